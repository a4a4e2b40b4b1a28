import { civilDayOf, isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { auditOf, personIn } from '../work/mutation.ts';
import { requirePerson } from '../work/set-assignee.ts';
import type { AccessMutation } from './change-access.ts';
import { changeAccess } from './change-access.ts';
import { requireNotExcluded } from './require-not-excluded.ts';

/** Whom a restricted case is to name. */
export interface Naming {
  readonly personId: string;
  readonly purpose: string;
  /** last day, in Berlin; null: until withdrawn */
  readonly until: string | null;
}

/**
 * Names a person for a restricted case, for a purpose and a time; their open request is answered by it. Naming the same
 * person alike again changes nothing; with another purpose or day the new one holds.
 * @throws Refusal `not-found` (case or person), `not-assignee`, `wrong-state` (the case is not restricted),
 *   `reason-required` (no purpose), `date-invalid` (no day, or past), `person-excluded`
 */
export async function grantAccess(storage: Storage, mutation: AccessMutation, naming: Naming): Promise<void> {
  const me = personIn(mutation);
  const purpose = naming.purpose.trim();
  const { personId, until } = naming;
  if (purpose === '') throw new Refusal('reason-required', { field: 'purpose' });
  const today = civilDayOf(storage.clock.now().toISOString());
  if (until !== null && (!isCivilDay(until) || until < today))
    throw new Refusal('date-invalid', { field: 'until' });
  await changeAccess(storage, mutation, async (w, theCase) => {
    if (!theCase.restricted) throw new Refusal('wrong-state');
    await requirePerson(w, personId);
    await requireNotExcluded(w, theCase.id, personId);
    const requestId = await decideRequest(w, theCase.id, personId, { state: 'granted', by: me });
    const standing = await namingOf(w, theCase.id, personId);
    if (standing?.purpose === purpose && standing.until === until) return;
    await endNaming(w, theCase.id, personId, me);
    await w.sql(
      `insert into case_access (tenant_id, case_id, person_id, purpose, granted_by, granted_at, valid_until)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [w.tenantId, theCase.id, personId, purpose, me, w.clock.now(), until],
    );
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'access.granted',
      object: `person/${personId}`,
      payload: { people: [personId], purpose, until, accessRequest: requestId },
    });
  });
}

/**
 * Takes a person's naming away. Whoever is not named stays so.
 * @throws Refusal `not-found`, `not-assignee`
 */
export async function withdrawAccess(
  storage: Storage,
  mutation: AccessMutation,
  personId: string,
): Promise<void> {
  const me = personIn(mutation);
  await changeAccess(storage, mutation, async (w, theCase) => {
    if (!(await endNaming(w, theCase.id, personId, me))) return;
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'access.withdrawn',
      object: `person/${personId}`,
      payload: {},
    });
  });
}

/**
 * Answers a request with no.
 * @throws Refusal `not-found` (case, or no open request of this person), `not-assignee`, `reason-required`
 */
export async function declineAccess(
  storage: Storage,
  mutation: AccessMutation,
  declined: { personId: string; reason: string },
): Promise<void> {
  const me = personIn(mutation);
  const reason = declined.reason.trim();
  if (reason === '') throw new Refusal('reason-required');
  await changeAccess(storage, mutation, async (w, theCase) => {
    const requestId = await decideRequest(w, theCase.id, declined.personId, {
      state: 'declined',
      by: me,
      reason,
    });
    if (requestId === null) throw new Refusal('not-found', { what: 'request' });
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'access.declined',
      object: `person/${declined.personId}`,
      payload: { accessRequest: requestId, reason },
    });
  });
}

/** Ends a naming that stands. @returns whether there was one */
export async function endNaming(
  w: Work,
  caseId: string,
  personId: string | null,
  by: string,
): Promise<boolean> {
  const ended = await w.sql(
    `update case_access set withdrawn_at = $4, withdrawn_by = $5
     where tenant_id = $1 and case_id = $2 and ($3::uuid is null or person_id = $3) and withdrawn_at is null returning id`,
    [w.tenantId, caseId, personId, w.clock.now(), by],
  );
  return ended.length > 0;
}

/** Closes the open request of a person, or of everybody. @returns id of one of them, or null */
export async function decideRequest(
  w: Work,
  caseId: string,
  personId: string | null,
  decided: { state: 'granted' | 'declined' | 'lapsed'; by: string; reason?: string },
): Promise<string | null> {
  const [row] = await w.sql<{ id: string }>(
    `update access_request set state = $4, decided_at = $5, decided_by = $6, reason = $7
     where tenant_id = $1 and case_id = $2 and ($3::uuid is null or person_id = $3) and state = 'open' returning id`,
    [w.tenantId, caseId, personId, decided.state, w.clock.now(), decided.by, decided.reason ?? null],
  );
  return row?.id ?? null;
}

async function namingOf(
  w: Work,
  caseId: string,
  personId: string,
): Promise<{ purpose: string; until: string | null } | undefined> {
  const [row] = await w.sql<{ purpose: string; until: string | null }>(
    `select purpose, valid_until as until from case_access
     where tenant_id = $1 and case_id = $2 and person_id = $3 and withdrawn_at is null`,
    [w.tenantId, caseId, personId],
  );
  return row;
}
