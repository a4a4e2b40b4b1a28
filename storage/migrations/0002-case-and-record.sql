-- Applications, cases, their process state and the record.

-- An instant as the product writes it everywhere: ISO 8601 UTC with milliseconds.
create function app.iso(p_at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create table stored_object (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  bucket text not null,
  object_key text not null,                 -- random, unique, never a name or a person
  state text not null default 'pending' check (state in ('pending','confirmed','deleted')),
  version_id text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint,
  media_type text,                          -- decided from content
  scan_state text not null default 'not-scanned' check (scan_state in ('not-scanned','clean','infected')),
  locked_until date,
  lock_verified_at timestamptz,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  unique (tenant_id, id),
  unique (bucket, object_key),
  check (state <> 'confirmed' or (sha256 is not null and size is not null and version_id is not null))
);
create index stored_object_pending on stored_object (created_at) where state = 'pending';

create table application (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  service_version_id uuid not null,
  portal_id uuid,                           -- null: the citizen's own form or opened by hand
  channel text not null check (channel in ('portal','form','paper','counter','telephone','mail')),
  state text not null default 'draft' check (state in ('draft','submitted')),
  idempotency_key text,
  body_hash text not null,
  access_hash bytea,                        -- hash of the token that lets an anonymous session go on with its draft
  data jsonb not null,                      -- as sent, kept unchanged until disposal
  consent_electronic boolean not null default false,
  trust text not null default 'none' check (trust in ('none','low','substantial','high')),
  language text not null default 'de',
  created_at timestamptz not null,
  submitted_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, service_version_id) references service_version (tenant_id, id),
  foreign key (tenant_id, portal_id) references portal (tenant_id, id)
);
create unique index application_idempotency on application (tenant_id, coalesce(portal_id, '00000000-0000-0000-0000-000000000000'), idempotency_key) where idempotency_key is not null;
create index application_drafts on application (created_at) where state = 'draft';

create table application_file (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  application_id uuid not null,
  client_key text not null,                 -- chosen by the sender; the same key again replaces nothing and answers alike
  evidence_key text,
  file_name text not null,
  stored_object_id uuid not null,
  client_sha256 text,
  unique (tenant_id, id),
  unique (tenant_id, application_id, client_key),
  foreign key (tenant_id, application_id) references application (tenant_id, id),
  foreign key (tenant_id, stored_object_id) references stored_object (tenant_id, id)
);

create table cases (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_number text not null,
  application_id uuid not null,
  service_version_id uuid not null,
  service_key text not null,
  dossier_id uuid not null,
  unit_id uuid not null,
  subject text not null,                    -- short, for lists; no name
  applicant_name text not null,             -- of the applicant party, for lists
  channel text not null,
  trust text not null,
  -- process state: written by open-case and advance alone
  stage text not null,
  waiting_for text not null check (waiting_for in ('us','citizen','office','money','nobody')),
  waiting_reason text,                      -- question | answered | fee | sign-off | dispatch | …: what lists show while it waits
  resume_by date,                           -- while it waits: the day it goes on at the latest
  process_state jsonb not null,
  available_actions jsonb not null,
  next_due_at timestamptz,
  next_due_clock text,
  escalated_at timestamptz,                 -- a clock ran out and its definition says: tell the supervisor
  due_paused boolean not null default false,
  wake_at timestamptz,
  seq int not null,
  outcome text,
  -- ownership and content: written by use cases
  assignee_id uuid,
  assigned_at timestamptz,
  content_version int not null default 1,
  form jsonb not null,                      -- application data with corrections
  corrections jsonb not null default '[]',  -- [{ pointer, from, to, reason, by, at }]
  evidence jsonb not null default '{}',     -- { key: { state: missing|present|accepted|rejected, documentIds: [] } }
  labels text[] not null default '{}',
  fee_state text not null default 'none' check (fee_state in ('none','open','partly','paid','overpaid','cancelled','refund-proposed','refunded')),
  unread boolean not null default true,
  restricted boolean not null default false,
  received_at timestamptz not null,
  closed_at timestamptz,
  frozen_at timestamptz,
  retain_until date,
  retention_action text,
  version int not null default 1,           -- optimistic version of the row for use cases
  -- audit chain head; not mapped in the entity
  audit_head text,
  audit_seq int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, case_number),
  unique (tenant_id, application_id),
  foreign key (tenant_id, application_id) references application (tenant_id, id),
  foreign key (tenant_id, service_version_id) references service_version (tenant_id, id),
  foreign key (tenant_id, dossier_id) references dossier (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, assignee_id) references person (tenant_id, id)
);
-- lists: a paused case sorts by its resume-by date, a case without a due date last
alter table cases add column sort_due timestamptz generated always as (
  coalesce(case when due_paused then resume_by::timestamp at time zone 'UTC' else next_due_at end, 'infinity'::timestamptz)) stored;
create index cases_unit_due on cases (tenant_id, unit_id, sort_due, id) where closed_at is null;
create index cases_assignee_due on cases (tenant_id, assignee_id, sort_due, id) where closed_at is null;
create index cases_due on cases (tenant_id, sort_due, id) where closed_at is null;
create index cases_received on cases (tenant_id, received_at, id);
create index cases_dossier on cases (tenant_id, dossier_id);
create index cases_number on cases (tenant_id, case_number, id);
create index cases_applicant on cases (tenant_id, applicant_name collate german, id) where closed_at is null;
create index cases_wake on cases (wake_at) where closed_at is null;

create table stage_interval (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  stage text not null,
  waiting_for text not null,
  assignee_id uuid,
  from_at timestamptz not null,
  to_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create unique index stage_interval_open on stage_interval (tenant_id, case_id) where to_at is null;

-- The result of every event advance has applied: the same event again returns it.
create table applied_event (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  event_key text not null,                  -- command/<id> | fact/<id> | effect/<seq>/<n> | opened
  seq int not null,
  result jsonb not null,
  applied_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, case_id, event_key),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);

create table task (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  key text not null,
  stage text not null,
  role text not null,
  state text not null default 'open' check (state in ('open','done','cancelled')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index task_case on task (tenant_id, case_id);

create table clock (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  kind text not null,                       -- key of the clock in the definition
  state text not null check (state in ('running','paused','stopped','expired')),
  started_at timestamptz not null,
  suspensions jsonb not null default '[]',  -- [{ from, to? }] instants
  due_at timestamptz,                       -- exclusive instant: 00:00 Berlin of the day after
  due_on date,
  warn_at timestamptz[] not null default '{}',
  warned int not null default 0,            -- how many of warn_at have been handled
  stopped_at timestamptz,
  explanation jsonb not null,               -- Step[] of workflows/clocks
  unique (tenant_id, id),
  unique (tenant_id, case_id, kind),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index clock_due on clock (due_at) where state = 'running';

create table document (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  kind text not null check (kind in ('application','evidence','letter','notice','mail-in','mail-out','note','receipt','proof','paper','other')),
  evidence_key text,
  title text not null,
  direction text not null check (direction in ('in','out','internal')),
  created_at timestamptz not null,
  created_by text not null,                 -- actor
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index document_case on document (tenant_id, case_id, created_at);

create table document_version (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  document_id uuid not null,
  number int not null,
  stored_object_id uuid not null,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  pages int,
  source text not null,                     -- upload | rendered | mail | import
  template jsonb,                           -- rendered ones: { service, version, letter, program }
  created_at timestamptz not null,
  created_by text not null,
  unique (tenant_id, id),
  unique (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, stored_object_id) references stored_object (tenant_id, id)
);

create table note (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  text text not null,
  kind text not null default 'note' check (kind in ('note','reason')),
  author_id uuid,
  created_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);

create table party (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  role text not null check (role in ('applicant','representative','addressee','affected')),
  kind text not null check (kind in ('natural','legal')),
  salutation text,                          -- Frau | Herr | null
  given_name text, family_name text, organisation text,
  birth_date date,
  street text, house_number text, postal_code text, city text, country text,
  land text,                                -- Land of the recipient, where known
  email text, phone text,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index party_case on party (tenant_id, case_id);

create table follow_up (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  person_id uuid not null,
  due_on date not null,
  text text not null,
  done_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

-- Typed text is never lost: drafts per user and subject.
create table draft (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  person_id uuid not null,
  case_id uuid,
  key text not null,                        -- note | decision | request | …
  content jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index follow_up_open on follow_up (tenant_id, person_id, due_on) where done_at is null;
create index note_case on note (tenant_id, case_id, created_at);
create unique index draft_key on draft (tenant_id, person_id, coalesce(case_id, '00000000-0000-0000-0000-000000000000'), key);

create table saved_view (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  person_id uuid,                           -- null: shared with the unit
  unit_id uuid,
  name text not null,
  query jsonb not null,
  unique (tenant_id, id)
);

create table stray_item (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  unit_id uuid not null,
  case_id uuid,                             -- the closed case it belongs to, where known
  inbox_id uuid,
  kind text not null,
  payload jsonb not null default '{}',      -- ids and codes only: what arrived
  state text not null default 'open' check (state in ('open','filed','rejected','reopened')),
  resolution text,
  created_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid,
  filed_to_case_id uuid,
  unique (tenant_id, id),
  unique (tenant_id, inbox_id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, filed_to_case_id) references cases (tenant_id, id)
);
create index stray_item_open on stray_item (tenant_id, unit_id, created_at) where state = 'open';
