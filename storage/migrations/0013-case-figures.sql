-- Figures over cases without counting them. What a case counts for is a set of marks (app.case_marks); a change of a case
-- writes the difference as rows of its own, so that writers never wait for each other; reading adds them up, and the sweep joins
-- them (app.join_figures). Restricted cases are in no figure: whoever may see them counts them one by one.

-- A clock ended after its due day: the case was not finished in time. Kept by the trigger below alone.
alter table cases add column overran boolean not null default false;
update cases c set overran = true where exists (
  select 1 from clock k where k.tenant_id = c.tenant_id and k.case_id = c.id and k.due_at < k.stopped_at);

create table case_figure (
  tenant_id uuid not null,                  -- no foreign keys: rows come of cases alone, and each would lock its unit
  unit_id uuid not null,
  service_key text not null,
  figure text not null check (figure in ('due','waiting','open','received','closed')),
  day date not null,                        -- in Berlin; due: the last day in time, infinity without one; -infinity where no day counts
  mark text not null,                       -- due: free | taken | paused-free | paused-taken; waiting: for whom; closed: in-time | overran
  amount int not null                       -- more or fewer cases
);
create index case_figure_read on case_figure (tenant_id, figure, unit_id, day) include (service_key, mark, amount);
alter table case_figure enable row level security;
alter table case_figure force row level security;
create policy tenant_isolation on case_figure to aktenlauf_app
  using (tenant_id = app.current_tenant()) with check (tenant_id = app.current_tenant());
create policy owner_all on case_figure to aktenlauf_owner using (true) with check (true);
-- rows are added and joined, never changed
grant select, insert, delete on case_figure to aktenlauf_app;

-- The one place that says what a case counts for. Due instants are exclusive (00:00 of the day after).
create function app.case_marks(p_due timestamptz, p_paused boolean, p_assignee uuid, p_waiting text, p_received timestamptz, p_closed timestamptz, p_overran boolean)
returns table (figure text, day date, mark text) language sql immutable parallel safe as $$
  select 'received', (p_received at time zone 'Europe/Berlin')::date, ''
  union all select 'closed', (p_closed at time zone 'Europe/Berlin')::date, case when p_overran then 'overran' else 'in-time' end where p_closed is not null
  union all select 'due', coalesce(((p_due - interval '1 microsecond') at time zone 'Europe/Berlin')::date, 'infinity'::date),
    case when p_paused then 'paused-' else '' end || case when p_assignee is null then 'free' else 'taken' end where p_closed is null
  union all select 'waiting', '-infinity'::date, p_waiting where p_closed is null
  union all select 'open', (p_received at time zone 'Europe/Berlin')::date, '' where p_closed is null $$;

create function app.figure_case() returns trigger language plpgsql as $$
begin
  insert into case_figure (tenant_id, unit_id, service_key, figure, day, mark, amount)
  select tenant_id, unit_id, service_key, figure, day, mark, sum(amount) from (
    select old.tenant_id, old.unit_id, old.service_key, m.figure, m.day, m.mark, -1 as amount
      from app.case_marks(old.next_due_at, old.due_paused, old.assignee_id, old.waiting_for, old.received_at, old.closed_at, old.overran) m
      where TG_OP <> 'INSERT' and not old.restricted
    union all
    select new.tenant_id, new.unit_id, new.service_key, m.figure, m.day, m.mark, 1
      from app.case_marks(new.next_due_at, new.due_paused, new.assignee_id, new.waiting_for, new.received_at, new.closed_at, new.overran) m
      where TG_OP <> 'DELETE' and not new.restricted) change
  group by tenant_id, unit_id, service_key, figure, day, mark having sum(amount) <> 0;
  return null;
end $$;
create trigger figure_opened after insert on cases for each row execute function app.figure_case();
create trigger figure_gone after delete on cases for each row execute function app.figure_case();
create trigger figure_changed after update on cases for each row when (
  (old.unit_id, old.service_key, old.restricted, old.next_due_at, old.due_paused, old.assignee_id is null, old.waiting_for, old.received_at, old.closed_at, old.overran)
  is distinct from
  (new.unit_id, new.service_key, new.restricted, new.next_due_at, new.due_paused, new.assignee_id is null, new.waiting_for, new.received_at, new.closed_at, new.overran))
  execute function app.figure_case();

create function app.clock_overran() returns trigger language plpgsql as $$
begin
  update cases c set overran = not overran where c.tenant_id = new.tenant_id and c.id = new.case_id
    and c.overran <> exists (select 1 from clock k where k.tenant_id = new.tenant_id and k.case_id = new.case_id and k.due_at < k.stopped_at);
  return null;
end $$;
create trigger overran_begun after insert on clock for each row when (new.due_at < new.stopped_at) execute function app.clock_overran();
create trigger overran_changed after update on clock for each row
  when ((old.due_at < old.stopped_at) is distinct from (new.due_at < new.stopped_at)) execute function app.clock_overran();

-- Joins rows of one kind, one at a time; whoever writes or reads goes on meanwhile.
create function app.join_figures() returns int language sql as $$
  with many as (
    select unit_id, service_key, figure, day, mark from case_figure
    where tenant_id = app.current_tenant() and (select pg_try_advisory_xact_lock(hashtextextended('case_figure/' || app.current_tenant(), 0)))
    group by unit_id, service_key, figure, day, mark having count(*) > 1),
  gone as (
    delete from case_figure f using many m where f.tenant_id = app.current_tenant()
      and f.unit_id = m.unit_id and f.service_key = m.service_key and f.figure = m.figure and f.day = m.day and f.mark = m.mark
    returning f.*),
  kept as (
    insert into case_figure (tenant_id, unit_id, service_key, figure, day, mark, amount)
    select tenant_id, unit_id, service_key, figure, day, mark, sum(amount) from gone
    group by tenant_id, unit_id, service_key, figure, day, mark having sum(amount) <> 0 returning 1)
  select (select count(*) from gone)::int - (select count(*) from kept)::int $$;

-- Counts everything anew, as the owner: after cases came past the triggers.
create function app.count_figures() returns void language sql as $$
  delete from case_figure;
  insert into case_figure (tenant_id, unit_id, service_key, figure, day, mark, amount)
  select c.tenant_id, c.unit_id, c.service_key, m.figure, m.day, m.mark, count(*) from cases c
    cross join lateral app.case_marks(c.next_due_at, c.due_paused, c.assignee_id, c.waiting_for, c.received_at, c.closed_at, c.overran) m
  where not c.restricted group by 1, 2, 3, 4, 5, 6 $$;
select app.count_figures();

revoke execute on function app.case_marks, app.figure_case, app.clock_overran, app.join_figures, app.count_figures from public;
grant execute on function app.case_marks, app.join_figures to aktenlauf_app;
-- the few that are counted one by one
create index cases_restricted on cases (tenant_id, closed_at) where restricted;
