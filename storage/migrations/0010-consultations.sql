-- Consultations (Beteiligung): questions to other units and outside offices, answered over a link of their own.

create table consultation (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  state text not null default 'draft' check (state in ('draft','sent','answered','withdrawn')),
  unit_id uuid,                             -- a unit of the house; null for an outside office
  office_name text not null,
  office_email text not null,
  question text not null,
  due_on date not null,
  asked_by uuid,
  created_at timestamptz not null,
  sent_at timestamptz,
  reminded_at timestamptz,
  closed_at timestamptz,
  token_hash bytea unique,                  -- of its link; the token itself is in the mails only
  answer_text text,
  answered_by text,                         -- name as the office gave it
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, asked_by) references person (tenant_id, id)
);
create index consultation_case on consultation (tenant_id, case_id);

-- Versions sent along (out), and the documents that came with the answer (in).
create table consultation_file (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  consultation_id uuid not null,
  direction text not null check (direction in ('in','out')),
  document_version_id uuid not null,
  unique (tenant_id, id),
  unique (tenant_id, consultation_id, document_version_id),
  foreign key (tenant_id, consultation_id) references consultation (tenant_id, id),
  foreign key (tenant_id, document_version_id) references document_version (tenant_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['consultation', 'consultation_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I to aktenlauf_app, aktenlauf_disposal using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant())', t);
    execute format('create policy owner_all on %I to aktenlauf_owner using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to aktenlauf_app', t);
    execute format('grant select, delete on %I to aktenlauf_disposal', t);
  end loop;
end $$;

-- Uploads of an office wait for its answer as a citizen's do.
alter table answer_file add column consultation_id uuid;
alter table answer_file add foreign key (tenant_id, consultation_id) references consultation (tenant_id, id);
alter table answer_file drop constraint answer_file_key;
alter table answer_file add constraint answer_file_key
  unique nulls not distinct (tenant_id, case_id, request_id, consultation_id, client_key);
