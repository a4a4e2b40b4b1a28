import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import type { LockedCase } from '../cases/lock-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import { touchCase } from '../cases/touch-case.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { addReason } from '../work/add-reason.ts';
import type { Mutation } from '../work/mutation.ts';
import { auditOf, personIn } from '../work/mutation.ts';
import { markUnread, requirePerson, setAssignee } from '../work/set-assignee.ts';
import type { AccessMutation } from './change-access.ts';
import { changeAccess } from './change-access.ts';
import { decideRequest, endNaming } from './grant-access.ts';
import { isExcluded } from './require-not-excluded.ts';

/** Why somebody must not act: the numbers of § 20 (1) VwVfG, its second sentence, and § 21. */
export const exclusionReasons = [
  'party',
  'relative',
  'representative',
  'relative-of-representative',
  'employed-by-party',
  'acted-privately',
  'advantage',
  'concern-of-bias',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** What the law calls it, for the audit. */
const basisOf = (reason: ExclusionReason): string =>
  reason === 'concern-of-bias' ? '§ 21 VwVfG' : '§ 20 VwVfG';

/**
 * Excludes a person from a case: it is not there for them any more, and if they were in charge it goes back to the inbox
 * of its unit, with a follow-up for the supervisors. Excluding somebody twice changes nothing.
 * @throws Refusal `not-found` (case or person), `not-assignee`
 */
export async function excludePerson(
  storage: Storage,
  mutation: AccessMutation,
  excluded: { personId: string; reason: ExclusionReason },
): Promise<void> {
  await changeAccess(storage, mutation, async (w, theCase) => {
    await requirePerson(w, excluded.personId);
    await exclude(w, theCase, mutation, excluded);
  });
}

/**
 * "Ich bin befangen": whoever sees the case excludes themself; nobody has to agree.
 * @throws Refusal `not-found`
 */
export async function excludeMyself(
  storage: Storage,
  mutation: Mutation,
  reason: ExclusionReason,
): Promise<void> {
  const me = personIn(mutation);
  await storage.inTenant(mutation.tenantId, async (w) => {
    const theCase = await lockCase(w, mutation.caseId, { allowClosed: true });
    if (!(await exclude(w, theCase, mutation, { personId: me, reason }))) return;
    await touchCase(w, theCase.id);
  });
}

/**
 * Takes an exclusion back, with the reason why it does not stand (§ 21: the head of the authority decides).
 * @throws Refusal `not-found` (case, or no such exclusion), `not-allowed` (no supervisor), `reason-required`
 */
export async function readmitPerson(
  storage: Storage,
  mutation: AccessMutation,
  readmitted: { personId: string; reason: string },
): Promise<void> {
  const me = personIn(mutation);
  if (readmitted.reason.trim() === '') throw new Refusal('reason-required');
  if (!mutation.asSupervisor) throw new Refusal('not-allowed');
  await changeAccess(storage, mutation, async (w, theCase) => {
    const { personId } = readmitted;
    if (!(await isExcluded(w, theCase.id, personId))) throw new Refusal('not-found', { what: 'exclusion' });
    const noteId = newId();
    await addReason(w, { caseId: theCase.id, noteId, text: readmitted.reason, actor: mutation.actor });
    await w.sql(
      `update case_exclusion set lifted_at = $4, lifted_by = $5, lifted_reason = $6
       where tenant_id = $1 and case_id = $2 and person_id = $3 and lifted_at is null`,
      [w.tenantId, theCase.id, personId, w.clock.now(), me, readmitted.reason.trim()],
    );
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'person.readmitted',
      object: `person/${personId}`,
      payload: { noteId },
    });
  });
}

/** @returns false where the exclusion stands already */
async function exclude(
  w: Work,
  theCase: LockedCase,
  mutation: Mutation,
  { personId, reason }: { personId: string; reason: ExclusionReason },
): Promise<boolean> {
  const by = personIn(mutation);
  const added = await w.sql(
    `insert into case_exclusion (tenant_id, case_id, person_id, reason, declared_by, declared_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, case_id, person_id) where lifted_at is null do nothing returning id`,
    [w.tenantId, theCase.id, personId, reason, by, w.clock.now()],
  );
  if (added.length === 0) return false;
  await endNaming(w, theCase.id, personId, by);
  await decideRequest(w, theCase.id, personId, { state: 'lapsed', by });
  const wasInCharge = theCase.assigneeId === personId && theCase.closedAt === null;
  await appendAudit(w, {
    ...auditOf(mutation),
    action: 'person.excluded',
    object: `person/${personId}`,
    basis: basisOf(reason),
    payload: { ground: reason, wasInCharge },
  });
  if (wasInCharge) {
    await setAssignee(w, theCase, null);
    await markUnread(w, theCase.id);
    await tellSupervisors(w, theCase.id);
  }
  return true;
}

/** Supervisors of the unit find the case among their follow-ups of today. */
async function tellSupervisors(w: Work, caseId: string): Promise<void> {
  await w.sql(
    `insert into follow_up (tenant_id, case_id, person_id, due_on, text)
     select distinct c.tenant_id, c.id, g.person_id, $3::date, $4
     from cases c join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
       join unit gu on gu.tenant_id = c.tenant_id and starts_with(u.path, gu.path)
       join grants g on g.tenant_id = c.tenant_id and g.unit_id = gu.id and g.role = 'supervisor'
         and (g.service_key is null or g.service_key = c.service_key) and g.valid_from <= $3::date and coalesce(g.valid_to, 'infinity') >= $3::date
       join person p on p.tenant_id = c.tenant_id and p.id = g.person_id and p.active
     where c.tenant_id = $1 and c.id = $2 and not app.is_excluded(c.tenant_id, c.id, g.person_id)`,
    [
      w.tenantId,
      caseId,
      civilDayOf(w.clock.now().toISOString()),
      'Wer zuständig war, ist von diesem Vorgang ausgeschlossen. Bitte neu zuweisen.',
    ],
  );
}
