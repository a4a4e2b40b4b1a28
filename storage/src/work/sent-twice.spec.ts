import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import { storeBytes } from '../objects/store-file.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { openTestTown } from '../testing/test-town.ts';
import { addNote } from './add-note.ts';
import { fileIncomingOnce } from './file-incoming.ts';
import { addFollowUp } from './follow-ups.ts';
import type { Mutation } from './mutation.ts';
import { dropView, listViews, saveView } from './saved-views.ts';

describe('what is sent twice under one key', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());

  const by = (course: Course): Mutation => ({
    tenantId: course.tenant.id,
    caseId: course.caseId,
    actor: course.tenant.people.clerk,
  });
  const stored = async (text: string): Promise<string> =>
    (await storeBytes(test.storage, test.town.id, Buffer.from(text), 'application/pdf')).storedObjectId;

  it('refuses another document and keeps the first; the same again is filed once and its bytes go', async () => {
    const course = await Course.open(test);
    const key = newId();
    const file = async (text: string, fileName = 'scan.pdf', on = course): Promise<string> =>
      (
        await fileIncomingOnce(test.storage, by(on), {
          key,
          kind: 'paper',
          document: { storedObjectId: await stored(text), fileName, evidenceKey: 'nachweis' },
        })
      ).documentId;
    const first = await file('%PDF-1.7 one');
    const conflict = new Refusal('idempotency-conflict');
    await expectAsync(file('%PDF-1.7 two')).toBeRejectedWith(conflict);
    await expectAsync(file('%PDF-1.7 one', 'other.pdf')).toBeRejectedWith(conflict);
    await expectAsync(file('%PDF-1.7 one', 'scan.pdf', await Course.open(test))).toBeRejectedWith(conflict);
    expect(await file('%PDF-1.7 one')).toBe(first);
    expect(
      await course.read(
        `select (select count(*)::int from document d where d.case_id = c.id and d.kind = 'paper') as documents,
           (select count(*)::int from inbox i where i.case_id = c.id and i.kind = 'document-arrived') as facts from cases c where c.id = $1`,
      ),
    ).toEqual({ documents: 1, facts: 1 });
  });

  it('refuses another follow-up, view or note and keeps one of each', async () => {
    const course = await Course.open(test);
    const key = newId();
    const conflict = new Refusal('idempotency-conflict');
    const followUp = (text: string): Promise<{ followUpId: string }> =>
      addFollowUp(test.storage, by(course), { dueOn: '2026-12-01', text, key });
    const view = (name: string): Promise<{ viewId: string }> =>
      saveView(test.storage, {
        tenantId: test.town.id,
        personId: test.town.people.colleague.id,
        name,
        query: { view: 'all' },
        key,
      });
    const note = (text: string): Promise<{ noteId: string }> =>
      addNote(test.storage, by(course), { id: key, text });
    const first = [(await followUp('a')).followUpId, (await view('a')).viewId, (await note('a')).noteId];
    await expectAsync(followUp('b')).toBeRejectedWith(conflict);
    await expectAsync(view('b')).toBeRejectedWith(conflict);
    await expectAsync(note('b')).toBeRejectedWith(conflict);
    expect([(await followUp('a')).followUpId, (await view('a')).viewId, (await note('a')).noteId]).toEqual(
      first,
    );
    const { colleague } = test.town.people;
    const views = await listViews(test.storage, test.town.id, colleague.id);
    expect(views.filter(({ shared }) => !shared).map(({ name }) => name)).toEqual(['a']);
    await dropView(test.storage, {
      tenantId: test.town.id,
      personId: colleague.id,
      viewId: (await view('a')).viewId,
    });
    expect(await course.read('select count(*)::int as n from follow_up where case_id = $1')).toEqual({
      n: 1,
    });
  });
});
