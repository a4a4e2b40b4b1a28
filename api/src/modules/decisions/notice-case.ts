import { toLand } from '@aktenlauf/storage/cases/case-calendar.ts';
import { loadCase } from '@aktenlauf/storage/cases/case-detail.ts';
import type { CaseDetail } from '@aktenlauf/storage/cases/case-detail.ts';
import { loadCourse } from '@aktenlauf/storage/cases/load-course.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { listPeople } from '@aktenlauf/storage/people/find-people.ts';
import { tenantSettings } from '@aktenlauf/storage/people/tenants.ts';
import { loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import type { LoadedServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import type { Findings } from '@aktenlauf/workflows/contract/case-event.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ActionDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { findingsOf } from '../cases/findings.ts';

/** A decide action of a definition. */
export type DecideAction = ActionDefinition & Required<Pick<ActionDefinition, 'outcome' | 'notice'>>;

/** A case somebody is deciding. */
export interface NoticeCase {
  readonly tenantId: string;
  readonly stored: CaseDetail;
  readonly service: LoadedServiceVersion;
  readonly action: DecideAction;
  readonly findings: Findings;
}

/**
 * Reads what a decision is made from.
 * @throws Refusal `not-found`, `action-not-available` when the definition knows no such decision
 */
export async function readNoticeCase(
  storage: Storage,
  tenantId: string,
  caseId: string,
  actionKey: string,
): Promise<NoticeCase> {
  const [stored, course] = await Promise.all([
    loadCase(storage, tenantId, caseId),
    loadCourse(storage, tenantId, caseId),
  ]);
  const service = await loadServiceVersion(storage, {
    tenantId,
    serviceVersionId: stored.service.serviceVersionId,
    receivedOn: civilDayOf(stored.receivedAt),
  });
  const action = service.definition.actions.find((candidate) => candidate.key === actionKey);
  if (action?.does !== 'decide' || action.outcome === undefined || action.notice === undefined) {
    throw new Refusal('action-not-available', { action: actionKey });
  }
  const { outcome, notice } = action;
  return {
    tenantId,
    stored,
    service,
    action: { ...action, outcome, notice },
    findings: findingsOf(stored, course, service.definition, {
      demandedOn: civilDayOf(storage.clock.now().toISOString()),
      land: toLand((await tenantSettings(storage, tenantId)).land),
    }),
  };
}

/** Whether this decision needs a second person, as the rules find now. */
export const needsSignOff = ({ findings, action }: NoticeCase): boolean =>
  findings.signOff[action.key] === true;

/** Who could give the second signature: signers of the unit, never whoever decides. */
export async function signersFor(
  storage: Storage,
  { tenantId, stored }: NoticeCase,
  deciderId: string,
): Promise<{ displayName: string }[]> {
  const people = await listPeople(storage, tenantId, { unitId: stored.unit.id, role: 'signer' });
  return people.filter((person) => person.id !== deciderId).map(({ displayName }) => ({ displayName }));
}
