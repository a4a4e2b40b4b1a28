import { definitionClockDue } from '@aktenlauf/workflows/clocks/definition-clock.ts';
import type { DueDate } from '@aktenlauf/workflows/clocks/due-date.ts';
import type { Calendar } from '@aktenlauf/workflows/clocks/calendar.ts';
import type { CaseState, ClockExtension } from '@aktenlauf/workflows/contract/case-state.ts';
import type {
  ClockDefinition,
  ServiceDefinition,
} from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Work } from '../../database/work.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';

/** A time in which a clock stood still; instants, `resumeBy` a day. */
export interface Suspension {
  from: string;
  to?: string;
  resumeBy?: string;
}

/** What a clock row is computed from. */
export interface ClockRow {
  id: string;
  kind: string;
  state: string;
  startedAt: string;
  suspensions: Suspension[];
}

/** Starts a clock, or starts it anew. */
export async function startClock(
  { w, caseId, at, definition, calendar }: EffectContext,
  effect: EffectOf<'start-clock'>,
): Promise<void> {
  const startedAt = effect.from ?? at.toISOString();
  const due = compute(findClock(definition, effect.clock), startedAt, [], [], calendar);
  w.send(
    `insert into clock (tenant_id, case_id, kind, state, started_at, due_at, due_on, warn_at, explanation)
     values ($1, $2, $3, 'running', $4, $5, $6, $7::timestamptz[], $8)
     on conflict (tenant_id, case_id, kind) do update set state = 'running', started_at = excluded.started_at, suspensions = '[]',
       due_at = excluded.due_at, due_on = excluded.due_on, warn_at = excluded.warn_at, warned = 0, stopped_at = null,
       explanation = excluded.explanation`,
    [
      w.tenantId,
      caseId,
      effect.clock,
      startedAt,
      due.dueAt,
      due.dueOn,
      due.warnAt,
      JSON.stringify(due.explanation),
    ],
  );
}

/** A clock stands still from now on, at the latest until the day the case waits for. */
export async function pauseClock(context: EffectContext, effect: EffectOf<'pause-clock'>): Promise<void> {
  const resumeBy = context.state.request?.dueOn;
  await change(context, effect.clock, 'paused', (suspensions) => [
    ...suspensions,
    { from: context.at.toISOString(), ...(resumeBy === undefined ? {} : { resumeBy }) },
  ]);
}

/** A paused clock goes on. */
export async function resumeClock(context: EffectContext, effect: EffectOf<'resume-clock'>): Promise<void> {
  await change(context, effect.clock, 'running', (suspensions) =>
    suspensions.map((suspension) =>
      suspension.to === undefined ? { ...suspension, to: context.at.toISOString() } : suspension,
    ),
  );
}

/** Its extension was told, or has turned out to be without effect: the warnings begin anew with the new end. */
export async function extendClock(context: EffectContext, effect: EffectOf<'extend-clock'>): Promise<void> {
  const state = context.state.clocks[effect.clock];
  if (state !== 'running' && state !== 'paused') return;
  await change(context, effect.clock, state, (suspensions) => suspensions);
  context.w.send('update clock set warned = 0 where tenant_id = $1 and case_id = $2 and kind = $3', [
    context.w.tenantId,
    context.caseId,
    effect.clock,
  ]);
}

/** What the clock was for has happened; its due date stays to be seen. */
export async function stopClock(
  { w, caseId, at }: EffectContext,
  effect: EffectOf<'stop-clock'>,
): Promise<void> {
  w.send(
    `update clock set state = 'stopped', stopped_at = $4 where tenant_id = $1 and case_id = $2 and kind = $3 and state <> 'stopped'`,
    [w.tenantId, caseId, effect.clock, at],
  );
}

/** Computes a clock row anew, e.g. after a holiday was added; answers whether its due date moved. */
export async function recomputeClock(
  w: Work,
  definition: ServiceDefinition,
  calendar: Calendar,
  row: ClockRow,
  state: CaseState,
): Promise<boolean> {
  const due = compute(
    findClock(definition, row.kind),
    row.startedAt,
    row.suspensions,
    extensionsOf(state, row.kind),
    calendar,
  );
  const moved = await w.sql(
    `update clock set due_at = $3, due_on = $4, warn_at = $5::timestamptz[], explanation = $6
     where tenant_id = $1 and id = $2 and (due_at, warn_at) is distinct from ($3::timestamptz, $5::timestamptz[]) returning id`,
    [w.tenantId, row.id, due.dueAt, due.dueOn, due.warnAt, JSON.stringify(due.explanation)],
  );
  return moved.length > 0;
}

async function change(
  { w, caseId, definition, calendar, state: after }: EffectContext,
  kind: string,
  state: 'running' | 'paused',
  edit: (suspensions: Suspension[]) => Suspension[],
): Promise<void> {
  const [row] = await w.sql<ClockRow>(
    `select id, kind, state, app.iso(started_at) as "startedAt", suspensions from clock where tenant_id = $1 and case_id = $2 and kind = $3`,
    [w.tenantId, caseId, kind],
  );
  if (row === undefined) throw new Error(`clock ${kind} has no row`);
  const suspensions = edit(row.suspensions);
  const due = compute(
    findClock(definition, kind),
    row.startedAt,
    suspensions,
    extensionsOf(after, kind),
    calendar,
  );
  w.send(
    `update clock set state = $3, suspensions = $4, due_at = $5, due_on = $6, warn_at = $7::timestamptz[], explanation = $8
     where tenant_id = $1 and id = $2`,
    [
      w.tenantId,
      row.id,
      state,
      JSON.stringify(suspensions),
      due.dueAt,
      due.dueOn,
      due.warnAt,
      JSON.stringify(due.explanation),
    ],
  );
}

function compute(
  clock: ClockDefinition,
  startedAt: string,
  suspensions: readonly Suspension[],
  extensions: readonly ClockExtension[],
  calendar: Calendar,
): DueDate {
  const pauses = suspensions.map((suspension) => ({ from: suspension.from, to: suspension.to ?? null }));
  return definitionClockDue(clock, { startedAt, pauses, extensions }, calendar);
}

function extensionsOf(state: CaseState, kind: string): ClockExtension[] {
  return (state.extensions ?? []).filter(({ clock }) => clock === kind);
}

function findClock(definition: ServiceDefinition, key: string): ClockDefinition {
  const clock = definition.clocks.find((candidate) => candidate.key === key);
  if (clock === undefined) throw new Error(`definition ${definition.key} has no clock ${key}`);
  return clock;
}
