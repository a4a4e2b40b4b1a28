import { buffer } from 'node:stream/consumers';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { Course } from '../testing/course.ts';
import type { DraftOptions, PersonKey, TestTown } from '../testing/test-town.ts';
import { monday, openTestTown, permitData } from '../testing/test-town.ts';
import { csvLine } from './csv.ts';
import { markPosted, markReturned } from './mark-posted.ts';
import { markProvided } from './mark-provided.ts';
import { retrieveNotice } from './retrieve-notice.ts';
import { createSpoolRun, listQueuedDispatches, listSpoolRuns } from './spool-run.ts';
import { openSpoolZip } from './spool-zip.ts';

describe('the dispatch ledger', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const approved = async (options: DraftOptions = {}): Promise<Course> => {
    const course = await Course.open(test, { data: permitData({ frei: true }), ...options });
    await course.approve();
    return course;
  };
  const retrieve = (
    course: Course,
    code = course.retrievalCode,
    tenantId = test.town.id,
  ): ReturnType<typeof retrieveNotice> =>
    retrieveNotice(test.storage, { tenantId, caseId: course.caseId, code });
  const by = (
    who: PersonKey = 'clerk',
  ): { tenantId: string; actor: TestTown['town']['people'][PersonKey] } => ({
    tenantId: test.town.id,
    actor: test.town.people[who],
  });

  describe('retrieval', () => {
    it('counts wrong codes and locks after five, also when they come at once', async () => {
      const course = await approved();
      const tries = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => retrieve(course, `WRONG-${index}`)),
      );
      const codes = tries.map((tried) =>
        tried.status === 'rejected' ? (tried.reason as Refusal).code : 'in',
      );
      expect(codes.filter((code) => code === 'code-wrong').length).toBe(4);
      expect(codes.filter((code) => code === 'code-locked').length).toBe(16);
      await expectAsync(retrieve(course)).toBeRejectedWith(new Refusal('code-locked'));
    });

    it('gives nothing to another tenant, before there is a notice, and without consent', async () => {
      const course = await approved();
      await expectAsync(retrieve(course, course.retrievalCode, test.foreign.id)).toBeRejectedWith(
        new Refusal('code-locked'),
      );
      const early = await Course.open(test);
      await expectAsync(retrieve(early)).toBeRejectedWith(new Refusal('nothing-to-retrieve'));
      const byPost = await approved({ consent: false });
      await expectAsync(retrieve(byPost)).toBeRejectedWith(new Refusal('nothing-to-retrieve'));
    });

    it('counts the first retrieval for service and tells the course once', async () => {
      const course = await approved();
      const dispatch = await course.read<{ id: string }>('select id from dispatch where case_id = $1');
      await test.storage.inTenant(test.town.id, (w) => markProvided(w, dispatch?.id ?? ''));
      await test.storage.inTenant(test.town.id, (w) => markProvided(w, dispatch?.id ?? ''));
      test.clock.set('2026-11-25T10:00:00.000Z');
      const first = await retrieve(course, ` ${course.retrievalCode.toLowerCase().replace('-', ' ')}`);
      expect(first).toEqual(jasmine.objectContaining({ first: true, servedOn: '2026-11-26' }));
      test.clock.set('2026-11-27T10:00:00.000Z');
      expect((await retrieve(course)).first).toBeFalse();
      expect(
        await course.read(
          'select state, served_on as served, remedy_ends_on as remedy, explanation is not null as why from dispatch where case_id = $1',
        ),
      ).toEqual({ state: 'retrieved', served: '2026-11-26', remedy: '2026-12-28', why: true });
      await course.deliver();
      expect(await course.read('select stage from cases where id = $1')).toEqual({ stage: 'closing' });
      expect(await course.read(`select count(*) as n from inbox where case_id = $1`)).toEqual({ n: 2 });
    });

    it('is over after ten days: the notice goes by post', async () => {
      const course = await approved();
      test.clock.set('2026-12-04T10:00:00.000Z');
      await expectAsync(retrieve(course)).toBeRejectedWith(new Refusal('nothing-to-retrieve'));
      await course.advance({ kind: 'time' });
      expect(
        await course.read(
          `select array_agg(channel || ' ' || state order by created_at) as all from dispatch where case_id = $1`,
        ),
      ).toEqual({ all: ['retrieval expired', 'post queued'] });
    });
  });

  describe('post', () => {
    const run = async (who: PersonKey = 'clerk'): ReturnType<typeof createSpoolRun> =>
      createSpoolRun(test.storage, await test.town.reach(who), by(who));

    it('refuses an empty run and units out of reach', async () => {
      const course = await approved({ consent: false });
      await expectAsync(run('other')).toBeRejectedWith(new Refusal('spool-empty'));
      const queued = await listQueuedDispatches(test.storage, await test.town.reach('clerk'));
      expect(
        queued.some((letter) => letter.caseId === course.caseId && letter.recipient === 'Jördis Müller'),
      ).toBeTrue();
      expect(await listQueuedDispatches(test.storage, await test.foreign.reach('clerk'))).toEqual([]);
      await run();
    });

    it('puts every letter into one run, also when two start at once', async () => {
      await run().catch(() => undefined); // letters that other specs left waiting
      const courses = [await approved({ consent: false }), await approved({ consent: false })];
      const runs = await Promise.allSettled([run('clerk'), run('colleague')]);
      const made = runs.filter((result) => result.status === 'fulfilled').map((result) => result.value);
      expect(made.reduce((sum, result) => sum + result.letters, 0)).toBe(2);
      for (const course of courses)
        expect(await course.read('select state from dispatch where case_id = $1')).toEqual({
          state: 'spooled',
        });
    });

    it('gives the same ZIP each time, with a manifest no spreadsheet runs', async () => {
      const data = permitData({
        frei: true,
        antragsteller: {
          vorname: '=HYPERLINK("x")',
          nachname: 'Böse; "Hans"',
          strasse: '+1',
          plz: '1',
          ort: 'X',
          email: 'x@example.org',
        },
      });
      const course = await approved({ consent: false, data });
      const { spoolRunId } = await run();
      const [one, two] = [
        await openSpoolZip(test.storage, test.town.id, spoolRunId),
        await openSpoolZip(test.storage, test.town.id, spoolRunId),
      ];
      const [bytes, again] = [await buffer(one.stream), await buffer(two.stream)];
      expect(bytes.equals(again)).toBeTrue();
      const row = await course.read<{ sha256: string }>('select sha256 from dispatch where case_id = $1');
      expect(bytes.includes(`"'=HYPERLINK(""x"") Böse; ""Hans""";"'+1"`)).toBeTrue();
      expect(bytes.includes(row?.sha256 ?? '?')).toBeTrue();
      await expectAsync(openSpoolZip(test.storage, test.foreign.id, spoolRunId)).toBeRejectedWith(
        new Refusal('not-found'),
      );
    });

    it('computes service and remedy from the day of posting, once', async () => {
      const course = await approved({ consent: false });
      const { spoolRunId } = await run();
      for (const postedOn of ['2026-11-24', '2026-11-22', '2026-02-30']) {
        await expectAsync(markPosted(test.storage, by(), { spoolRunId, postedOn })).toBeRejectedWith(
          jasmine.objectContaining({ code: 'date-invalid' }),
        );
      }
      await expectAsync(
        markPosted(
          test.storage,
          { tenantId: test.foreign.id, actor: test.foreign.people.clerk },
          { spoolRunId, postedOn: '2026-11-23' },
        ),
      ).toBeRejectedWith(new Refusal('not-found'));
      test.clock.set('2026-11-25T08:00:00.000Z');
      await markPosted(test.storage, by(), { spoolRunId, postedOn: '2026-11-24' });
      await expectAsync(
        markPosted(test.storage, by(), { spoolRunId, postedOn: '2026-11-24' }),
      ).toBeRejectedWith(new Refusal('spool-already-posted'));
      expect(
        await course.read(
          'select state, posted_on as posted, served_on as served, remedy_ends_on as remedy from dispatch where case_id = $1',
        ),
      ).toEqual({ state: 'posted', posted: '2026-11-24', served: '2026-11-28', remedy: '2026-12-28' });
      await course.deliver();
      expect(await course.read('select stage from cases where id = $1')).toEqual({ stage: 'closing' });
      expect(
        (await listSpoolRuns(test.storage, await test.town.reach('clerk'))).find(
          (known) => known.id === spoolRunId,
        )?.state,
      ).toBe('posted');
    });

    it('takes a letter back that returned and opens a task', async () => {
      const course = await approved({ consent: false });
      const dispatch = await course.read<{ id: string }>('select id from dispatch where case_id = $1');
      const returned = { dispatchId: dispatch?.id ?? '', reason: 'unbekannt verzogen' };
      await expectAsync(markReturned(test.storage, by(), returned)).toBeRejectedWith(
        new Refusal('wrong-state'),
      );
      const { spoolRunId } = await run();
      await markPosted(test.storage, by(), { spoolRunId, postedOn: '2026-11-23' });
      await markReturned(test.storage, by(), returned);
      await course.deliver();
      expect(
        await course.read(
          `select served_on as served, (select count(*) from task where case_id = d.case_id and key = 'returned-mail' and state = 'open') as tasks from dispatch d where case_id = $1`,
        ),
      ).toEqual({ served: null, tasks: 1 });
    });
  });

  it('writes CSV cells that stay text', () => {
    expect(csvLine(['a', 7, null, '=1+1', '\t=1', '-2', '@x', 'a;b', 'a"b', 'x\ny'])).toBe(
      `a;7;;"'=1+1";"'\t=1";"'-2";"'@x";"a;b";"a""b";"x y"\r\n`,
    );
  });
});
