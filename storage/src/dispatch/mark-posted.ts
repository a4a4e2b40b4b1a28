import { civilDayOf, isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { lockCase } from '../cases/lock-case.ts';
import type { Storage } from '../database/storage.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { addReason } from '../work/add-reason.ts';
import { newId } from '../database/ids.ts';
import type { DispatchRow } from './serve-dispatch.ts';
import { computeServed, dispatchColumns, writeServed } from './serve-dispatch.ts';

interface By {
  tenantId: string;
  actor: Extract<Actor, { kind: 'person' }>;
  requestId?: string;
}

/**
 * The letters of a run were handed to the post on a day: the ledger computes when each counts as served and when the
 * remedy period ends, and tells the cases.
 * @returns how many letters were posted
 * @throws Refusal `not-found`, `spool-already-posted`, `date-invalid` (no day, in the future, or before the run was made)
 */
export async function markPosted(
  storage: Storage,
  by: By,
  run: { spoolRunId: string; postedOn: string },
): Promise<{ letters: number }> {
  return storage.inTenant(by.tenantId, async (w) => {
    const now = w.clock.now();
    const [row] = await w.sql<{ state: string; createdAt: Date }>(
      'select state, created_at as "createdAt" from spool_run where tenant_id = $1 and id = $2 for update',
      [w.tenantId, run.spoolRunId],
    );
    if (row === undefined) throw new Refusal('not-found');
    if (row.state === 'posted') throw new Refusal('spool-already-posted');
    if (
      !isCivilDay(run.postedOn) ||
      run.postedOn > civilDayOf(now.toISOString()) ||
      run.postedOn < civilDayOf(row.createdAt.toISOString())
    ) {
      throw new Refusal('date-invalid', { field: 'postedOn' });
    }
    await w.sql(
      `update spool_run set state = 'posted', posted_on = $3, posted_by = $4 where tenant_id = $1 and id = $2`,
      [w.tenantId, run.spoolRunId, run.postedOn, by.actor.id],
    );
    const letters = await w.sql<DispatchRow>(
      `select ${dispatchColumns} from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
       where d.tenant_id = $1 and d.spool_run_id = $2 and d.state = 'spooled' order by d.case_id, d.id`,
      [w.tenantId, run.spoolRunId],
    );
    for (const letter of letters) {
      await lockCase(w, letter.caseId, { allowClosed: true });
      const served = await computeServed(w, letter, { channel: 'post', on: run.postedOn });
      await w.sql(`update dispatch set state = 'posted', posted_on = $3 where tenant_id = $1 and id = $2`, [
        w.tenantId,
        letter.id,
        run.postedOn,
      ]);
      await writeServed(w, letter.id, served);
      await putInbox(w, {
        caseId: letter.caseId,
        source: 'spool',
        messageId: `posted/${letter.id}`,
        fact: { kind: 'dispatch-proven', dispatchId: letter.id, servedOn: served.servedOn },
        actor: by.actor,
        at: now,
      });
      await appendAudit(w, {
        caseId: letter.caseId,
        actor: by.actor,
        action: 'dispatch.posted',
        object: `dispatch/${letter.id}`,
        ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
        payload: {
          postedOn: run.postedOn,
          servedOn: served.servedOn,
          remedyEndsOn: served.remedyEndsOn,
          sha256: letter.sha256,
        },
      });
    }
    return { letters: letters.length };
  });
}

/**
 * A posted letter came back: it never arrived, so it is not served; the case opens a task.
 * @throws Refusal `not-found`, `wrong-state` (it was not posted), `reason-required`
 */
export async function markReturned(
  storage: Storage,
  by: By,
  returned: { dispatchId: string; reason: string },
): Promise<void> {
  await storage.inTenant(by.tenantId, async (w) => {
    const [row] = await w.sql<{ caseId: string }>(
      'select case_id as "caseId" from dispatch where tenant_id = $1 and id = $2',
      [w.tenantId, returned.dispatchId],
    );
    if (row === undefined) throw new Refusal('not-found');
    await lockCase(w, row.caseId, { allowClosed: true });
    const changed = await w.sql(
      `update dispatch set state = 'returned', served_on = null, remedy_ends_on = null, explanation = null where tenant_id = $1 and id = $2 and state = 'posted' returning id`,
      [w.tenantId, returned.dispatchId],
    );
    if (changed.length === 0) throw new Refusal('wrong-state');
    const noteId = newId();
    await addReason(w, { caseId: row.caseId, noteId, text: returned.reason, actor: by.actor });
    await putInbox(w, {
      caseId: row.caseId,
      source: 'spool',
      messageId: `returned/${returned.dispatchId}`,
      fact: { kind: 'dispatch-returned', dispatchId: returned.dispatchId },
      actor: by.actor,
    });
    await appendAudit(w, {
      caseId: row.caseId,
      actor: by.actor,
      action: 'dispatch.returned',
      object: `dispatch/${returned.dispatchId}`,
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      payload: { noteId },
    });
  });
}
