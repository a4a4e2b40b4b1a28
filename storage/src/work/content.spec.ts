import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import { storeBytes } from '../objects/store-file.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown, permitData } from '../testing/test-town.ts';
import { addNote } from './add-note.ts';
import { assignCase, handOver } from './assign-case.ts';
import { claimCase, unclaimCase } from './claim-case.ts';
import { correctForm } from './correct-form.ts';
import { dropDraft, listDrafts, loadDraft, saveDraft } from './drafts.ts';
import { checkEvidence } from './evidence.ts';
import { fileIncoming } from './file-incoming.ts';
import { addFollowUp, finishFollowUp, listFollowUps } from './follow-ups.ts';
import { markRead } from './mark-read.ts';
import type { Mutation } from './mutation.ts';
import { putStray } from './put-stray.ts';
import { dropView, listViews, saveView } from './saved-views.ts';
import { listStrayItems, resolveStrayItem } from './stray-items.ts';
import { transferCase } from './transfer-case.ts';

describe('what is in a case', () => {
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

  it('knows no case of another tenant, whatever is asked', async () => {
    const course = await Course.open(test);
    const foreign: Mutation = {
      tenantId: test.foreign.id,
      caseId: course.caseId,
      actor: test.foreign.people.clerk,
    };
    const { storage } = test;
    const person = { tenantId: test.foreign.id, personId: test.foreign.people.clerk.id };
    const attempts: (() => Promise<unknown>)[] = [
      () => claimCase(storage, foreign),
      () => unclaimCase(storage, foreign),
      () => assignCase(storage, foreign, test.foreign.people.colleague.id),
      () => handOver(storage, foreign, { personId: test.foreign.people.colleague.id, reason: 'x' }),
      () => transferCase(storage, foreign, { unitId: test.foreign.units.office, reason: 'x' }),
      () => addNote(storage, foreign, { text: 'x' }),
      () =>
        correctForm(storage, foreign, {
          changes: [{ pointer: '/ort', from: 'Marktplatz', to: 'x' }],
          reason: 'x',
        }),
      () => checkEvidence(storage, foreign, { key: 'nachweis', verdict: 'accepted' }),
      () => addFollowUp(storage, foreign, { dueOn: '2026-12-01', text: '' }),
      () =>
        fileIncoming(storage, foreign, {
          kind: 'paper',
          documents: [{ storedObjectId: newId(), fileName: 'a.pdf' }],
        }),
      () => markRead(storage, { ...person, caseId: course.caseId }),
      () => saveDraft(storage, { ...person, caseId: course.caseId, key: 'note' }, 'x'),
    ];
    for (const attempt of attempts) await expectAsync(attempt()).toBeRejectedWith(new Refusal('not-found'));
    // and no person and no unit of another tenant
    await expectAsync(assignCase(storage, by(course), test.foreign.people.clerk.id)).toBeRejectedWith(
      new Refusal('not-found'),
    );
    await expectAsync(
      transferCase(storage, by(course), { unitId: test.foreign.units.office, reason: 'x' }),
    ).toBeRejectedWith(new Refusal('not-found'));
  });

  it('corrects data with a reason; names, evidence, search and findings follow', async () => {
    const course = await Course.open(test);
    const change = { pointer: '/antragsteller/nachname', from: 'Müller', to: 'Schröder' };
    await expectAsync(
      correctForm(test.storage, by(course), { changes: [change], reason: '' }),
    ).toBeRejectedWith(new Refusal('reason-required'));
    await expectAsync(
      correctForm(test.storage, by(course), { changes: [{ ...change, to: 7 }], reason: 'x' }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'invalid-form' }));
    await expectAsync(
      correctForm(test.storage, by(course), {
        changes: [{ pointer: '/__proto__/x', from: null, to: 1 }],
        reason: 'x',
      }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'invalid' }));
    const done = await correctForm(test.storage, by(course), {
      changes: [change, { pointer: '/fremd', from: undefined, to: true }],
      reason: 'Schreibfehler',
    });
    expect(done.contentVersion).toBe(2);
    await course.deliver();
    expect(
      await course.read(`select applicant_name as applicant, evidence -> 'erklaerung' ->> 'state' as asked, jsonb_array_length(corrections) as corrections,
      (select data -> 'antragsteller' ->> 'nachname' from application a where a.id = c.application_id) as sent,
      (select family_name from party where case_id = c.id) as party from cases c where id = $1`),
    ).toEqual({
      applicant: 'Schröder, Jördis',
      asked: 'missing',
      corrections: 2,
      sent: 'Müller',
      party: 'Schröder',
    });
    expect(
      await course.read(`select 1 as hit from app.search_cases('schroeder', 100) s where s.case_id = $1`),
    ).toEqual({ hit: 1 });
  });

  it('merges corrections of different fields and refuses the second of the same', async () => {
    const course = await Course.open(test);
    await correctForm(test.storage, by(course), {
      changes: [{ pointer: '/antragsteller/vorname', from: 'Jördis', to: 'Jorinde' }],
      reason: 'x',
    });
    await correctForm(test.storage, by(course, 'colleague'), {
      changes: [{ pointer: '/antragsteller/plz', from: '50667', to: '50668' }],
      reason: 'x',
    });
    await expectAsync(
      correctForm(test.storage, by(course, 'colleague'), {
        changes: [{ pointer: '/antragsteller/vorname', from: 'Jördis', to: 'Jörg' }],
        reason: 'x',
      }),
    ).toBeRejectedWith(
      jasmine.objectContaining({ code: 'conflict', details: { pointers: ['/antragsteller/vorname'] } }),
    );
  });

  it('lapses a decision that awaits its signature when data are corrected', async () => {
    const course = await Course.open(test, { data: permitData({ frei: true }) });
    await course.order(await course.draftDecision('reject', test.town.people.clerk), test.town.people.clerk);
    await correctForm(test.storage, by(course), {
      changes: [{ pointer: '/ort', from: 'Marktplatz', to: 'Hafen' }],
      reason: 'x',
    });
    await course.deliver();
    expect(await course.read('select state from decision where case_id = $1')).toEqual({ state: 'returned' });
  });

  it('checks evidence and counts rejected evidence as missing', async () => {
    const course = await Course.open(test);
    await expectAsync(
      checkEvidence(test.storage, by(course), { key: 'unbekannt', verdict: 'accepted' }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'unknown-evidence' }));
    await expectAsync(
      checkEvidence(test.storage, by(course), { key: 'nachweis', verdict: 'rejected' }),
    ).toBeRejectedWith(new Refusal('reason-required'));
    await checkEvidence(test.storage, by(course), {
      key: 'nachweis',
      verdict: 'rejected',
      reason: 'unlesbar',
    });
    const stored = await storeBytes(
      test.storage,
      test.town.id,
      Buffer.from('%PDF-1.7 better'),
      'application/pdf',
    );
    await fileIncoming(test.storage, by(course), {
      kind: 'paper',
      documents: [{ storedObjectId: stored.storedObjectId, fileName: 'scan.pdf', evidenceKey: 'nachweis' }],
    });
    await course.deliver();
    expect(
      await course.read(
        `select evidence -> 'nachweis' ->> 'state' as state, jsonb_array_length(evidence -> 'nachweis' -> 'documentIds') as documents from cases where id = $1`,
      ),
    ).toEqual({ state: 'present', documents: 2 });
  });

  it('keeps typed text per person and tells the second window', async () => {
    const course = await Course.open(test);
    const of = {
      tenantId: test.town.id,
      personId: test.town.people.clerk.id,
      caseId: course.caseId,
      key: 'note',
    };
    const first = await saveDraft(test.storage, of, { text: 'a' });
    await expectAsync(saveDraft(test.storage, of, { text: 'b' })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'conflict', details: { version: 1 } }),
    );
    const second = await saveDraft(test.storage, of, { text: 'b' }, first.version);
    await expectAsync(saveDraft(test.storage, of, { text: 'c' }, first.version)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'conflict' }),
    );
    expect((await loadDraft(test.storage, of))?.content).toEqual({ text: 'b' });
    expect(await loadDraft(test.storage, { ...of, personId: test.town.people.colleague.id })).toBeNull();
    expect((await listDrafts(test.storage, of)).map((draft) => draft.version)).toEqual([second.version]);
    await dropDraft(test.storage, of);
    expect(await loadDraft(test.storage, of)).toBeNull();
  });

  it("keeps follow-ups and views of one person apart from another's", async () => {
    const course = await Course.open(test);
    const { clerk, colleague, other } = test.town.people;
    await expectAsync(
      addFollowUp(test.storage, by(course), { dueOn: '31.12.2026', text: '' }),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'date-invalid' }));
    const { followUpId } = await addFollowUp(test.storage, by(course), {
      dueOn: '2026-12-01',
      text: 'nachsehen',
    });
    await expectAsync(
      finishFollowUp(test.storage, { tenantId: test.town.id, personId: colleague.id, followUpId }),
    ).toBeRejectedWith(new Refusal('not-found'));
    expect(
      (await listFollowUps(test.storage, test.town.id, clerk.id)).some(
        (followUp) => followUp.id === followUpId,
      ),
    ).toBeTrue();
    await finishFollowUp(test.storage, { tenantId: test.town.id, personId: clerk.id, followUpId });
    expect(
      (await listFollowUps(test.storage, test.town.id, clerk.id)).some(
        (followUp) => followUp.id === followUpId,
      ),
    ).toBeFalse();

    const own = await saveView(test.storage, {
      tenantId: test.town.id,
      personId: clerk.id,
      name: 'Meine',
      query: { view: 'all' },
    });
    const shared = await saveView(test.storage, {
      tenantId: test.town.id,
      personId: clerk.id,
      name: 'Unsere',
      query: { view: 'team' },
      unitId: test.town.units.permits,
    });
    const seen = async (personId: string): Promise<string[]> =>
      (await listViews(test.storage, test.town.id, personId)).map((view) => view.id);
    expect(await seen(clerk.id)).toEqual([own.viewId, shared.viewId]);
    expect(await seen(colleague.id)).toEqual([shared.viewId]);
    expect(await seen(other.id)).toEqual([]);
    await expectAsync(
      dropView(test.storage, { tenantId: test.town.id, personId: colleague.id, viewId: own.viewId }),
    ).toBeRejectedWith(new Refusal('not-found'));
    await dropView(test.storage, { tenantId: test.town.id, personId: clerk.id, viewId: own.viewId });
    expect(await seen(clerk.id)).toEqual([shared.viewId]);
  });

  it('files a stray item to another case or rejects it, once', async () => {
    const [from, to] = [await Course.open(test), await Course.open(test)];
    await test.storage.inTenant(test.town.id, (w) =>
      putStray(w, {
        unitId: test.town.units.permits,
        caseId: from.caseId,
        inboxId: null,
        kind: 'message-received',
        payload: {},
      }),
    );
    const [item] = await listStrayItems(test.storage, await test.town.reach('clerk'));
    expect(await listStrayItems(test.storage, await test.town.reach('other'))).toEqual([]);
    const of = { tenantId: test.town.id, strayItemId: item?.id ?? '', actor: test.town.people.clerk };
    await expectAsync(resolveStrayItem(test.storage, of, { as: 'rejected', reason: '' })).toBeRejectedWith(
      new Refusal('reason-required'),
    );
    await expectAsync(
      resolveStrayItem(test.storage, { ...of, tenantId: test.foreign.id }, { as: 'rejected', reason: 'x' }),
    ).toBeRejectedWith(new Refusal('not-found'));
    await resolveStrayItem(test.storage, of, { as: 'filed', toCaseId: to.caseId, reason: 'gehört hierher' });
    await expectAsync(resolveStrayItem(test.storage, of, { as: 'rejected', reason: 'x' })).toBeRejectedWith(
      new Refusal('wrong-state'),
    );
    expect(await to.read('select text from note where case_id = $1')).toEqual({ text: 'gehört hierher' });
  });

  it('changes nothing of a closed case', async () => {
    const course = await Course.open(test);
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql('update cases set closed_at = $2, frozen_at = $2 where id = $1', [course.caseId, w.clock.now()]),
    );
    const attempts: (() => Promise<unknown>)[] = [
      () => claimCase(test.storage, by(course)),
      () => addNote(test.storage, by(course), { text: 'x' }),
      () => transferCase(test.storage, by(course), { unitId: test.town.units.office, reason: 'x' }),
      () =>
        correctForm(test.storage, by(course), {
          changes: [{ pointer: '/ort', from: 'Marktplatz', to: 'x' }],
          reason: 'x',
        }),
      () => checkEvidence(test.storage, by(course), { key: 'nachweis', verdict: 'accepted' }),
    ];
    for (const attempt of attempts) await expectAsync(attempt()).toBeRejectedWith(new Refusal('case-frozen'));
  });
});
