-- Messages between citizen and clerk carry files: uploads wait for a message as they do for an answer, and what was sent
-- names the documents it came with.

alter table answer_file add column case_id uuid;
update answer_file f set case_id = q.case_id from information_request q where q.tenant_id = f.tenant_id and q.id = f.request_id;
alter table answer_file alter column case_id set not null;
alter table answer_file alter column request_id drop not null; -- null: for the next message
alter table answer_file drop constraint answer_file_tenant_id_request_id_client_key_key;
alter table answer_file add constraint answer_file_key unique nulls not distinct (tenant_id, case_id, request_id, client_key);
alter table answer_file add foreign key (tenant_id, case_id) references cases (tenant_id, id);

create table message_file (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  message_id uuid not null,
  document_version_id uuid not null,
  unique (tenant_id, id),
  unique (tenant_id, message_id, document_version_id),
  foreign key (tenant_id, message_id) references message (tenant_id, id),
  foreign key (tenant_id, document_version_id) references document_version (tenant_id, id)
);
alter table message_file enable row level security;
alter table message_file force row level security;
create policy tenant_isolation on message_file to aktenlauf_app, aktenlauf_disposal
  using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant());
create policy owner_all on message_file to aktenlauf_owner using (true) with check (true);
grant select, insert, delete on message_file to aktenlauf_app;
grant select, delete on message_file to aktenlauf_disposal;

-- Who wrote an outgoing message of one's own words.
alter table message add column author_id uuid;
alter table message add foreign key (tenant_id, author_id) references person (tenant_id, id);
