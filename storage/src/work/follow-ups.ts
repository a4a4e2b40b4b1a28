import { isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { idOfRequest } from '../database/id-of-request.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Mutation } from './mutation.ts';
import { auditOf, changeCase, personIn } from './mutation.ts';
import { requireSame } from './require-same.ts';

/** A day on which a person wants to see a case again (Wiedervorlage). */
export interface FollowUp {
  id: string;
  caseId: string;
  caseNumber: string;
  dueOn: string;
  text: string;
  doneAt: string | null;
}

/**
 * @param followUp with the request's `key`, the same again adds nothing
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `date-invalid`, `invalid` (text beyond 500 letters),
 *   `idempotency-conflict` (the key was used for another day, text or case)
 */
export async function addFollowUp(
  storage: Storage,
  mutation: Mutation,
  followUp: { dueOn: string; text: string; key?: string },
): Promise<{ followUpId: string }> {
  const me = personIn(mutation);
  if (!isCivilDay(followUp.dueOn)) throw new Refusal('date-invalid', { field: 'dueOn' });
  if (followUp.text.length > 500) throw new Refusal('invalid', { field: 'text' });
  return changeCase(storage, mutation, async (w, theCase) => {
    const { dueOn, key } = followUp;
    const text = followUp.text.trim();
    const followUpId = key === undefined ? newId() : idOfRequest(key, w.tenantId, me, 'follow-up');
    const added = await w.sql(
      `insert into follow_up (id, tenant_id, case_id, person_id, due_on, text) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do nothing returning id`,
      [followUpId, w.tenantId, theCase.id, me, dueOn, text],
    );
    if (added.length === 0) {
      await requireSame(w, sameFollowUp, followUpId, [theCase.id, dueOn, text]);
      return { followUpId };
    }
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'follow-up.set',
      object: `follow-up/${followUpId}`,
      payload: { dueOn },
    });
    return { followUpId };
  });
}

const sameFollowUp =
  'select case_id = $3 and due_on = $4 and text = $5 as same from follow_up where tenant_id = $1 and id = $2';

/** Ticks off one's own follow-up; a second time changes nothing. @throws Refusal `not-found` */
export async function finishFollowUp(
  storage: Storage,
  of: { tenantId: string; personId: string; followUpId: string },
): Promise<void> {
  await storage.inTenant(of.tenantId, async (w) => {
    const done = await w.sql(
      'update follow_up set done_at = coalesce(done_at, $4) where tenant_id = $1 and person_id = $2 and id = $3 returning id',
      [w.tenantId, of.personId, of.followUpId, w.clock.now()],
    );
    if (done.length === 0) throw new Refusal('not-found');
  });
}

/** A person's open follow-ups, nearest first. */
export async function listFollowUps(
  storage: Storage,
  tenantId: string,
  personId: string,
): Promise<FollowUp[]> {
  return storage.reads.query<FollowUp>(tenantId, {
    name: 'follow-ups',
    text: `select f.id, f.case_id as "caseId", c.case_number as "caseNumber", f.due_on as "dueOn", f.text, app.iso(f.done_at) as "doneAt"
      from follow_up f join cases c on c.tenant_id = f.tenant_id and c.id = f.case_id
      where f.tenant_id = $1 and f.person_id = $2 and f.done_at is null order by f.due_on, f.id limit 200`,
    values: [tenantId, personId],
  });
}
