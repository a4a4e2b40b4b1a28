-- Restricted cases: who is named for one, for what and until when; who asked to be; who is excluded from a case.
create table case_access (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  person_id uuid not null,
  purpose text not null,
  granted_by uuid,                          -- null: named by rule, as supervisor of the unit
  granted_at timestamptz not null,
  valid_until date,                         -- last day, in Berlin; null: until withdrawn
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, granted_by) references person (tenant_id, id),
  foreign key (tenant_id, withdrawn_by) references person (tenant_id, id)
);
create unique index case_access_named on case_access (tenant_id, case_id, person_id) where withdrawn_at is null;

create table access_request (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  person_id uuid not null,
  purpose text not null,
  requested_at timestamptz not null,
  state text not null default 'open' check (state in ('open','granted','declined','lapsed')),
  decided_at timestamptz,
  decided_by uuid,
  reason text,                              -- why it was declined
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, decided_by) references person (tenant_id, id)
);
create unique index access_request_open on access_request (tenant_id, case_id, person_id) where state = 'open';

-- Excluded persons (§§ 20, 21 VwVfG): they neither see the case nor act in it.
create table case_exclusion (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  case_id uuid not null,
  person_id uuid not null,
  reason text not null check (reason in
    ('party','relative','representative','relative-of-representative','employed-by-party','acted-privately','advantage','concern-of-bias')),
  declared_by uuid not null,
  declared_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid,
  lifted_reason text,
  unique (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, declared_by) references person (tenant_id, id),
  foreign key (tenant_id, lifted_by) references person (tenant_id, id)
);
create unique index case_exclusion_standing on case_exclusion (tenant_id, case_id, person_id) where lifted_at is null;
create index case_exclusion_person on case_exclusion (tenant_id, person_id, case_id) where lifted_at is null;

-- how often somebody asked lately, for known and unknown numbers alike
create index access_log_requests on access_log (tenant_id, person_id, at) where action = 'request-access';

do $$
declare t text;
begin
  foreach t in array array['case_access','access_request','case_exclusion'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I to aktenlauf_app, aktenlauf_disposal using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant())', t);
    execute format('create policy owner_all on %I to aktenlauf_owner using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to aktenlauf_app', t);
  end loop;
end $$;

-- An excluded person neither owns the case nor decides, signs or approves in it, whichever door they came through.
create function app.is_excluded(p_tenant uuid, p_case uuid, p_person uuid) returns boolean
language sql stable as $$
  select exists (select 1 from case_exclusion x
    where x.tenant_id = p_tenant and x.case_id = p_case and x.person_id = p_person and x.lifted_at is null) $$;
grant execute on function app.is_excluded to aktenlauf_app, aktenlauf_disposal;
create function app.excluded_owns_nothing() returns trigger language plpgsql as $$
begin
  if app.is_excluded(new.tenant_id, new.id, new.assignee_id) then
    raise exception 'an excluded person cannot own the case' using errcode = 'AL003';
  end if;
  return new;
end $$;
create trigger excluded_owner before update of assignee_id on cases for each row
  when (new.assignee_id is not null and new.assignee_id is distinct from old.assignee_id)
  execute function app.excluded_owns_nothing();
create function app.excluded_signs_nothing() returns trigger language plpgsql as $$
declare v_case uuid;
begin
  select case_id into v_case from decision where tenant_id = new.tenant_id and id = new.decision_id;
  if app.is_excluded(new.tenant_id, v_case, new.person_id) then
    raise exception 'an excluded person cannot sign' using errcode = 'AL003';
  end if;
  return new;
end $$;
create trigger excluded_signer before insert on sign_off for each row execute function app.excluded_signs_nothing();
create function app.excluded_approves_nothing() returns trigger language plpgsql as $$
declare v_case uuid;
begin
  select case_id into v_case from receivable where tenant_id = new.tenant_id and id = new.receivable_id;
  if app.is_excluded(new.tenant_id, v_case, new.approved_by) then
    raise exception 'an excluded person cannot approve a refund' using errcode = 'AL003';
  end if;
  return new;
end $$;
create trigger excluded_approver before update of approved_by on refund for each row
  when (new.approved_by is not null and new.approved_by is distinct from old.approved_by)
  execute function app.excluded_approves_nothing();
revoke execute on function app.is_excluded, app.excluded_owns_nothing, app.excluded_signs_nothing, app.excluded_approves_nothing from public;
