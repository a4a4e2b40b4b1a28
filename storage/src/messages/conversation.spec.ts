import { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { loadCase } from '../cases/case-detail.ts';
import { listAnswerFiles, putAnswerFile, removeAnswerFile } from '../citizen-access/answer-files.ts';
import { loadCitizenStatus } from '../citizen-access/load-status.ts';
import { newId } from '../database/ids.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown } from '../testing/test-town.ts';
import { markMessagesSeen } from './mark-messages-seen.ts';
import { requireMessageFile } from './message-files.ts';
import { receiveMessage } from './receive-message.ts';
import { sendMessage } from './send-message.ts';

describe('messages between citizen and clerk', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const citizenOf = (course: Course) => ({ tenantId: test.town.id, caseId: course.caseId });
  const asClerk = (course: Course) => ({ ...citizenOf(course), actor: test.town.people.clerk });
  const upload = (course: Course, fileKey: string, text = fileKey) =>
    putAnswerFile(test.storage, {
      ...citizenOf(course),
      fileKey,
      fileName: `${fileKey}.pdf`,
      stream: Readable.from([Buffer.from(`%PDF-1.7 ${text}`)]),
      declaredType: 'application/pdf',
    });
  const aVersion = async (course: Course): Promise<string> =>
    (
      await course.read<{ id: string }>(
        `select v.id from document_version v join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
         where d.case_id = $1 limit 1`,
      )
    )?.id ?? '';
  const write = (course: Course, more: { id?: string; text?: string; documentVersionIds?: string[] } = {}) =>
    sendMessage(test.storage, asClerk(course), {
      id: newId(),
      text: 'Guten Tag, Ihr Ausweis ist fertig.',
      documentVersionIds: [],
      ...more,
    });

  it('refuses an empty message, one of another tenant, and one to a closed case', async () => {
    const course = await Course.open(test);
    const empty = new Refusal('invalid', { field: 'text' });
    await expectAsync(write(course, { text: ' \n' })).toBeRejectedWith(empty);
    await expectAsync(receiveMessage(test.storage, { ...citizenOf(course), text: '' })).toBeRejectedWith(
      empty,
    );
    const foreign = { tenantId: test.foreign.id, caseId: course.caseId, text: 'x' };
    await expectAsync(receiveMessage(test.storage, foreign)).toBeRejectedWith(new Refusal('not-found'));
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql('update cases set closed_at = $2, frozen_at = $2 where id = $1', [course.caseId, w.clock.now()]),
    );
    const frozen = new Refusal('case-frozen');
    await expectAsync(write(course)).toBeRejectedWith(frozen);
    await expectAsync(receiveMessage(test.storage, { ...citizenOf(course), text: 'x' })).toBeRejectedWith(
      frozen,
    );
    await expectAsync(upload(course, 'spaet')).toBeRejectedWith(frozen);
  });

  it('refuses to send a document of another case, and keeps nothing of such a message', async () => {
    const [course, other] = [await Course.open(test), await Course.open(test)];
    const id = newId();
    const documentVersionIds = [await aVersion(other)];
    await expectAsync(write(course, { id, documentVersionIds })).toBeRejectedWith(new Refusal('not-found'));
    expect(
      await course.read(`select count(*) as n from message where case_id = $1 and kind = 'message'`),
    ).toEqual({
      n: 0,
    });
  });

  it('refuses to write to somebody without an e-mail address', async () => {
    const course = await Course.open(test);
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql('update party set email = null where tenant_id = $1 and case_id = $2', [
        w.tenantId,
        course.caseId,
      ]),
    );
    await expectAsync(write(course)).toBeRejectedWith(new Refusal('no-email'));
  });

  it('sends a message once, with a mail that tells of it, and knows when it was seen', async () => {
    const course = await Course.open(test);
    const id = newId();
    const documentVersionIds = [await aVersion(course)];
    for (let time = 0; time < 2; time += 1) await write(course, { id, documentVersionIds });
    await expectAsync(write(course, { id, text: 'etwas anderes' })).toBeRejectedWith(
      new Refusal('idempotency-conflict'),
    );
    expect(
      await course.read(
        `select (select count(*) from outbox where case_id = $1 and payload ->> 'mail' = 'message') as mails,
          (select count(*) from audit_event where case_id = $1 and action = 'message.written') as told`,
      ),
    ).toEqual({ mails: 1, told: 1 });
    const seenBy = async () =>
      (await loadCitizenStatus(test.storage, test.town.id, course.caseId)).messages.map((message) => [
        message.text,
        message.files.length,
        message.readAt,
      ]);
    expect(await seenBy()).toEqual([['Guten Tag, Ihr Ausweis ist fertig.', 1, null]]);
    await markMessagesSeen(test.storage, citizenOf(course));
    test.clock.advance(60_000);
    await markMessagesSeen(test.storage, citizenOf(course));
    expect(await seenBy()).toEqual([
      ['Guten Tag, Ihr Ausweis ist fertig.', 1, new Date(monday).toISOString()],
    ]);
  });

  it('gives a file of a message only with the retrieval code, and only one that was sent', async () => {
    const course = await Course.open(test);
    const id = newId();
    const documentVersionId = await aVersion(course);
    const wanted = { ...citizenOf(course), messageId: id, documentVersionId, code: course.retrievalCode };
    await expectAsync(requireMessageFile(test.storage, wanted)).toBeRejectedWith(new Refusal('not-found'));
    await write(course, { id, documentVersionIds: [documentVersionId] });
    await expectAsync(requireMessageFile(test.storage, { ...wanted, code: 'FALSCH' })).toBeRejectedWith(
      new Refusal('code-wrong', { triesLeft: 4 }),
    );
    await expectAsync(requireMessageFile(test.storage, wanted)).toBeResolved();
  });

  it('takes a message of the citizen in once, with the files uploaded for it', async () => {
    const course = await Course.open(test);
    await upload(course, 'foto');
    await upload(course, 'verworfen');
    await removeAnswerFile(test.storage, { ...citizenOf(course), fileKey: 'verworfen' });
    await removeAnswerFile(test.storage, { ...citizenOf(course), fileKey: 'verworfen' });
    expect((await listAnswerFiles(test.storage, citizenOf(course))).map((file) => file.fileKey)).toEqual([
      'foto',
    ]);
    const sent = {
      ...citizenOf(course),
      text: 'Wie lange noch?',
      key: 'a4a3d5a6-0000-4000-8000-000000000001',
    };
    const first = await receiveMessage(test.storage, sent);
    expect(await receiveMessage(test.storage, sent)).toEqual(first);
    await expectAsync(receiveMessage(test.storage, { ...sent, text: 'anders' })).toBeRejectedWith(
      new Refusal('idempotency-conflict'),
    );
    expect(await listAnswerFiles(test.storage, citizenOf(course))).toEqual([]);
    await course.deliver();
    const { messages } = await loadCase(test.storage, test.town.id, course.caseId);
    const [message] = messages.filter(({ direction }) => direction === 'in');
    expect([message?.text, message?.files.map((file) => file.fileName), message?.readAt]).toEqual([
      'Wie lange noch?',
      ['foto.pdf'],
      null,
    ]);
    expect(
      await course.read(`select count(*) as n from inbox where case_id = $1 and kind = 'message-received'`),
    ).toEqual({ n: 1 });
  });
});
