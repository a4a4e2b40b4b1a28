-- Tenants, people, grants, sessions, portals, services, file plan.
-- Every table: id (uuid v7), tenant_id, unique (tenant_id, id), composite foreign keys, forced row-level security.

create schema if not exists app;

-- The tenant of the running transaction or bound connection. A read without a tenant fails with one code:
-- set_config(…, true) leaves '' after commit, which must be refused and not cast.
create function app.current_tenant() returns uuid
language plpgsql stable parallel safe as $$
declare value text := current_setting('app.tenant', true);
begin
  if value is null or value = '' then
    raise exception 'no tenant is set' using errcode = 'AL001';
  end if;
  return value::uuid;
end $$;

-- Time-ordered ids (RFC 9562 uuid v7), provided by PostgreSQL 18.
create collation if not exists german (provider = icu, locale = 'de-u-co-phonebk', deterministic = true);

create table tenant (
  id uuid primary key default uuidv7(),
  key text not null unique check (key ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null,
  land text not null,                       -- two letters as in feiertagejs: NW
  letterhead jsonb not null,                -- Letterhead of workflows/letters
  bank jsonb not null,                      -- { recipient, iban, bic?, bankName }
  numbers jsonb not null,                   -- { paymentPrefix, … } patterns per series
  settings jsonb not null default '{}',     -- { closedDays: [], workRoom hours, recallMinutes, … }
  created_at timestamptz not null default now()
);

create table unit (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  key text not null,                        -- e.g. ordnung/parken
  name text not null,
  short_name text not null,
  parent_id uuid,
  path text not null,                       -- '/ordnung/parken/': prefix of everything below it
  phone text, email text, room text,
  unique (tenant_id, id),
  unique (tenant_id, key),
  foreign key (tenant_id, parent_id) references unit (tenant_id, id)
);

create table person (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  oidc_issuer text not null,
  oidc_subject text not null,
  display_name text not null,
  initials text not null,
  email text, phone text, room text,
  unit_id uuid not null,
  active boolean not null default true,
  settings jsonb not null default '{}',     -- { shortcuts: boolean, columns, … }
  unique (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);
-- one person per identity over all tenants: the tenant is found by issuer and subject
create unique index person_identity on person (oidc_issuer, oidc_subject);

create table grants (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  person_id uuid not null,
  role text not null check (role in ('clerk','signer','supervisor','registry','cashier','editor','auditor','admin','operator')),
  unit_id uuid not null,                    -- this unit and everything below it
  service_key text,                         -- null = all services
  valid_from date not null default '-infinity',
  valid_to date,
  on_behalf_of uuid,                        -- deputies: whom they act for
  unique (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  foreign key (tenant_id, on_behalf_of) references person (tenant_id, id)
);
create index grants_person on grants (tenant_id, person_id);

create table staff_session (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  token_hash bytea not null unique,
  person_id uuid not null,
  csrf_token text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

create table portal (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  client_id text not null unique,
  secret_hash text not null,
  name text not null,
  services text[] not null,                 -- keys it may post; '*' = all
  active boolean not null default true,
  unique (tenant_id, id)
);

create table portal_token (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  portal_id uuid not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  unique (tenant_id, id),
  foreign key (tenant_id, portal_id) references portal (tenant_id, id)
);

-- Released service definitions. Frozen: insert only, activation and overrides apart.
create table service_version (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  key text not null,
  version text not null,
  hash text not null,                       -- sha256 over the folder's manifest
  definition jsonb not null,                -- ServiceDefinition
  files jsonb not null,                     -- { 'form.json': …, 'letters/x.liquid': '…', 'mails/x.liquid': '…', 'samples/x.json': … }
  released_at timestamptz not null,
  active_from date,
  active_to date,
  overrides jsonb not null default '{}',
  unique (tenant_id, id),
  unique (tenant_id, key, version)
);

create table file_plan_position (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  number text not null,
  title text not null,
  retention_years int,
  retention_action text check (retention_action in ('archive','appraise','destroy')),
  unique (tenant_id, id),
  unique (tenant_id, number)
);

create table dossier (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  file_number text not null,
  file_plan_position_id uuid not null,
  title text not null,
  subject_key text,                         -- identity of the plot, object or applicant the dossier collects
  opened_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, file_number),
  foreign key (tenant_id, file_plan_position_id) references file_plan_position (tenant_id, id)
);
create unique index dossier_subject on dossier (tenant_id, file_plan_position_id, subject_key) where subject_key is not null;

-- Numbers are drawn per tenant, series and Berlin year; gaps are allowed, a number is never used twice.
-- One sequence each, created on first use by app.next_number (owner's rights), so that drawing never serialises intake.
create table number_series (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  series text not null,
  year int not null,
  sequence_name text not null,
  unique (tenant_id, id),
  unique (tenant_id, series, year)
);
create schema if not exists numbers;
create function app.next_number(p_series text, p_year int) returns bigint
language plpgsql security definer set search_path = public, app, pg_temp as $$
declare v_tenant uuid := app.current_tenant(); v_name text;
begin
  select sequence_name into v_name from number_series where tenant_id = v_tenant and series = p_series and year = p_year;
  if v_name is null then
    perform pg_advisory_xact_lock(hashtextextended('number_series/' || v_tenant || '/' || p_series || '/' || p_year, 0));
    select sequence_name into v_name from number_series where tenant_id = v_tenant and series = p_series and year = p_year;
    if v_name is null then
      v_name := 'numbers.s_' || replace(uuidv7()::text, '-', '');
      execute format('create sequence %s', v_name);
      insert into number_series (tenant_id, series, year, sequence_name) values (v_tenant, p_series, p_year, v_name);
    end if;
  end if;
  return nextval(v_name::regclass);
end $$;
