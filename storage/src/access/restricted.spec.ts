import { countViews } from '../cases/worklist-counts.ts';
import { searchCases } from '../cases/worklist.ts';
import { loadCaseAccess } from '../cases/load-access.ts';
import { searchDossiers } from '../record/search-dossiers.ts';
import { loadSupervision } from '../cases/supervision.ts';
import { assignCase } from '../work/assign-case.ts';
import { claimCase } from '../work/claim-case.ts';
import { transferCase } from '../work/transfer-case.ts';
import { Course } from '../testing/course.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import type { PersonKey, TestTown } from '../testing/test-town.ts';
import { monday, openTestTown } from '../testing/test-town.ts';
import type { AccessMutation } from './change-access.ts';
import { declineAccess, grantAccess, withdrawAccess } from './grant-access.ts';
import { listAccessRequests, loadAccessList } from './load-access-list.ts';
import { requestAccess, requestsPerHour } from './request-access.ts';
import { liftRestriction, restrictCase } from './restrict-case.ts';

describe('a restricted case', () => {
  let test: TestTown;
  let course: Course;
  let caseNumber: string;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());

  const by = (who: PersonKey, asSupervisor = false): AccessMutation => ({
    tenantId: test.town.id,
    caseId: course.caseId,
    actor: test.town.people[who],
    asSupervisor,
  });
  const idOf = (who: PersonKey): string => test.town.people[who].id;
  const naming = (who: PersonKey, until: string | null = null) => ({
    personId: idOf(who),
    purpose: 'Widerspruch vorbereiten',
    until,
  });
  /** Whether every list of a person shows the case; all of them or none. */
  const sees = async (who: PersonKey): Promise<boolean> => {
    const reach = await test.town.reach(who);
    const { rows } = await searchCases(test.storage, reach, { view: 'all', text: caseNumber });
    const dossiers = await searchDossiers(test.storage, reach, { limit: 100 });
    const counted = (await countViews(test.storage, reach)).all;
    const all = (await searchCases(test.storage, reach, { view: 'all', limit: 100 })).rows.length;
    expect(counted).withContext('counter').toBe(all);
    expect(dossiers.rows.reduce((sum, row) => sum + row.caseCount, 0))
      .withContext('dossiers')
      .toBe(all);
    return rows.some((row) => row.id === course.caseId);
  };
  const ask = async (who: PersonKey, number: string): Promise<void> =>
    requestAccess(test.storage, await test.town.reach(who), {
      caseNumber: number,
      purpose: 'Vertretung',
      actor: test.town.people[who],
    });
  const open = async (who: PersonKey) =>
    (await listAccessRequests(test.storage, await test.town.reach(who))).filter(
      (request) => request.caseId === course.caseId,
    );
  const audited = async (): Promise<string[]> => {
    const row = await course.read<{ actions: string[] }>(
      `select array_agg(action order by seq) as actions from audit_event where case_id = $1 and action ~ '^(access|case.(un)?restricted)'`,
    );
    return row?.actions ?? [];
  };

  /** One that is the clerk's and restricted. */
  beforeEach(async () => {
    test.clock.set(monday);
    course = await Course.open(test);
    caseNumber =
      (await course.read<{ n: string }>('select case_number as n from cases where id = $1'))?.n ?? '';
    await claimCase(test.storage, by('clerk'));
    await restrictCase(test.storage, by('clerk'), 'Betrifft eine Mitarbeiterin');
  });

  it('is changed by nobody but the person in charge and supervisors, with reason and purpose', async () => {
    const { storage } = test;
    expect(await refusalOf(grantAccess(storage, by('colleague'), naming('colleague')))).toBe('not-assignee');
    expect(await refusalOf(liftRestriction(storage, by('colleague'), 'x'))).toBe('not-assignee');
    expect(await refusalOf(liftRestriction(storage, by('clerk'), ' '))).toBe('reason-required');
    expect(await refusalOf(grantAccess(storage, by('clerk'), { ...naming('colleague'), purpose: ' ' }))).toBe(
      'reason-required',
    );
    expect(await refusalOf(grantAccess(storage, by('clerk'), naming('colleague', '2026-11-22')))).toBe(
      'date-invalid',
    );
    const stranger = test.foreign.people.colleague.id;
    expect(
      await refusalOf(grantAccess(storage, by('clerk'), { ...naming('colleague'), personId: stranger })),
    ).toBe('not-found');
    expect(
      await refusalOf(grantAccess(storage, { ...by('clerk'), tenantId: test.foreign.id }, naming('clerk'))),
    ).toBe('not-found');
    await liftRestriction(storage, by('clerk'), 'Irrtum');
    expect(await refusalOf(grantAccess(storage, by('clerk'), naming('colleague')))).toBe('wrong-state');
  });

  it('is there for the person in charge, the supervisor of the unit and whom they name, in every list', async () => {
    expect([await sees('clerk'), await sees('supervisor')]).toEqual([true, true]);
    expect([await sees('colleague'), await sees('signer'), await sees('cashier')]).toEqual([
      false,
      false,
      false,
    ]);
    await grantAccess(test.storage, by('clerk'), naming('colleague'));
    expect([await sees('colleague'), await sees('signer')]).toEqual([true, false]);
    await withdrawAccess(test.storage, by('supervisor', true), idOf('colleague'));
    expect(await sees('colleague')).toBeFalse();
    await liftRestriction(test.storage, by('supervisor', true), 'Nicht mehr nötig');
    expect([await sees('colleague'), await sees('signer')]).toEqual([true, true]);
    expect(await audited()).toEqual([
      'case.restricted',
      'access.granted',
      'access.granted',
      'access.withdrawn',
      'case.unrestricted',
    ]);
  });

  it('lets a naming run out at the end of its last day, in Berlin', async () => {
    await grantAccess(test.storage, by('clerk'), naming('colleague', '2026-11-30'));
    test.clock.set('2026-11-30T22:59:59Z');
    expect(await sees('colleague')).toBeTrue();
    const named = async () =>
      (await loadCaseAccess(test.storage, test.town.id, [course.caseId]))[0]?.named.includes(
        idOf('colleague'),
      );
    expect(await named()).toBeTrue();
    test.clock.set('2026-11-30T23:00:00Z');
    expect(await sees('colleague')).toBeFalse();
    expect(await named()).toBeFalse();
  });

  it('names a person once, however often it is granted', async () => {
    for (let times = 0; times < 2; times += 1)
      await grantAccess(test.storage, by('clerk'), naming('colleague', '2026-12-24'));
    const list = await loadAccessList(test.storage, test.town.id, course.caseId);
    expect(list.named.map(({ person, until }) => [person.id, until])).toEqual([
      [idOf('supervisor'), null],
      [idOf('colleague'), '2026-12-24'],
    ]);
    expect((await audited()).filter((action) => action === 'access.granted').length).toBe(2);
    await Promise.all([
      grantAccess(test.storage, by('clerk'), naming('signer')),
      grantAccess(test.storage, by('supervisor', true), naming('signer')),
    ]);
    expect((await loadAccessList(test.storage, test.town.id, course.caseId)).named.length).toBe(3);
  });

  it('is never an orphan: with nobody in charge its unit’s supervisors see it, though their naming was withdrawn', async () => {
    await withdrawAccess(test.storage, by('clerk'), idOf('supervisor'));
    expect(await sees('supervisor')).toBeFalse();
    const counts = await loadSupervision(test.storage, await test.town.reach('supervisor'));
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql('update person set active = false where id = $1', [idOf('clerk')]),
    );
    expect(await sees('supervisor')).toBeTrue();
    const now = await loadSupervision(test.storage, await test.town.reach('supervisor'));
    expect(now.waitingFor.us).toBe(counts.waitingFor.us + 1);
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql('update person set active = true where id = $1', [idOf('clerk')]),
    );
    await transferCase(test.storage, by('clerk'), {
      unitId: test.town.units.office,
      reason: 'dort zuständig',
    });
    expect([await sees('supervisor'), await sees('clerk')]).toEqual([true, false]);
    await assignCase(test.storage, by('supervisor'), idOf('cashier'));
    expect([await sees('supervisor'), await sees('cashier')]).toEqual([true, true]);
  });

  it('hears a request without telling whoever asks, and shows it to whom it may concern', async () => {
    await ask('colleague', '32-X-2026-00000');
    await ask('other', caseNumber);
    await ask('clerk', caseNumber);
    expect(await open('clerk')).toEqual([]);
    await ask('colleague', ` ${caseNumber.toLowerCase()} `);
    await ask('colleague', caseNumber);
    for (const who of ['clerk', 'supervisor'] as const)
      expect(await open(who))
        .withContext(who)
        .toEqual([
          jasmine.objectContaining({
            caseNumber,
            person: jasmine.objectContaining({ id: idOf('colleague') }),
          }),
        ]);
    expect(await open('colleague')).toEqual([]);
    await grantAccess(test.storage, by('clerk'), naming('colleague'));
    expect(await sees('colleague')).toBeTrue();
    expect(await open('clerk')).toEqual([]);
    expect((await audited()).filter((action) => action === 'access.requested').length).toBe(1);
  });

  it('answers a request with no and a reason, once', async () => {
    const declined = { personId: idOf('signer'), reason: 'Kein Anlass' };
    expect(await refusalOf(declineAccess(test.storage, by('clerk'), declined))).toBe('not-found');
    await ask('signer', caseNumber);
    await declineAccess(test.storage, by('clerk'), declined);
    expect(await refusalOf(declineAccess(test.storage, by('clerk'), declined))).toBe('not-found');
    expect(await sees('signer')).toBeFalse();
  });

  it('lets nobody flood it with requests, for known and unknown numbers alike', async () => {
    test.clock.set('2026-12-01T09:00:00Z');
    const many = await Promise.all(
      Array.from({ length: requestsPerHour + 3 }, (_, index) =>
        ask('cashier', index % 2 === 0 ? caseNumber : `32-X-${index}`).then(
          () => 'taken',
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(many.filter((answer) => answer === 'taken').length).toBe(requestsPerHour);
    expect(many.filter((answer) => answer === 'too-many-requests').length).toBe(3);
    test.clock.set('2026-12-01T10:00:01Z');
    await expectAsync(ask('cashier', caseNumber)).toBeResolved();
  });
});
