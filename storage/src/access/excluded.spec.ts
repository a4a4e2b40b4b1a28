import { loadCaseAccess } from '../cases/load-access.ts';
import { searchCases } from '../cases/worklist.ts';
import { Course } from '../testing/course.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import type { PersonKey, TestTown } from '../testing/test-town.ts';
import { monday, openTestTown, permitData } from '../testing/test-town.ts';
import { addNote } from '../work/add-note.ts';
import { assignCase } from '../work/assign-case.ts';
import { claimCase } from '../work/claim-case.ts';
import type { AccessMutation } from './change-access.ts';
import { excludeMyself, excludePerson, readmitPerson } from './exclude-person.ts';
import { grantAccess } from './grant-access.ts';
import { listAccessRequests } from './load-access-list.ts';
import { requestAccess } from './request-access.ts';
import { restrictCase } from './restrict-case.ts';

describe('an excluded person (§ 20 VwVfG)', () => {
  let test: TestTown;
  let course: Course;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(monday);
    course = await Course.open(test, { data: permitData({ frei: true }) });
  });

  const idOf = (who: PersonKey): string => test.town.people[who].id;
  const by = (who: PersonKey, asSupervisor = false): AccessMutation => ({
    tenantId: test.town.id,
    caseId: course.caseId,
    actor: test.town.people[who],
    asSupervisor,
  });
  const relative = (who: PersonKey) => ({ personId: idOf(who), reason: 'relative' as const });
  const sees = async (who: PersonKey): Promise<boolean> =>
    (await searchCases(test.storage, await test.town.reach(who), { view: 'all', limit: 100 })).rows.some(
      ({ id }) => id === course.caseId,
    );

  it('is named by the person in charge or a supervisor, and readmitted by a supervisor alone', async () => {
    const { storage } = test;
    expect(await refusalOf(excludePerson(storage, by('colleague'), relative('signer')))).toBe('not-assignee');
    expect(
      await refusalOf(readmitPerson(storage, by('clerk'), { personId: idOf('signer'), reason: 'x' })),
    ).toBe('not-allowed');
    expect(
      await refusalOf(
        readmitPerson(storage, by('supervisor', true), { personId: idOf('signer'), reason: 'x' }),
      ),
    ).toBe('not-found');
    const stranger = { ...relative('signer'), personId: test.foreign.people.signer.id };
    expect(await refusalOf(excludePerson(storage, by('supervisor', true), stranger))).toBe('not-found');
    await excludePerson(storage, by('supervisor', true), relative('signer'));
    expect(await sees('signer')).toBeFalse();
    await readmitPerson(storage, by('supervisor', true), { personId: idOf('signer'), reason: 'Irrtum' });
    expect(await sees('signer')).toBeTrue();
  });

  it('cannot be given the case, cannot change it and owns nothing, past every door', async () => {
    const { storage } = test;
    await excludePerson(storage, by('supervisor', true), relative('colleague'));
    expect(await refusalOf(assignCase(storage, by('supervisor'), idOf('colleague')))).toBe('person-excluded');
    expect(await refusalOf(claimCase(storage, by('colleague')))).toBe('not-found');
    expect(await refusalOf(addNote(storage, by('colleague'), { text: 'x' }))).toBe('not-found');
    await restrictCase(storage, by('supervisor', true), 'vertraulich');
    const naming = { personId: idOf('colleague'), purpose: 'x', until: null };
    expect(await refusalOf(grantAccess(storage, by('supervisor', true), naming))).toBe('person-excluded');
    await expectAsync(
      storage.inTenant(test.town.id, (w) =>
        w.sql('update cases set assignee_id = $2 where id = $1', [course.caseId, idOf('colleague')]),
      ),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'AL003' }));
  });

  it('learns nothing by asking for access', async () => {
    await restrictCase(test.storage, by('supervisor', true), 'vertraulich');
    await excludePerson(test.storage, by('supervisor', true), relative('colleague'));
    const row = await course.read<{ n: string }>('select case_number as n from cases where id = $1');
    await requestAccess(test.storage, await test.town.reach('colleague'), {
      caseNumber: row?.n ?? '',
      purpose: 'x',
      actor: test.town.people.colleague,
    });
    expect(await listAccessRequests(test.storage, await test.town.reach('supervisor'))).toEqual([]);
  });

  it('declares themself: the case goes back to the inbox and the supervisor is told, once', async () => {
    await claimCase(test.storage, by('clerk'));
    for (let times = 0; times < 2; times += 1)
      await excludeMyself(test.storage, by('clerk'), 'concern-of-bias');
    expect(await course.read('select assignee_id as assignee, unread from cases where id = $1')).toEqual({
      assignee: null,
      unread: true,
    });
    expect(await sees('clerk')).toBeFalse();
    const told = await searchCases(test.storage, await test.town.reach('supervisor'), { view: 'follow-ups' });
    expect(told.rows.find(({ id }) => id === course.caseId)?.followUp?.dueOn).toBe('2026-11-23');
    expect(
      await course.read(
        `select count(*)::int as times, min(envelope::jsonb ->> 'basis') as basis from audit_event where case_id = $1 and action = 'person.excluded'`,
      ),
    ).toEqual({ times: 1, basis: '§ 21 VwVfG' });
    const [access] = await loadCaseAccess(test.storage, test.town.id, [course.caseId]);
    expect(access?.excluded).toEqual([idOf('clerk')]);
  });

  it('does not count as second person, though they ordered it before they were excluded', async () => {
    const { clerk, signer, colleague } = test.town.people;
    const decide = await course.draftDecision('reject', clerk);
    await course.order(decide, clerk);
    const sign = { type: 'sign-off' as const, decisionId: decide.decisionId, sha256: decide.sha256 };
    const commandId = await course.accept(sign, signer);
    await excludePerson(test.storage, by('supervisor', true), relative('signer'));
    const refused = await course.advance({ kind: 'command', commandId });
    expect(refused.reply).toEqual(jasmine.objectContaining({ ok: false, code: 'person-excluded' }));
    await expectAsync(
      test.storage.inTenant(test.town.id, (w) =>
        w.sql(
          `insert into sign_off (tenant_id, decision_id, kind, person_id, decided_by, sha256, content_version, given_at)
           values ($1, $2, 'final', $3, $4, $5, 1, now())`,
          [test.town.id, decide.decisionId, signer.id, clerk.id, decide.sha256],
        ),
      ),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'AL003' }));
    expect((await course.order(sign, colleague)).reply?.ok).toBeTrue();
  });

  it('does not approve a refund', async () => {
    const { cashier, supervisor } = test.town.people;
    const receivableId = (
      await test.storage.inTenant(test.town.id, (w) => w.sql<{ id: string }>('select uuidv7() as id'))
    )[0]?.id;
    await excludePerson(test.storage, by('supervisor', true), relative('cashier'));
    const approve = test.storage.inTenant(test.town.id, async (w) => {
      await w.sql(
        `insert into receivable (id, tenant_id, case_id, payment_reference, title, amount, state, due_on, demanded_at)
         values ($1, $2, $3, $4, 'Gebühr', 3070, 'refund-proposed', '2026-12-01', now())`,
        [receivableId, test.town.id, course.caseId, `R-${receivableId}`],
      );
      await w.sql(
        `insert into refund (id, tenant_id, receivable_id, amount, proposed_by, created_at) values ($1, $2, $1, 3070, $3, now())`,
        [receivableId, test.town.id, supervisor.id],
      );
      await w.sql('update refund set approved_by = $1 where id = $2', [cashier.id, receivableId]);
    });
    await expectAsync(approve).toBeRejectedWith(jasmine.objectContaining({ code: 'AL003' }));
  });
});
