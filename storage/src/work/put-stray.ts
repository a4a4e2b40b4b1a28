import type { Work } from '../database/work.ts';
import { appendAudit } from '../audit/append.ts';

/** Something that came for a case that does not run any more. */
export interface StrayArrival {
  unitId: string;
  caseId: string | null;
  inboxId: string | null;
  /** kind of the fact */
  kind: string;
  /** ids and codes only */
  payload: Record<string, unknown>;
}

/** Puts what arrived into the inbox of the unit, once per inbox row; the row leaves the relay's work. */
export async function putStray(w: Work, arrival: StrayArrival): Promise<void> {
  const [row] = await w.sql<{ id: string }>(
    `insert into stray_item (tenant_id, unit_id, case_id, inbox_id, kind, payload, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, inbox_id) do nothing returning id`,
    [
      w.tenantId,
      arrival.unitId,
      arrival.caseId,
      arrival.inboxId,
      arrival.kind,
      JSON.stringify(arrival.payload),
      w.clock.now(),
    ],
  );
  if (arrival.inboxId !== null) {
    await w.sql(`update inbox set state = 'stray', last_error = null where tenant_id = $1 and id = $2`, [
      w.tenantId,
      arrival.inboxId,
    ]);
  }
  if (row === undefined) return;
  await appendAudit(w, {
    ...(arrival.caseId === null ? {} : { caseId: arrival.caseId }),
    actor: { kind: 'system' },
    action: 'stray.arrived',
    object: `stray-item/${row.id}`,
    payload: { kind: arrival.kind },
  });
}

/**
 * For the relay: a fact whose case has no open run.
 * @returns false when the case runs after all, or the fact was applied meanwhile
 */
export async function strayInbox(w: Work, inboxId: string): Promise<boolean> {
  const [row] = await w.sql<{
    caseId: string;
    unitId: string;
    kind: string;
    fact: Record<string, unknown>;
    closed: boolean;
  }>(
    `select i.case_id as "caseId", c.unit_id as "unitId", i.kind, i.payload -> 'fact' as fact, c.closed_at is not null as closed
     from inbox i join cases c on c.tenant_id = i.tenant_id and c.id = i.case_id
     where i.tenant_id = $1 and i.id = $2 and i.state in ('open', 'delivered') for update of c, i`,
    [w.tenantId, inboxId],
  );
  if (row === undefined || !row.closed) return false;
  if (['content-changed', 'clocks-changed', 'dispatch-provided', 'dispatch-proven'].includes(row.kind)) {
    await w.sql(`update inbox set state = 'applied' where tenant_id = $1 and id = $2`, [w.tenantId, inboxId]);
    return true;
  }
  await putStray(w, { unitId: row.unitId, caseId: row.caseId, inboxId, kind: row.kind, payload: row.fact });
  return true;
}
