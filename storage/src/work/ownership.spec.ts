import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown } from '../testing/test-town.ts';
import { handOver } from './assign-case.ts';
import { addNote } from './add-note.ts';
import { claimCase, unclaimCase } from './claim-case.ts';
import type { Mutation } from './mutation.ts';
import { transferCase } from './transfer-case.ts';

describe('who owns a case', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const by = (course: Course, who: keyof TestTown['town']['people'] = 'clerk'): Mutation => ({
    tenantId: course.tenant.id,
    caseId: course.caseId,
    actor: course.tenant.people[who],
  });

  it('lets a case be claimed although something came in since the person looked', async () => {
    const course = await Course.open(test);
    await addNote(test.storage, by(course, 'colleague'), { text: 'kam gerade dazu' });
    await claimCase(test.storage, { ...by(course), version: 0 });
    expect(await course.read('select assignee_id as who from cases where id = $1')).toEqual({
      who: test.town.people.clerk.id,
    });
  });

  it('is no news to whoever takes it, and news to whoever is given it', async () => {
    const course = await Course.open(test);
    const unread = () => course.read('select unread from cases where id = $1');
    expect(await unread()).toEqual({ unread: true });
    await claimCase(test.storage, by(course));
    expect(await unread()).toEqual({ unread: false });
    await handOver(test.storage, by(course), {
      personId: test.town.people.colleague.id,
      reason: 'Vertretung',
    });
    expect(await unread()).toEqual({ unread: true });
  });

  it('lets one of a hundred claims succeed', async () => {
    const course = await Course.open(test);
    const claims = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        claimCase(test.storage, by(course, index % 2 === 0 ? 'clerk' : 'colleague')),
      ),
    );
    const owner = await course.read<{ id: string }>('select assignee_id as id from cases where id = $1');
    const refused = claims.filter((claim) => claim.status === 'rejected');
    expect(refused.length).toBe(50);
    for (const claim of refused)
      expect((claim as PromiseRejectedResult).reason).toEqual(
        jasmine.objectContaining({ code: 'already-claimed' }),
      );
    expect([test.town.people.clerk.id, test.town.people.colleague.id]).toContain(owner?.id ?? '');
    expect(
      await course.read(
        `select count(*) as n from audit_event where case_id = $1 and action = 'case.claimed'`,
      ),
    ).toEqual({ n: 1 });
  });

  it("releases only one's own case unless a supervisor does", async () => {
    const course = await Course.open(test);
    await claimCase(test.storage, by(course));
    await expectAsync(unclaimCase(test.storage, by(course, 'colleague'))).toBeRejectedWith(
      new Refusal('not-assignee'),
    );
    await unclaimCase(test.storage, by(course, 'supervisor'), true);
    expect(await course.read('select assignee_id as a from cases where id = $1')).toEqual({ a: null });
  });

  it('hands over with a reason that stays in the record and tells the colleague', async () => {
    const course = await Course.open(test);
    await claimCase(test.storage, by(course));
    const to = { personId: test.town.people.colleague.id, reason: ' ' };
    await expectAsync(handOver(test.storage, by(course), to)).toBeRejectedWith(
      new Refusal('reason-required'),
    );
    await expectAsync(
      handOver(test.storage, by(course, 'colleague'), { ...to, reason: 'x' }),
    ).toBeRejectedWith(new Refusal('not-assignee'));
    const version =
      (await course.read<{ version: number }>('select version from cases where id = $1'))?.version ?? 0;
    await expectAsync(
      handOver(test.storage, { ...by(course), version: version - 1 }, { ...to, reason: 'x' }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'conflict' }));
    await handOver(test.storage, { ...by(course), version }, { ...to, reason: 'Urlaub' });
    expect(
      await course.read(`select (select text from note where case_id = c.id) as note, c.unread as told,
      (select count(*) from stage_interval where case_id = c.id) as intervals, assignee_id = '${to.personId}' as theirs from cases c where id = $1`),
    ).toEqual({ note: 'Urlaub', told: true, intervals: 3, theirs: true });
  });

  it('transfers to another unit: nobody owns it there, its course goes on', async () => {
    const course = await Course.open(test);
    await claimCase(test.storage, by(course));
    const before = await course.read('select process_state, seq, stage from cases where id = $1');
    await expectAsync(
      transferCase(test.storage, by(course), { unitId: test.town.units.permits, reason: 'x' }),
    ).toBeRejectedWith(new Refusal('wrong-state'));
    await transferCase(test.storage, by(course), { unitId: test.town.units.elsewhere, reason: 'zuständig' });
    expect(await course.read('select process_state, seq, stage from cases where id = $1')).toEqual(before);
    expect(
      await course.read(
        `select assignee_id as a, unit_id = '${test.town.units.elsewhere}' as moved from cases where id = $1`,
      ),
    ).toEqual({ a: null, moved: true });
  });
});
