import { retentionDate } from '@aktenlauf/workflows/clocks/retention-date.ts';
import { putOutbox } from '../../queues/put-outbox.ts';
import { endInterval } from '../stage-interval.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';

/**
 * Closing (zdA): from here on nothing is filed; the retention date is set and the objects are locked by the relay.
 * What was only a draft is put aside.
 */
export async function closeCase(
  { w, caseId, at, definition }: EffectContext,
  effect: EffectOf<'close-case'>,
): Promise<void> {
  const { keptUntil } = retentionDate(at.toISOString(), definition.retention.years);
  w.send(
    `update cases set closed_at = $3, frozen_at = $3, retain_until = $4, retention_action = $5, outcome = $6, escalated_at = null
     where tenant_id = $1 and id = $2`,
    [w.tenantId, caseId, at, keptUntil, definition.retention.action, effect.outcome],
  );
  w.send(
    `update decision set state = 'superseded' where tenant_id = $1 and case_id = $2 and state = 'draft'`,
    [w.tenantId, caseId],
  );
  w.send(
    `update information_request set state = 'withdrawn', closed_at = $3 where tenant_id = $1 and case_id = $2 and state = 'draft'`,
    [w.tenantId, caseId, at],
  );
  endInterval(w, caseId, at);
  await putOutbox(w, caseId, { kind: 'freeze', payload: {} }, at);
}

/** Reopened with a reason: the record takes documents again; locks of filed versions stay. */
export async function reopenCase({ w, caseId }: EffectContext): Promise<void> {
  w.send(
    `update cases set closed_at = null, frozen_at = null, retain_until = null, retention_action = null, outcome = null
     where tenant_id = $1 and id = $2`,
    [w.tenantId, caseId],
  );
}

/** A clock ran out and the definition says: the case is marked for everybody who sees it. */
export async function escalate({ w, caseId, at }: EffectContext): Promise<void> {
  w.send('update cases set escalated_at = coalesce(escalated_at, $3) where tenant_id = $1 and id = $2', [
    w.tenantId,
    caseId,
    at,
  ]);
}
