import type { CaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { Grant, Reach } from '@aktenlauf/storage/people/reach.ts';
import type { RoleName } from './role-name.ts';
import { actorFor, judge } from './access.ts';
import { judgeOffer } from './offered-actions.ts';

const theCase: CaseAccess = {
  id: 'c',
  unitId: 'u',
  unitPath: '/ordnung/parken/',
  serviceKey: 'parken',
  restricted: false,
  assigneeId: null,
  inCharge: false,
  named: [],
  excluded: [],
  closed: false,
  availableActions: [],
};
const grant = (role: RoleName, more: Partial<Grant> = {}): Grant => ({
  id: role,
  role,
  unitId: 'u',
  unitPath: '/ordnung/',
  serviceKey: null,
  onBehalfOf: null,
  ...more,
});
const reach = (...grants: Grant[]): Reach => ({
  personId: 'me',
  tenantId: 't',
  ownUnitId: 'u',
  units: [],
  grants,
});

describe('who may do something with a case', () => {
  it('hides it from whoever has no grant here, for this service, or no role that sees cases', () => {
    expect(judge(reach(), 'read-case', theCase)).toBe('not-found');
    expect(judge(reach(grant('clerk', { unitPath: '/soziales/' })), 'read-case', theCase)).toBe('not-found');
    expect(judge(reach(grant('clerk', { serviceKey: 'hundesteuer' })), 'read-case', theCase)).toBe(
      'not-found',
    );
    expect(judge(reach(grant('admin'), grant('operator')), 'read-case', theCase)).toBe('not-found');
  });

  it('hides a restricted case from everybody but the person in charge and whom it names within their reach', () => {
    const restricted = { ...theCase, restricted: true, assigneeId: 'other', inCharge: true };
    const named = { ...restricted, named: ['me'] };
    expect(judge(reach(grant('supervisor')), 'read-case', restricted)).toBe('not-found');
    expect(judge(reach(grant('clerk', { unitPath: '/soziales/' })), 'read-case', named)).toBe('not-found');
    expect(judge(reach(grant('clerk')), 'read-case', { ...restricted, assigneeId: 'me' })).toBe('allowed');
    expect(judge(reach(grant('clerk')), 'read-case', named)).toBe('allowed');
  });

  it('shows a restricted case that nobody active is in charge of to supervisors, so that it has no orphans', () => {
    const orphan = { ...theCase, restricted: true, assigneeId: 'gone', inCharge: false };
    expect(judge(reach(grant('clerk')), 'read-case', orphan)).toBe('not-found');
    expect(judge(reach(grant('supervisor')), 'read-case', orphan)).toBe('allowed');
  });

  it('hides a case from whoever is excluded, whatever else would show it', () => {
    const excluded = { ...theCase, restricted: true, assigneeId: 'me', named: ['me'], excluded: ['me'] };
    const everything = reach(grant('supervisor'), grant('clerk'), grant('signer'));
    for (const action of ['read-case', 'read-document', 'sign-off', 'approve-refund', 'reopen'] as const)
      expect(judge(everything, action, excluded))
        .withContext(action)
        .toBe('not-found');
  });

  it('says no within reach where the role lacks, and what the state forbids', () => {
    expect(judge(reach(grant('auditor')), 'read-document', theCase)).toBe('not-allowed');
    expect(judge(reach(grant('clerk')), 'assign-case', theCase)).toBe('not-allowed');
    expect(judge(reach(grant('clerk')), 'claim-case', { ...theCase, closed: true })).toBe('case-closed');
    expect(judge(reach(grant('supervisor')), 'reopen', theCase)).toBe('wrong-state');
  });

  it("gives a supervisor's task to the supervisor and no second signature to whoever decided", () => {
    const task = { type: 'complete-task', id: 't1', role: 'supervisor' as const };
    expect(judgeOffer(reach(grant('clerk')), theCase, task)).toBe('not-allowed');
    expect(judgeOffer(reach(grant('supervisor')), theCase, task)).toBe('allowed');
    const signature = { type: 'sign-off', id: 'd1', role: 'signer' as const, notBy: ['me'] };
    expect(judgeOffer(reach(grant('signer')), theCase, signature)).toBe('same-person');
    expect(judgeOffer(reach(grant('signer')), theCase, { ...signature, notBy: ['other'] })).toBe('allowed');
  });

  it('names whom a deputy acts for only where no own right would do', () => {
    const deputy = grant('clerk', { onBehalfOf: 'boss' });
    expect(actorFor(reach(deputy), 'claim-case', theCase)).toEqual({
      kind: 'person',
      id: 'me',
      onBehalfOf: 'boss',
    });
    expect(actorFor(reach(deputy, grant('clerk')), 'claim-case', theCase)).toEqual({
      kind: 'person',
      id: 'me',
    });
  });
});
