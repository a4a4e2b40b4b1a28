-- Questions to the citizen, decisions, money, dispatch, links, messages.

create table information_request (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  state text not null default 'draft' check (state in ('draft','sent','answered','withdrawn','expired')),
  text text not null,
  evidence text[] not null default '{}',
  due_on date not null,
  asked_by uuid,
  created_at timestamptz not null,
  sent_at timestamptz,
  closed_at timestamptz,
  answer_text text,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index information_request_case on information_request (tenant_id, case_id);

create table decision (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  action text not null,                     -- key of the action in the definition
  outcome text not null check (outcome in ('approve','partial','reject')),
  state text not null default 'draft' check (state in ('draft','awaiting-sign-off','effective','returned','revoked','superseded')),
  reason text,
  conditions text,
  valid_from date, valid_to date,
  document_id uuid,                         -- the notice in the record: each preview is a version of it
  document_version_id uuid,
  sha256 text,
  guard_blocks text[] not null default '{}', -- what the check before dispatch found in this version and does not let pass
  content_version int not null,
  definition_version text not null,
  template_version text not null,
  program_version text not null,
  decided_by uuid,
  decided_at timestamptz,
  revoked_by uuid,
  created_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, document_version_id) references document_version (tenant_id, id)
);
create unique index decision_effective on decision (tenant_id, case_id) where state in ('awaiting-sign-off','effective');

create table sign_off (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  decision_id uuid not null,
  kind text not null check (kind in ('co-sign','final')),
  person_id uuid not null,
  decided_by uuid not null,                 -- whoever decided cannot sign off: checked here too
  sha256 text not null,
  content_version int not null,
  given_at timestamptz not null,
  lapsed_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, decision_id) references decision (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  check (person_id <> decided_by)
);
create unique index sign_off_final on sign_off (tenant_id, decision_id) where kind = 'final' and lapsed_at is null;

create table receivable (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  payment_reference text not null,          -- Kassenzeichen
  title text not null,
  amount int not null check (amount > 0),   -- cents
  currency text not null default 'EUR',
  paid int not null default 0,
  state text not null default 'open' check (state in ('open','partly','paid','overpaid','cancelled','refund-proposed','refunded')),
  due_on date not null,
  demanded_at timestamptz not null,
  settled_at timestamptz,
  cancelled_at timestamptz,                 -- given up: nothing is owed any more, whatever happens to what was paid
  version int not null default 1,
  unique (tenant_id, id),
  unique (tenant_id, payment_reference),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index receivable_case on receivable (tenant_id, case_id);
create index receivable_open on receivable (tenant_id, due_on, id) where state in ('open','partly');

create table payment_attempt (
  id uuid primary key,                      -- requestId at the provider
  tenant_id uuid not null references tenant (id),
  receivable_id uuid not null,
  state text not null default 'created' check (state in ('created','open','booked','failed','cancelled')),
  transaction_id text,
  redirect_url text,                        -- the provider's page
  method text,
  created_at timestamptz not null,
  polled_at timestamptz,
  closed_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, receivable_id) references receivable (tenant_id, id)
);
create index payment_attempt_receivable on payment_attempt (tenant_id, receivable_id);
-- one open attempt per receivable
create unique index payment_attempt_open on payment_attempt (tenant_id, receivable_id) where state in ('created','open');

create table payment (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  receivable_id uuid not null,
  attempt_id uuid,
  method text not null check (method in ('online','transfer','cash','refund')),
  amount int not null,                      -- cents; a refund is negative
  received_on date not null,
  reason text,
  booked_by uuid,                           -- person, or null for the provider
  booked_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, attempt_id),
  foreign key (tenant_id, receivable_id) references receivable (tenant_id, id),
  foreign key (tenant_id, attempt_id) references payment_attempt (tenant_id, id)
);
create index payment_receivable on payment (tenant_id, receivable_id);

create table refund (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  receivable_id uuid not null,
  amount int not null check (amount > 0),
  state text not null default 'proposed' check (state in ('proposed','approved','booked','declined')),
  proposed_by uuid,
  approved_by uuid,
  booked_by uuid,
  reason text,
  created_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, receivable_id) references receivable (tenant_id, id),
  check (approved_by is null or approved_by is distinct from proposed_by)
);
create index refund_receivable on refund (tenant_id, receivable_id);

-- Whoever booked a payment by hand cannot approve its refund: checked here too.
create function app.refund_needs_second_person() returns trigger language plpgsql as $$
begin
  if new.approved_by is not null and exists (
    select 1 from payment p where p.tenant_id = new.tenant_id and p.receivable_id = new.receivable_id and p.booked_by = new.approved_by and p.amount > 0
  ) then
    raise exception 'whoever booked the payment cannot approve its refund' using errcode = 'AL002';
  end if;
  return new;
end $$;
create trigger second_person before insert or update of approved_by on refund for each row execute function app.refund_needs_second_person();

create table dispatch (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  document_version_id uuid not null,
  sha256 text not null,
  party_id uuid not null,
  channel text not null check (channel in ('retrieval','post')),
  purpose text not null check (purpose in ('notice','letter')),
  address jsonb not null,                   -- as it was on this dispatch
  state text not null check (state in ('provided','retrieved','expired','queued','spooled','posted','returned','cancelled')),
  provided_at timestamptz,
  notified_at timestamptz,                  -- the mail that tells of the provision left
  retrieved_at timestamptz,
  spool_run_id uuid,
  posted_on date,
  served_on date,
  remedy_ends_on date,
  explanation jsonb,
  created_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, document_version_id) references document_version (tenant_id, id),
  foreign key (tenant_id, party_id) references party (tenant_id, id)
);
create index dispatch_case on dispatch (tenant_id, case_id);
create index dispatch_queue on dispatch (tenant_id, created_at) where state = 'queued';

create table spool_run (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  number text not null,
  state text not null default 'open' check (state in ('open','posted')),
  created_by uuid,
  created_at timestamptz not null,
  posted_on date,
  posted_by uuid,
  unique (tenant_id, id),
  unique (tenant_id, number)
);
create index dispatch_run on dispatch (tenant_id, spool_run_id) where spool_run_id is not null;
alter table dispatch add foreign key (tenant_id, spool_run_id) references spool_run (tenant_id, id);

-- Links and codes of the citizen: only hashes are stored.
create table citizen_link (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  token_hash bytea not null unique,
  purpose text not null default 'status',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);

create table retrieval_code (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  code_hash text not null,
  tries_left int not null default 5,
  created_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, case_id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);

create table message (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  direction text not null check (direction in ('in','out')),
  kind text not null,                       -- received | question | fee | paid | decision | dispatched | reminder | answer | message
  text text not null default '',            -- outgoing ones: empty until the mail or letter is built
  ref text,                                 -- id of the row it speaks of: request, receivable, payment, dispatch
  document_id uuid,                         -- the filed .eml or letter
  created_at timestamptz not null,
  sent_at timestamptz,
  read_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id)
);
create index message_case on message (tenant_id, case_id, created_at);
