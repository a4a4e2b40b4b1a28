-- Files a citizen uploads for an open question; they enter the record together with the answer.
create table answer_file (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  request_id uuid not null,
  client_key text not null,                 -- chosen by the sender; the same key with the same content changes nothing
  evidence_key text,
  file_name text not null,
  stored_object_id uuid not null,
  created_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, request_id, client_key),
  foreign key (tenant_id, request_id) references information_request (tenant_id, id),
  foreign key (tenant_id, stored_object_id) references stored_object (tenant_id, id)
);
alter table answer_file enable row level security;
alter table answer_file force row level security;
create policy tenant_isolation on answer_file to aktenlauf_app, aktenlauf_disposal
  using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant());
create policy owner_all on answer_file to aktenlauf_owner using (true) with check (true);
grant select, insert, update, delete on answer_file to aktenlauf_app;
