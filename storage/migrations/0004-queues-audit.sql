-- Work tables of the relay, the audit chain, the access log, search.

create table case_command (
  id uuid primary key,                      -- = Idempotency-Key of the request
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  type text not null,
  payload jsonb not null,                   -- ids and codes only
  body_hash text not null,
  actor jsonb not null,                     -- Actor
  expected_seq int,
  state text not null default 'accepted' check (state in ('accepted','done','refused')),
  reply jsonb,
  at timestamptz not null,                  -- event.at, through the clock port
  attempts int not null default 0,
  next_try_at timestamptz not null,
  last_error text,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index case_command_open on case_command (next_try_at) where state = 'accepted';

create table inbox (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid,
  source text not null,                     -- citizen | provider | content | clocks | spool | portal
  message_id text not null,
  kind text not null,                       -- kind of the fact
  payload jsonb not null,                   -- ids and codes only
  at timestamptz not null,
  state text not null default 'open' check (state in ('open','delivered','applied','stray')),
  attempts int not null default 0,
  next_try_at timestamptz not null,
  last_error text,
  unique (tenant_id, id),
  unique (tenant_id, source, message_id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index inbox_open on inbox (next_try_at) where state in ('open','delivered');

create table outbox (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid,
  kind text not null,                       -- start | mail | freeze | notify
  payload jsonb not null,                   -- ids and codes only
  at timestamptz not null,
  state text not null default 'open' check (state in ('open','done','dead')),
  attempts int not null default 0,
  next_try_at timestamptz not null,
  last_error text,
  done_at timestamptz,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create index outbox_open on outbox (next_try_at) where state = 'open';

create table incident (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid,
  subject text not null,                    -- outbox/<id> | command/<id> | effect/<case>/<seq>/<n> | run/<case>
  code text not null,
  attempts int not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  resolved_at timestamptz,
  unique (tenant_id, id)
);
create unique index incident_open on incident (tenant_id, subject) where resolved_at is null;

-- Append-only. The chain runs over the stored text of the envelope (jsonb would reorder keys).
create table audit_event (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid,
  seq int not null,
  envelope text not null,                   -- {tenant, case?, seq, at, actor, onBehalfOf?, action, object, basis, requestId, payloadHash, schema}
  hash text not null,                       -- sha256(previous hash || envelope)
  at timestamptz not null,
  action text not null,
  actor text not null,
  unique (tenant_id, id)
);
create unique index audit_event_case on audit_event (tenant_id, case_id, seq) where case_id is not null;
create unique index audit_event_tenant on audit_event (tenant_id, seq) where case_id is null;

-- Only the disposal role may delete from here, so the chain survives erasure.
create table audit_payload (
  id uuid primary key,                      -- = audit_event.id
  tenant_id uuid not null references tenant (id),
  salt text not null,
  payload text not null,
  unique (tenant_id, id)
);

-- Head of the chain of events without a case, per tenant.
create table audit_tenant_head (
  tenant_id uuid primary key references tenant (id),
  audit_head text,
  audit_seq int not null default 0
);

create table audit_root (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  from_at timestamptz not null,
  to_at timestamptz not null,
  previous text,                            -- root before this one
  root text not null,
  stored_object_id uuid not null,
  created_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, stored_object_id) references stored_object (tenant_id, id)
);
create unique index audit_root_order on audit_root (tenant_id, to_at);

create table access_log (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  at timestamptz not null,
  person_id uuid,
  action text not null,                     -- read-case | download | sign-in | …
  case_id uuid,
  object_id uuid,
  request_id text,
  unique (tenant_id, id)
);
create index access_log_case on access_log (tenant_id, case_id, at);

-- Carries no policy and no grant: reachable only through app.search_cases.
create table case_search (
  tenant_id uuid not null,
  case_id uuid primary key,
  case_number text not null,
  words tsvector not null,
  names text not null                       -- folded words of names, each preceded by a blank
);
create index case_search_words on case_search using gin (words);
create index case_search_number on case_search (tenant_id, case_number collate "C");

-- Spellings meet: Müller, Mueller and Muller; Nguyễn and Nguyen; Strauß and Strauss.
create function app.fold(p_text text) returns text language sql immutable parallel safe as $$
  select replace(replace(replace(
    translate(
      replace(replace(replace(replace(replace(
        regexp_replace(normalize(lower(p_text), nfd), '[\u0300-\u036f]', '', 'g'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ĳ', 'ij'),
      'đðħıĸłŉŋøŧƶəʒǥ’ʼʹʺ''', 'ddhiklnnotzazg'),
    'ae', 'a'), 'oe', 'o'), 'ue', 'u') $$;

create function app.index_case(p_tenant uuid, p_case uuid, p_number text, p_text text) returns void
language sql security definer set search_path = public, app, pg_temp as $$
  insert into case_search (tenant_id, case_id, case_number, words, names)
  values (app.current_tenant(), p_case, p_number, to_tsvector('simple', app.fold(p_text)), ' ' || app.fold(p_text))
  on conflict (case_id) do update set case_number = excluded.case_number, words = excluded.words, names = excluded.names
  where case_search.tenant_id = app.current_tenant() $$;

-- Every word of the query must be the beginning of a word of the case, or the whole query of its number.
create function app.search_cases(p_query text, p_limit int) returns table (case_id uuid)
language plpgsql stable security definer set search_path = public, app, pg_temp set enable_seqscan = off as $$
declare v_tenant uuid := app.current_tenant(); v_query text; v_number text := upper(trim(p_query)) collate "C";
begin
  select string_agg(quote_literal(word) || ':*', ' & ') into v_query
    from regexp_split_to_table(app.fold(p_query), '[^[:alnum:]]+') as word where word <> '';
  if v_query is null then return; end if;
  return query
    select s.case_id from case_search s
      where s.tenant_id = v_tenant and s.case_number collate "C" >= v_number and s.case_number collate "C" < v_number || chr(1114109)
    union
    select s.case_id from case_search s where s.tenant_id = v_tenant and s.words @@ to_tsquery('simple', v_query)
    limit p_limit;
end $$;

-- NOTIFY is only a wake-up hint: the relay polls anyway.
create function app.hint() returns trigger language plpgsql as $$
begin perform pg_notify('aktenlauf_work', TG_TABLE_NAME); return null; end $$;
create trigger hint after insert on outbox for each statement execute function app.hint();
create trigger hint after insert on inbox for each statement execute function app.hint();
create trigger hint after insert on case_command for each statement execute function app.hint();
create function app.case_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('aktenlauf_case', json_build_object('tenant', new.tenant_id, 'case', new.id, 'unit', new.unit_id, 'assignee', new.assignee_id, 'seq', new.seq, 'version', new.version, 'new', TG_OP = 'INSERT')::text);
  return null;
end $$;
create trigger case_opened after insert on cases for each row execute function app.case_changed();
-- moving the audit head is no change anybody waits for
create trigger case_changed after update on cases for each row when (new.audit_seq is not distinct from old.audit_seq)
  execute function app.case_changed();

-- Policies and grants for every table that carries tenant_id.
do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'case_search' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I to aktenlauf_app, aktenlauf_disposal using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant())', t);
    execute format('create policy owner_all on %I to aktenlauf_owner using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to aktenlauf_app', t);
  end loop;
end $$;
alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_self on tenant to aktenlauf_app using (true);
create policy owner_all on tenant to aktenlauf_owner using (true) with check (true);
create policy system_read on tenant to aktenlauf_system using (true);
grant select on tenant to aktenlauf_app, aktenlauf_system;

-- Append-only tables and the record: no update, no delete for the application.
revoke update, delete on audit_event, audit_payload, audit_root, access_log, document_version, sign_off, stage_interval from aktenlauf_app;
grant update on stage_interval, sign_off to aktenlauf_app;
revoke delete on cases, document, stored_object, decision, dispatch, receivable, payment, case_command, inbox, outbox, service_version from aktenlauf_app;
revoke update, delete on number_series from aktenlauf_app;
-- an application may go as long as it is a draft
create policy drafts_only on application as restrictive for delete to aktenlauf_app using (state = 'draft');
revoke execute on all functions in schema app from public;
grant usage on schema app, numbers to aktenlauf_app, aktenlauf_system, aktenlauf_disposal;
grant execute on all functions in schema app to aktenlauf_app, aktenlauf_disposal;
grant execute on function app.current_tenant() to aktenlauf_system;

-- The relay and nightly jobs only find work: tenant, id and due moment, nothing else.
do $$
declare t text;
begin
  foreach t in array array['outbox','inbox','case_command'] loop
    execute format('create policy system_find on %I for select to aktenlauf_system using (true)', t);
    execute format('grant select (id, tenant_id, case_id, state, next_try_at, attempts) on %I to aktenlauf_system', t);
  end loop;
end $$;
grant select (kind) on outbox to aktenlauf_system;   -- each loop takes its own kind
create policy system_find on cases for select to aktenlauf_system using (true);
grant select (id, tenant_id, seq, closed_at, wake_at, retain_until, frozen_at, updated_at) on cases to aktenlauf_system;
create policy system_find on application for select to aktenlauf_system using (true);
grant select (id, tenant_id, state, created_at) on application to aktenlauf_system;
create policy system_find on stored_object for select to aktenlauf_system using (true);
grant select (id, tenant_id, state, created_at) on stored_object to aktenlauf_system;
create policy system_find on incident for select to aktenlauf_system using (true);
grant select (id, tenant_id, resolved_at) on incident to aktenlauf_system;
grant select, delete on audit_payload to aktenlauf_disposal;

-- Doors that find their tenant before one is set: they answer ids by a secret's hash or an identity, nothing else.
create function app.find_person(p_issuer text, p_subject text) returns table (tenant_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select tenant_id, id from person where oidc_issuer = p_issuer and oidc_subject = p_subject and active $$;
create function app.find_session(p_hash bytea) returns table (tenant_id uuid, session_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select tenant_id, id from staff_session where token_hash = p_hash $$;
create function app.find_portal(p_client text) returns table (tenant_id uuid, portal_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select tenant_id, id from portal where client_id = p_client and active $$;
create function app.find_portal_token(p_hash bytea) returns table (tenant_id uuid, portal_id uuid, expires_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select tenant_id, portal_id, expires_at from portal_token where token_hash = p_hash $$;
grant execute on function app.find_person, app.find_session, app.find_portal, app.find_portal_token to aktenlauf_app;
