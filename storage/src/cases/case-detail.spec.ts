import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown } from '../testing/test-town.ts';
import { addNote } from '../work/add-note.ts';
import { loadCase } from './case-detail.ts';
import { recomputeClocks } from './recompute-clocks.ts';
import { loadTimeline } from './timeline.ts';

describe('a case as it is shown', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  it('is not there for another tenant', async () => {
    const course = await Course.open(test);
    for (const load of [loadCase, loadTimeline]) {
      await expectAsync(
        load(test.storage, test.foreign.id, course.caseId) as Promise<unknown>,
      ).toBeRejectedWith(new Refusal('not-found'));
      await expectAsync(load(test.storage, test.town.id, newId()) as Promise<unknown>).toBeRejectedWith(
        new Refusal('not-found'),
      );
    }
  });

  it('has every part, with the arithmetic of its due date', async () => {
    const course = await Course.open(test);
    const { clerk } = test.town.people;
    await addNote(
      test.storage,
      { tenantId: test.town.id, caseId: course.caseId, actor: clerk },
      { text: 'Rückfrage beim Bürgeramt' },
    );
    await course.tickOff(clerk);
    const decide = await course.draftDecision('reject', clerk);
    await course.order(decide, clerk);
    const detail = await loadCase(test.storage, test.town.id, course.caseId);
    expect(detail.service.stages.map((stage) => stage.key)).toEqual([
      'completeness',
      'fee',
      'decision',
      'dispatch',
      'closing',
    ]);
    expect(detail.evidence).toEqual([
      jasmine.objectContaining({ key: 'nachweis', state: 'present', title: { de: 'Nachweis', en: 'Proof' } }),
    ]);
    expect(detail.clocks[0]?.explanation.map((step) => step.rule)).toEqual(['started', 'period-end']);
    expect(detail.clocks[0]?.dueOn).toBe('2026-12-07');
    expect(detail.documents.map((document) => document.kind)).toEqual([
      'application',
      'evidence',
      'letter',
      'notice',
    ]);
    expect(detail.documents.at(-1)?.decisionState).toBe('awaiting-sign-off');
    expect(detail.documents[0]?.versions[0]).toEqual(
      jasmine.objectContaining({
        fileName: 'antrag.json',
        mediaType: 'application/json',
        scanState: 'not-scanned',
      }),
    );
    expect(detail.receivables[0]).toEqual(
      jasmine.objectContaining({ amount: 3070, attempts: [], payments: [] }),
    );
    expect(detail.decisions[0]).toEqual(
      jasmine.objectContaining({ id: decide.decisionId, state: 'awaiting-sign-off', sha256: decide.sha256 }),
    );
    expect(detail.notes.map((note) => note.text)).toEqual(['Rückfrage beim Bürgeramt']);
    expect(detail.people[clerk.id]).toEqual({ name: 'Ayşe Demir', initials: 'CL' });
    expect(detail.availableActions.length).toBeGreaterThan(0);
    expect(detail.formAsSent).toEqual(detail.form);
  });

  it('pages its timeline, newest first, and filters by what it is about', async () => {
    const course = await Course.open(test);
    await course.tickOff(test.town.people.clerk);
    const whole = await loadTimeline(test.storage, test.town.id, course.caseId);
    const order = whole.entries.map((entry) => entry.seq);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(whole.entries.map((entry) => entry.action)).toEqual([
      'task.completed',
      'document.filed',
      'case.opened',
      'document.filed',
    ]);
    const first = await loadTimeline(test.storage, test.town.id, course.caseId, { limit: 2 });
    const second = await loadTimeline(test.storage, test.town.id, course.caseId, {
      limit: 2,
      ...(first.next === undefined ? {} : { cursor: first.next }),
    });
    expect([...first.entries, ...second.entries].map((entry) => entry.seq)).toEqual(
      whole.entries.slice(0, 4).map((entry) => entry.seq),
    );
    const documents = await loadTimeline(test.storage, test.town.id, course.caseId, { about: ['document'] });
    expect(documents.entries.every((entry) => entry.action.startsWith('document.'))).toBeTrue();
    expect(documents.entries.map((entry) => entry.payload?.['kind'])).toEqual(['letter', 'evidence']);
    await expectAsync(loadTimeline(test.storage, test.town.id, course.caseId, { limit: 0 })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'invalid' }),
    );
    await expectAsync(
      loadTimeline(test.storage, test.town.id, course.caseId, { cursor: 'x' }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'invalid' }));
  });

  it('gets later due dates when the town hall closes for a day, and is told once', async () => {
    const course = await Course.open(test, {}, test.foreign);
    expect(await recomputeClocks(test.storage, test.foreign.id)).toBe(0);
    await test.closeOn('nachbarstadt', '2026-12-01');
    expect(await recomputeClocks(test.storage, test.foreign.id)).toBe(1);
    expect(await recomputeClocks(test.storage, test.foreign.id)).toBe(0);
    await course.deliver();
    expect(
      await course.read(
        `select k.due_on as due, c.next_due_at = k.due_at as shown from clock k join cases c on c.id = k.case_id where case_id = $1`,
      ),
    ).toEqual({ due: '2026-12-08', shown: true });
  });
});
