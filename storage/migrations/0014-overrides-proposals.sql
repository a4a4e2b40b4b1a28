-- What a town settles differently in a service (an account, a fee, a letter) comes into force by two people: one proposes,
-- another confirms exactly that.
create table overrides_proposal (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant (id),
  service_version_id uuid not null,
  valid_from date not null,
  overrides jsonb not null,                 -- LocalOverrides
  state text not null default 'open' check (state in ('open','confirmed','replaced','withdrawn')),
  proposed_by uuid not null,
  proposed_for uuid,                        -- a deputy's: whom they stood in for
  proposed_at timestamptz not null,
  closed_by uuid,                           -- who confirmed, replaced or withdrew it
  closed_at timestamptz,
  reason text,                              -- of the withdrawal
  unique (tenant_id, id),
  foreign key (tenant_id, service_version_id) references service_version (tenant_id, id),
  foreign key (tenant_id, proposed_by) references person (tenant_id, id),
  foreign key (tenant_id, proposed_for) references person (tenant_id, id),
  foreign key (tenant_id, closed_by) references person (tenant_id, id),
  check ((state = 'open') = (closed_by is null)),
  check ((state = 'open') = (closed_at is null))
);
create unique index overrides_proposal_open on overrides_proposal (tenant_id, service_version_id) where state = 'open';

alter table overrides_proposal enable row level security;
alter table overrides_proposal force row level security;
create policy tenant_isolation on overrides_proposal to aktenlauf_app, aktenlauf_disposal using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant());
create policy owner_all on overrides_proposal to aktenlauf_owner using (true) with check (true);
grant select, insert on overrides_proposal to aktenlauf_app;
grant update (state, closed_by, closed_at, reason) on overrides_proposal to aktenlauf_app;

-- Four eyes, whichever door somebody came through: a proposal begins open, stays word for word what it is, is closed once,
-- and is never confirmed by whoever proposed it, nor by the person they stood in for.
create function app.confirmer_proposed_nothing() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'open' then
      raise exception 'a proposal begins open' using errcode = 'AL005';
    end if;
    return new;
  end if;
  if old.state <> 'open' then
    raise exception 'a closed proposal does not change' using errcode = 'AL005';
  end if;
  if (new.id, new.tenant_id, new.service_version_id, new.valid_from, new.overrides, new.proposed_by, new.proposed_at)
      is distinct from (old.id, old.tenant_id, old.service_version_id, old.valid_from, old.overrides, old.proposed_by, old.proposed_at)
      or new.proposed_for is distinct from old.proposed_for then
    raise exception 'a proposal is confirmed as it was made' using errcode = 'AL005';
  end if;
  if new.state = 'confirmed' and (new.closed_by = new.proposed_by or new.closed_by is not distinct from new.proposed_for) then
    raise exception 'whoever proposed overrides cannot confirm them' using errcode = 'AL004';
  end if;
  return new;
end $$;
create trigger confirmer before insert or update on overrides_proposal
  for each row execute function app.confirmer_proposed_nothing();
revoke execute on function app.confirmer_proposed_nothing from public;
