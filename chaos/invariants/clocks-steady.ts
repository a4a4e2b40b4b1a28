import type { Land } from '@aktenlauf/workflows/clocks/calendar.ts';
import { definitionClockDue } from '@aktenlauf/workflows/clocks/definition-clock.ts';
import type { ClockExtension } from '@aktenlauf/workflows/contract/case-state.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Invariant, Violation } from './sight.ts';

interface ClockRow {
  caseNumber: string;
  kind: string;
  state: string;
  inState: string | null;
  startedAt: string;
  receivedAt: string;
  dueAt: string | null;
  suspensions: { from: string; to?: string }[];
  extensions: ClockExtension[] | null;
  definition: ServiceDefinition;
  land: Land;
  closedDays: string[] | null;
  stoppedAt: string | null;
}

/**
 * Clocks do not drift: each due date is exactly what its start, its pauses and its extension give, computed anew; a clock that starts
 * with the receipt starts at that instant; row and process state agree; nothing that was due to wake slept on.
 */
export const clocksSteady: Invariant = async (sight) => {
  const rows = await sight.rows<ClockRow>(
    `select c.case_number as "caseNumber", k.kind, k.state, c.process_state #>> array['clocks', k.kind] as "inState",
       app.iso(k.started_at) as "startedAt", app.iso(c.received_at) as "receivedAt", app.iso(k.due_at) as "dueAt", k.suspensions,
       c.process_state -> 'extensions' as extensions,
       v.definition, t.land, t.settings -> 'closedDays' as "closedDays", app.iso(k.stopped_at) as "stoppedAt"
     from clock k join cases c on c.tenant_id = k.tenant_id and c.id = k.case_id
       join service_version v on v.tenant_id = c.tenant_id and v.id = c.service_version_id join tenant t on t.id = c.tenant_id`,
  );
  const violations: Violation[] = [];
  for (const row of rows) {
    const about = `${row.caseNumber}: ${row.kind}`;
    const clock = row.definition.clocks.find(({ key }) => key === row.kind);
    if (clock === undefined) {
      violations.push({ kind: 'clock-undefined', about });
      continue;
    }
    const { dueAt } = definitionClockDue(
      clock,
      {
        startedAt: row.startedAt,
        pauses: row.suspensions.map(({ from, to }) => ({ from, to: to ?? null })),
        extensions: (row.extensions ?? []).filter((extension) => extension.clock === row.kind),
      },
      { land: row.land, closedDays: row.closedDays ?? [] },
    );
    if (instant(dueAt) !== instant(row.dueAt)) violations.push({ kind: 'clock-drifted', about });
    if (clock.start === 'received' && row.startedAt !== row.receivedAt)
      violations.push({ kind: 'clock-started-late', about });
    if (row.state !== row.inState) violations.push({ kind: 'clock-out-of-step', about });
    if (row.suspensions.some(({ from, to }) => to !== undefined && to < from))
      violations.push({ kind: 'clock-paused-backwards', about });
  }
  const asleep = await sight.rows<{ about: string }>(
    `select case_number as about from cases where closed_at is null and wake_at < $1::timestamptz - interval '90 seconds'`,
    [sight.now],
  );
  return [...violations, ...asleep.map(({ about }) => ({ kind: 'slept-on', about }))];
};

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));
