import { excludePerson } from '../access/exclude-person.ts';
import { grantAccess } from '../access/grant-access.ts';
import { restrictCase } from '../access/restrict-case.ts';
import { Course } from '../testing/course.ts';
import type { PersonKey, TestTown } from '../testing/test-town.ts';
import { monday, openTestTown } from '../testing/test-town.ts';
import { claimCase } from '../work/claim-case.ts';
import { joinFigures } from './figures.ts';
import { loadSupervision } from './supervision.ts';
import { countList } from './worklist-counts.ts';
import type { WorklistQuery } from './worklist-query.ts';
import { searchCases } from './worklist.ts';

/** Whole numbers that look random and are the same each time. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

describe('maintained figures', () => {
  let test: TestTown;
  let courses: Course[];
  beforeAll(async () => {
    test = await openTestTown();
    test.clock.set(monday);
    courses = [];
    for (let n = 0; n < 8; n += 1) courses.push(await Course.open(test));
  }, 120_000);
  afterAll(() => test.close());

  const caseOf = (n: number): string => courses[n]?.caseId ?? '';
  /** What the figures say beyond or below what the cases themselves do. */
  const drift = (): Promise<unknown[]> =>
    test.storage.inTenant(test.town.id, (w) =>
      w.sql(`
        select unit_id, service_key, figure, day, mark, sum(amount) as off from (
          select unit_id, service_key, figure, day, mark, amount from case_figure
          union all
          select c.unit_id, c.service_key, m.figure, m.day, m.mark, -1 from cases c cross join lateral
            app.case_marks(c.next_due_at, c.due_paused, c.assignee_id, c.waiting_for, c.received_at, c.closed_at, c.overran) m
          where not c.restricted) both_sides
        group by 1, 2, 3, 4, 5 having sum(amount) <> 0`),
    );
  const rows = async (): Promise<number> => {
    const [row] = await test.storage.inTenant(test.town.id, (w) =>
      w.sql<{ rows: number }>('select count(*)::int as rows from case_figure'),
    );
    return row?.rows ?? 0;
  };
  /** Both ways of one question: the rows a list shows, and its number. */
  const told = async (who: PersonKey, query: WorklistQuery): Promise<[number, number]> => {
    const reach = await test.town.reach(who);
    const { rows: listed } = await searchCases(test.storage, reach, { ...query, limit: 100 });
    return [listed.length, (await countList(test.storage, reach, query)).count];
  };

  const readers = ['clerk', 'colleague', 'signer', 'supervisor', 'other'] as const;
  /** How many cases each person has, the lists agreeing with their numbers. */
  const numbers = async (): Promise<Record<(typeof readers)[number], number>> => {
    const all = { clerk: 0, colleague: 0, signer: 0, supervisor: 0, other: 0 };
    for (const who of readers) {
      for (const view of ['all', 'team', 'inbox'] as const) {
        const [listed, counted] = await told(who, { view });
        expect(counted).withContext(`${who} ${view}`).toBe(listed);
        if (view === 'all') all[who] = counted;
      }
    }
    return all;
  };

  it('tell nobody of cases they may not see, and whoever is named of theirs', async () => {
    const [hidden, own] = [await Course.open(test), await Course.open(test)];
    const on = ({ caseId }: Course, who: PersonKey, asSupervisor = false) => ({
      tenantId: test.town.id,
      caseId,
      actor: test.town.people[who],
      asSupervisor,
    });
    const before = await numbers();
    await claimCase(test.storage, on(hidden, 'clerk'));
    await restrictCase(test.storage, on(hidden, 'clerk'), 'Betrifft eine Mitarbeiterin');
    await grantAccess(test.storage, on(hidden, 'clerk'), {
      personId: test.town.people.signer.id,
      purpose: 'Widerspruch vorbereiten',
      until: null,
    });
    await excludePerson(test.storage, on(own, 'supervisor', true), {
      personId: test.town.people.colleague.id,
      reason: 'relative',
    });
    const after = await numbers();
    expect(readers.map((who) => [who, after[who] - before[who]])).toEqual([
      ['clerk', 0],
      ['colleague', -2],
      ['signer', 0],
      ['supervisor', 0],
      ['other', 0],
    ]);
    expect(await drift()).toEqual([]);
  });

  it('do not drift, whoever changes what at the same time, joined or not', async () => {
    const { permits, office, elsewhere } = test.town.units;
    const people = [null, test.town.people.clerk.id, test.town.people.signer.id];
    const changes: ((n: (below: number) => number) => [string, unknown])[] = [
      (n) => ['unit_id', [permits, office, elsewhere][n(3)]],
      (n) => ['assignee_id', people[n(3)]],
      (n) => [
        'next_due_at',
        [null, '2026-11-22T23:00:00Z', '2026-11-23T23:00:00Z', '2026-12-24T23:00:00Z'][n(4)],
      ],
      (n) => ['due_paused', n(2) === 0],
      (n) => ['waiting_for', ['us', 'citizen', 'office', 'money'][n(4)]],
      (n) => ['restricted', n(3) === 0],
      (n) => ['closed_at', n(2) === 0 ? null : '2026-11-20T12:00:00Z'],
    ];
    const write = async (writer: number): Promise<void> => {
      const n = drawn(writer + 1);
      for (let step = 0; step < 20; step += 1) {
        const change = changes[n(changes.length)];
        const [column, value] = change?.(n) ?? ['unread', false];
        await test.storage.inTenant(test.town.id, async (w) => {
          await w.sql(`update cases set ${column} = $2 where id = $1`, [caseOf(n(courses.length)), value]);
        });
        if (step % 7 === 6) await test.storage.inTenant(test.town.id, joinFigures);
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(write));
    expect(await drift()).toEqual([]);
    const before = await rows();
    const fewer = await test.storage.inTenant(test.town.id, joinFigures);
    expect(await rows()).toBe(before - fewer);
    expect(await drift()).toEqual([]);
    expect(await test.storage.inTenant(test.town.id, joinFigures)).toBe(0);
    for (const who of ['clerk', 'supervisor', 'other'] as const) {
      for (const query of [
        { view: 'all' },
        { view: 'team' },
        { view: 'inbox' },
        { view: 'all', dueBefore: '2026-11-22' },
        { view: 'all', dueFrom: '2026-11-23', dueBefore: '2026-11-23' },
        { view: 'all', dueFrom: '2026-11-24' },
        { view: 'all', unit: [elsewhere] },
      ] as const) {
        const [listed, counted] = await told(who, query);
        expect(counted)
          .withContext(`${who} ${JSON.stringify(query)}`)
          .toBe(listed);
      }
    }
  });

  it('keep in time and overrun apart, also when a clock changes after the closing', async () => {
    const late = courses.at(-1)?.caseId ?? '';
    const reach = await test.town.reach('supervisor');
    const closed = () =>
      test.storage.inTenant(test.town.id, (w) =>
        w.sql<{ mark: string }>(
          `select m.mark from cases c cross join lateral app.case_marks(c.next_due_at, c.due_paused, c.assignee_id, c.waiting_for, c.received_at,
           c.closed_at, c.overran) m where c.id = $1 and m.figure = 'closed'`,
          [late],
        ),
      );
    const stop = (at: string | null) =>
      test.storage.inTenant(test.town.id, (w) =>
        w.sql('update clock set stopped_at = $2 where case_id = $1 and due_at is not null', [late, at]),
      );
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql(
        `update cases set closed_at = '2026-11-20T12:00:00Z', restricted = false, unit_id = $2 where id = $1`,
        [late, test.town.units.permits],
      ),
    );
    await stop('2026-11-20T12:00:00Z');
    expect(await closed()).toEqual([{ mark: 'in-time' }]);
    await stop('2030-01-01T12:00:00Z');
    expect(await closed()).toEqual([{ mark: 'overran' }]);
    expect(await drift()).toEqual([]);
    const week = (await loadSupervision(test.storage, reach)).throughput.find(
      ({ weekOf }) => weekOf === '2026-11-16',
    );
    expect(week?.closed).toBeGreaterThan(0);
    await stop(null);
    expect(await closed()).toEqual([{ mark: 'in-time' }]);
    expect(await drift()).toEqual([]);
  });
});
