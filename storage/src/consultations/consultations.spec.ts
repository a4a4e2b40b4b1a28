import { Readable } from 'node:stream';
import type { Command } from '@aktenlauf/workflows/contract/commands.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { listAnswerFiles, putAnswerFile } from '../citizen-access/answer-files.ts';
import { newId } from '../database/ids.ts';
import { loadCase } from '../cases/case-detail.ts';
import { loadMailFacts } from '../messages/load-mail-facts.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown } from '../testing/test-town.ts';
import type { ConsultationAccess } from './consultation-link.ts';
import { findConsultation, mintConsultationLink } from './consultation-link.ts';
import { draftConsultation } from './draft-consultation.ts';
import type { ConsultationDraft } from './draft-consultation.ts';
import { loadConsultation, requireConsultationFile } from './load-consultation.ts';
import { receiveReply } from './receive-reply.ts';

const day = 86_400_000;

describe('consultations', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const ask = async (
    course: Course,
    more: Partial<ConsultationDraft> = {},
  ): Promise<ConsultationAccess & { reply: unknown }> => {
    const consultationId = newId();
    const { clerk } = test.town.people;
    const draft: ConsultationDraft = {
      consultationId,
      caseId: course.caseId,
      office: { name: 'Kreisbrandmeister', email: 'brandschutz@kreis.example' },
      question: 'Bestehen Bedenken?',
      dueOn: '2026-12-07',
      documentVersionIds: [],
      actor: clerk,
      ...more,
    };
    const command: Command = { type: 'ask-consultation', consultationId, dueOn: draft.dueOn };
    const { reply } = await course.order(command, clerk, (w) => draftConsultation(w, draft, '2026-11-23'));
    return { tenantId: test.town.id, caseId: course.caseId, consultationId, reply };
  };
  const aVersion = async (course: Course): Promise<string> =>
    (
      await course.read<{ id: string }>(
        `select v.id from document_version v join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
         where d.case_id = $1 limit 1`,
      )
    )?.id ?? '';
  const upload = (access: ConsultationAccess, fileKey: string) =>
    putAnswerFile(test.storage, {
      ...access,
      fileKey,
      fileName: `${fileKey}.pdf`,
      stream: Readable.from([Buffer.from(`%PDF-1.7 ${fileKey}`)]),
      declaredType: 'application/pdf',
    });

  it('refuses an empty question, a day that has passed, and a document of another case, and keeps nothing', async () => {
    const [course, other] = [await Course.open(test), await Course.open(test)];
    await expectAsync(ask(course, { question: ' ' })).toBeRejectedWith(
      new Refusal('invalid', { field: 'question' }),
    );
    await expectAsync(ask(course, { dueOn: '2026-11-23' })).toBeRejectedWith(
      new Refusal('date-invalid', { field: 'dueOn' }),
    );
    await expectAsync(ask(course, { documentVersionIds: [await aVersion(other)] })).toBeRejectedWith(
      new Refusal('not-found'),
    );
    await expectAsync(ask(course, { office: { unitId: newId() } })).toBeRejectedWith(
      new Refusal('not-found'),
    );
    expect(await course.read('select count(*) as n from consultation where case_id = $1')).toEqual({ n: 0 });
  });

  it('opens nothing with an unknown or foreign link, nor long after the last day', async () => {
    const asked = await ask(await Course.open(test));
    const token = await test.storage.inTenant(test.town.id, (w) =>
      mintConsultationLink(w, asked.consultationId, test.linkSecret),
    );
    const find = (tenantId: string, given = token) => findConsultation(test.storage, tenantId, given);
    await expectAsync(find(test.foreign.id)).toBeRejectedWith(new Refusal('link-unknown'));
    await expectAsync(find(test.town.id, 'x'.repeat(43))).toBeRejectedWith(new Refusal('link-unknown'));
    expect((await find(test.town.id)).consultationId).toBe(asked.consultationId);
    test.clock.advance(75 * day);
    await expectAsync(find(test.town.id)).toBeRejectedWith(new Refusal('link-expired'));
  });

  it('tells the office by mail where the question is, without telling what it is', async () => {
    const course = await Course.open(test);
    const { consultationId } = await ask(course);
    const row = await course.read<{ id: string }>(
      `select id from outbox where case_id = $1 and payload ->> 'mail' = 'consultation'`,
    );
    const { facts } = await loadMailFacts(test.storage, test.town.id, row?.id ?? '');
    expect(facts.consultation).toEqual({
      id: consultationId,
      officeName: 'Kreisbrandmeister',
      officeEmail: 'brandschutz@kreis.example',
      dueOn: '2026-12-07',
    });
    expect(
      await course.read(
        `select waiting_for as w, waiting_reason as r, resume_by as d from cases where id = $1`,
      ),
    ).toEqual({ w: 'office', r: 'consultation', d: '2026-12-07' });
  });

  it('shows the office its question and the documents sent along, and nothing else of the case', async () => {
    const course = await Course.open(test);
    const [shown, hidden] = [await aVersion(course), newId()];
    const asked = await ask(course, { documentVersionIds: [shown] });
    const page = await loadConsultation(test.storage, asked);
    expect([page.question, page.files.map((file) => file.documentVersionId)]).toEqual([
      'Bestehen Bedenken?',
      [shown],
    ]);
    await expectAsync(requireConsultationFile(test.storage, asked, shown)).toBeResolved();
    await expectAsync(requireConsultationFile(test.storage, asked, hidden)).toBeRejectedWith(
      new Refusal('not-found'),
    );
    const other = await ask(course);
    await expectAsync(requireConsultationFile(test.storage, other, shown)).toBeRejectedWith(
      new Refusal('not-found'),
    );
  });

  it('takes an answer with its files in once, and refuses another one', async () => {
    const course = await Course.open(test);
    const asked = await ask(course);
    await upload(asked, 'stellungnahme');
    const reply = { ...asked, text: 'Keine Bedenken.', name: 'B. Brand' };
    await receiveReply(test.storage, reply);
    await receiveReply(test.storage, { ...reply, text: 'Doch Bedenken.' }).then(
      () => fail('a second answer was taken'),
      (error: unknown) => expect(error).toEqual(new Refusal('request-closed')),
    );
    await course.deliver();
    await receiveReply(test.storage, reply);
    const { consultations } = await loadCase(test.storage, test.town.id, course.caseId);
    expect(
      consultations.map(({ state, answerText, answeredBy, files }) => [
        state,
        answerText,
        answeredBy,
        files.map((file) => [file.direction, file.title]),
      ]),
    ).toEqual([['answered', 'Keine Bedenken.', 'B. Brand', [['in', 'stellungnahme.pdf']]]]);
    expect(await listAnswerFiles(test.storage, asked)).toEqual([]);
    expect(
      await course.read(
        `select waiting_for as w, unread as u, (select count(*) from inbox i where i.case_id = c.id and i.kind = 'consultation-answered') as n
         from cases c where id = $1`,
      ),
    ).toEqual({ w: 'us', u: true, n: 1 });
  });

  it('takes no answer after the clerk went on without, and gives its documents no longer', async () => {
    const course = await Course.open(test);
    const version = await aVersion(course);
    const asked = await ask(course, { documentVersionIds: [version] });
    await course.order(
      { type: 'withdraw-consultation', consultationId: asked.consultationId },
      test.town.people.clerk,
    );
    await expectAsync(
      receiveReply(test.storage, { ...asked, text: 'Zu spät.', name: 'B. Brand' }),
    ).toBeRejectedWith(new Refusal('request-closed'));
    await expectAsync(upload(asked, 'spaet')).toBeRejectedWith(new Refusal('request-closed'));
    await expectAsync(requireConsultationFile(test.storage, asked, version)).toBeRejectedWith(
      new Refusal('not-found'),
    );
    expect((await loadConsultation(test.storage, asked)).state).toBe('withdrawn');
  });
});
