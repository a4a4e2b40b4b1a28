import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown, permitData } from '../testing/test-town.ts';
import { claimCase } from '../work/claim-case.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { addFollowUp } from '../work/follow-ups.ts';
import { countCases, countViews } from './worklist-counts.ts';
import type { WorklistQuery } from './worklist-query.ts';
import { worklistSorts } from './worklist-query.ts';
import { searchCases } from './worklist.ts';

describe('worklists', () => {
  let test: TestTown;
  const courses: Course[] = [];
  const names = ['Ärmel', 'Zabel', 'Ohm', 'Özil', 'Adam', 'Müller', 'Ödön'];

  beforeAll(async () => {
    test = await openTestTown();
    for (const [index, nachname] of names.entries()) {
      test.clock.set(new Date(Date.parse(monday) + index * 3_600_000));
      courses.push(
        await Course.open(test, {
          data: permitData({
            antragsteller: { vorname: 'A', nachname, email: 'a@example.org' },
            frei: index % 2 === 0,
          }),
        }),
      );
    }
    await Course.open(test, {}, test.foreign);
    const [first, second] = courses;
    const { clerk } = test.town.people;
    await claimCase(test.storage, { tenantId: test.town.id, caseId: first?.caseId ?? '', actor: clerk });
    await addFollowUp(
      test.storage,
      { tenantId: test.town.id, caseId: second?.caseId ?? '', actor: clerk },
      { dueOn: '2026-12-01', text: 'nachsehen' },
    );
    // whoever claimed a case has seen it; something new makes it unread
    await receiveMessage(test.storage, {
      tenantId: test.town.id,
      caseId: first?.caseId ?? '',
      text: 'Wie lange noch?',
    });
    await first?.deliver();
  }, 120_000);
  afterAll(() => test.close());

  const list = async (
    query: Partial<WorklistQuery>,
    who: 'clerk' | 'supervisor' | 'other' | 'signer' = 'clerk',
  ): Promise<string[]> => {
    const page = await searchCases(test.storage, await test.town.reach(who), { view: 'all', ...query });
    return page.rows.map((row) => row.applicant.split(',')[0] ?? '');
  };

  it('refuses malformed filters, limits and cursors', async () => {
    const reach = await test.town.reach('clerk');
    for (const bad of [
      { limit: 0 },
      { limit: 101 },
      { limit: 1.5 },
      { dueBefore: '2026-02-30' },
      { assignee: ['me'] },
      { unit: ['x'] },
      { cursor: 'x!' },
      {
        cursor: Buffer.from('["due/asc","not a time","00000000-0000-7000-8000-000000000000"]').toString(
          'base64url',
        ),
      },
      {
        cursor: Buffer.from('["received/asc","2026-01-01","00000000-0000-7000-8000-000000000000"]').toString(
          'base64url',
        ),
      },
    ]) {
      await expectAsync(searchCases(test.storage, reach, { view: 'all', ...bad }))
        .withContext(JSON.stringify(bad))
        .toBeRejectedWith(jasmine.objectContaining({ code: 'invalid' }));
    }
  });

  it('shows nothing to whoever reaches neither unit nor service', async () => {
    expect(await list({}, 'other')).toEqual([]);
    expect((await list({}, 'supervisor')).length).toBe(names.length);
  });

  it('sorts names as Germans do, in both directions', async () => {
    // phone book order: Ö counts as Oe, Ä as Ae
    const sorted = ['Adam', 'Ärmel', 'Müller', 'Ödön', 'Özil', 'Ohm', 'Zabel'];
    expect(await list({ sort: 'applicant' })).toEqual(sorted);
    expect(await list({ sort: 'applicant', descending: true })).toEqual([...sorted].reverse());
  });

  it('pages by every order without gaps or doubles', async () => {
    const reach = await test.town.reach('clerk');
    for (const sort of worklistSorts) {
      for (const descending of [false, true]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await searchCases(test.storage, reach, {
            view: 'all',
            sort,
            descending,
            limit: 2,
            ...(cursor === undefined ? {} : { cursor }),
          });
          seen.push(...page.rows.map((row) => row.id));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(seen.length).withContext(sort).toBe(names.length);
        expect(new Set(seen).size).withContext(sort).toBe(names.length);
        const whole = await searchCases(test.storage, reach, { view: 'all', sort, descending, limit: 100 });
        expect(seen)
          .withContext(sort)
          .toEqual(whole.rows.map((row) => row.id));
      }
    }
  });

  it('puts cases into the views they belong to', async () => {
    expect(await list({ view: 'mine' })).toEqual(['Ärmel']);
    expect(await list({ view: 'unread' })).toEqual(['Ärmel']);
    expect(await list({ view: 'follow-ups' })).toEqual(['Zabel']);
    expect((await list({ view: 'inbox' })).length).toBe(names.length - 1);
    expect((await list({ view: 'team' })).length).toBe(names.length);
    expect(await list({ view: 'due-soon' })).toEqual([]);
    expect(await countViews(test.storage, await test.town.reach('clerk'))).toEqual(
      jasmine.objectContaining({
        mine: 1,
        unread: 1,
        'follow-ups': 1,
        inbox: names.length - 1,
        all: names.length,
        'sign-off': 0,
      }),
    );
  });

  it("waits for the second signature in the signer's list, never in the list of whoever decided", async () => {
    const course = courses[4];
    if (course === undefined) return fail('no case');
    const decide = await course.draftDecision('reject', test.town.people.signer);
    await course.order(decide, test.town.people.signer);
    expect(await list({ view: 'sign-off' }, 'signer')).toEqual([]);
    expect(await list({ waitingReason: ['sign-off'] })).toEqual(['Adam']);
  });

  it('filters by words, days, states and people', async () => {
    expect(await list({ text: 'mueller' })).toEqual(['Müller']);
    expect(await list({ text: 'oz' })).toEqual(['Özil']);
    expect(await list({ assignee: [test.town.people.clerk.id] })).toEqual(['Ärmel']);
    expect((await list({ assignee: ['none', test.town.people.clerk.id] })).length).toBe(names.length);
    expect((await list({ dueBefore: '2026-12-06' })).length).toBe(0);
    expect((await list({ dueBefore: '2026-12-07' })).length).toBe(names.length);
    expect(await list({ service: ['hund'] })).toEqual([]);
    expect((await list({ stage: ['completeness', 'decision'], waitingFor: ['us'] })).length).toBeGreaterThan(
      0,
    );
    expect(
      await countCases(test.storage, await test.town.reach('clerk'), { view: 'all', text: 'mueller' }),
    ).toEqual({ count: 1, capped: false });
  });

  it('hides restricted cases from everybody but the person in charge', async () => {
    const restrict = (restricted: boolean): Promise<unknown> =>
      test.storage.inTenant(test.town.id, (w) =>
        w.sql('update cases set restricted = $2 where id = $1', [courses[0]?.caseId, restricted]),
      );
    await restrict(true);
    expect(await list({ view: 'all' }, 'supervisor')).not.toContain('Ärmel');
    expect(await list({ view: 'mine' })).toEqual(['Ärmel']);
    await restrict(false);
  });

  it('shows a closed case only when asked for', async () => {
    const course = await Course.open(test);
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql(`update cases set closed_at = $2, stage = 'closed' where id = $1`, [
        course.caseId,
        w.clock.now(),
      ]),
    );
    expect((await list({ closed: true })).length).toBe(1);
    expect(
      await countCases(test.storage, await test.town.reach('clerk'), { view: 'all', closed: true }),
    ).toEqual({ count: 1, capped: false });
  });
});
