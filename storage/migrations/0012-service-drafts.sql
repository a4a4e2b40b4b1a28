-- The editor's desk: drafts of service definitions with everybody who wrote in them, and the files of versions as they
-- were written, so that a version can be exported and edited byte for byte.

alter table service_version add column released_by uuid;
alter table service_version add column origin jsonb;   -- { town, signer, signerName, keyId } of the package it came in
alter table service_version add foreign key (tenant_id, released_by) references person (tenant_id, id);

-- how many cases run or ran on each version
create index cases_service_version on cases (tenant_id, service_version_id, closed_at);

-- One file of a version. Versions imported before this table get theirs when their folder is imported again.
create table service_source (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  service_version_id uuid not null,
  path text not null,
  content bytea not null check (octet_length(content) <= 500000),
  unique (tenant_id, id),
  unique (tenant_id, service_version_id, path),
  foreign key (tenant_id, service_version_id) references service_version (tenant_id, id)
);

create table service_draft (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  key text not null,                        -- of the service; stays
  version text not null,                    -- as service.yaml says it, or said it last
  title text not null,                      -- likewise, in German
  unit text,                                -- likewise; null while service.yaml cannot be read
  base_version_id uuid,                     -- the version it began with
  state text not null default 'open' check (state in ('open','submitted','released','discarded')),
  revision int not null default 1,          -- grows with every change
  hash text not null,                       -- sha256 over its files' manifest
  origin jsonb,                             -- of the package, while nothing was changed since
  faults jsonb not null default '[]',       -- what the checks say of this hash
  rehearsed jsonb,                          -- { hash, samples: [{ sample, problems }] } of the last rehearsal of all samples
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  returned_reason text,
  released_by uuid,
  released_at timestamptz,
  released_version_id uuid,
  unique (tenant_id, id),
  foreign key (tenant_id, base_version_id) references service_version (tenant_id, id),
  foreign key (tenant_id, submitted_by) references person (tenant_id, id),
  foreign key (tenant_id, released_by) references person (tenant_id, id),
  foreign key (tenant_id, released_version_id) references service_version (tenant_id, id),
  check (state <> 'submitted' or submitted_by is not null),
  check (state <> 'released' or (released_by is not null and submitted_by is not null and released_version_id is not null))
);
create index service_draft_standing on service_draft (tenant_id, key) where state in ('open','submitted');

create table service_draft_file (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  draft_id uuid not null,
  path text not null,
  content bytea not null check (octet_length(content) <= 500000),
  unique (tenant_id, id),
  unique (tenant_id, draft_id, path),
  foreign key (tenant_id, draft_id) references service_draft (tenant_id, id)
);

-- Everybody who began a draft, wrote in it or uploaded it.
create table service_draft_author (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  draft_id uuid not null,
  person_id uuid not null,
  first_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, draft_id, person_id),
  foreign key (tenant_id, draft_id) references service_draft (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['service_source','service_draft','service_draft_file','service_draft_author'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I to aktenlauf_app, aktenlauf_disposal using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant())', t);
    execute format('create policy owner_all on %I to aktenlauf_owner using (true) with check (true)', t);
    execute format('grant select, insert on %I to aktenlauf_app', t);
  end loop;
end $$;
-- sources and authors are only added; what was written in a draft may be written anew, but the draft itself stays
grant update on service_draft to aktenlauf_app;
grant update, delete on service_draft_file to aktenlauf_app;

-- Four eyes, whichever door somebody came through: whoever wrote in a draft or submitted it cannot release it, and
-- only what was submitted is released. What is closed stays closed.
create function app.releaser_wrote_nothing() returns trigger language plpgsql as $$
begin
  if old.state in ('released','discarded') then
    raise exception 'a closed draft does not change' using errcode = 'AL005';
  end if;
  if new.state = 'released' then
    if old.state <> 'submitted' or new.hash <> old.hash then
      raise exception 'only a submitted draft is released, as it was submitted' using errcode = 'AL005';
    end if;
    if new.released_by = old.submitted_by or exists (select 1 from service_draft_author a
        where a.tenant_id = new.tenant_id and a.draft_id = new.id and a.person_id = new.released_by) then
      raise exception 'whoever wrote a definition cannot release it' using errcode = 'AL004';
    end if;
  end if;
  return new;
end $$;
create trigger releaser before update on service_draft for each row execute function app.releaser_wrote_nothing();

-- The files of a draft change only while it is open.
create function app.open_drafts_only() returns trigger language plpgsql as $$
declare v_state text;
begin
  select state into v_state from service_draft
    where tenant_id = coalesce(new.tenant_id, old.tenant_id) and id = coalesce(new.draft_id, old.draft_id);
  if v_state <> 'open' then
    raise exception 'only an open draft is written in' using errcode = 'AL005';
  end if;
  return coalesce(new, old);
end $$;
create trigger open_draft before insert or update or delete on service_draft_file
  for each row execute function app.open_drafts_only();
revoke execute on function app.releaser_wrote_nothing, app.open_drafts_only from public;
