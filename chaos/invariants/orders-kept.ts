import { promisesOf } from '../load/acknowledged.ts';
import type { Invariant, Violation } from './sight.ts';

/** What was answered stands: an order that was done is done, an accepted one was carried out, once each. */
export const ordersKept: Invariant = async (sight) => {
  const rows = await sight.rows<{ id: string; state: string; applied: number }>(
    `select q.id, q.state,
       (select count(*)::int from applied_event e where e.tenant_id = q.tenant_id and e.case_id = q.case_id and e.event_key = 'command/' || q.id) as applied
     from case_command q`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const violations: Violation[] = [];
  for (const { commandId, state } of promisesOf(sight.promised, 'order')) {
    const row = byId.get(commandId);
    if (row === undefined) violations.push({ kind: 'order-lost', about: commandId });
    else if (state === 'accepted' ? row.state === 'accepted' : row.state !== state)
      violations.push({ kind: 'order-differs', about: `${commandId}: ${state}, now ${row.state}` });
    else if (row.state === 'done' && row.applied !== 1)
      violations.push({ kind: 'order-not-applied-once', about: `${commandId}: ${row.applied}` });
  }
  return violations;
};
