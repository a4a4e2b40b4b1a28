import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { submitApplication } from '../cases/open-case.ts';
import { newId } from '../database/ids.ts';
import { storeBytes } from '../objects/store-file.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { draftApplication, monday, openTestTown, readRow } from '../testing/test-town.ts';
import { claimCase } from '../work/claim-case.ts';
import { draftRequest } from '../work/draft-request.ts';
import { findByLink, mintLink, renewLink } from './links.ts';
import { loadCitizenStatus } from './load-status.ts';
import { receiveAnswer } from './receive-answer.ts';
import { codeFits, codeOf, hashCode, tokenOf } from './secrets.ts';

describe('what a citizen may do', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const opened = async (): Promise<{ caseId: string; statusToken: string }> => {
    const applicationId = await draftApplication(test, test.town);
    return submitApplication(test.storage, {
      tenantId: test.town.id,
      applicationId,
      actor: { kind: 'citizen' },
      linkSecret: test.linkSecret,
    });
  };
  const asked = async (): Promise<{ course: Course; requestId: string }> => {
    const course = await Course.open(test);
    const requestId = newId();
    const { clerk } = test.town.people;
    await course.order({ type: 'request-information', requestId, dueOn: '2026-12-07' }, clerk, (w) =>
      draftRequest(
        w,
        {
          requestId,
          caseId: course.caseId,
          text: 'Bitte reichen Sie nach.',
          evidence: ['erklaerung'],
          dueOn: '2026-12-07',
          actor: clerk,
        },
        '2026-11-23',
      ),
    );
    return { course, requestId };
  };

  it('opens nothing with an unknown, foreign or expired link', async () => {
    const { statusToken } = await opened();
    await expectAsync(findByLink(test.storage, test.town.id, 'short')).toBeRejectedWith(
      new Refusal('link-unknown'),
    );
    await expectAsync(
      findByLink(test.storage, test.town.id, tokenOf('another secret', 'x')),
    ).toBeRejectedWith(new Refusal('link-unknown'));
    await expectAsync(findByLink(test.storage, test.foreign.id, statusToken)).toBeRejectedWith(
      new Refusal('link-unknown'),
    );
    test.clock.advance(181 * 86_400_000);
    await expectAsync(findByLink(test.storage, test.town.id, statusToken)).toBeRejectedWith(
      new Refusal('link-expired'),
    );
  });

  it('renews a link by mail only, not twice in a moment, and tells nothing of unknown ones', async () => {
    const { caseId, statusToken } = await opened();
    await Promise.all(Array.from({ length: 5 }, () => renewLink(test.storage, test.town.id, statusToken)));
    await renewLink(test.storage, test.foreign.id, statusToken);
    await renewLink(test.storage, test.town.id, tokenOf('x', 'y'));
    expect(
      await readRow(
        test,
        test.town,
        `select count(*) as n from outbox where case_id = $1 and payload ->> 'mail' = 'link'`,
        [caseId],
      ),
    ).toEqual({ n: 1 });
  });

  it('mints one token per subject and stores its hash alone', async () => {
    const { caseId } = await opened();
    const mint = (subject: string): Promise<string> =>
      test.storage.inTenant(test.town.id, (w) => mintLink(w, caseId, test.linkSecret, subject));
    const [one, again, other] = [await mint('mail/1'), await mint('mail/1'), await mint('mail/2')];
    expect(one).toBe(again);
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').length).toBe(32);
    expect(
      await readRow(test, test.town, `select count(*) as n from citizen_link where case_id = $1`, [caseId]),
    ).toEqual({ n: 3 });
  });

  it('knows the right code only, however it is typed', async () => {
    const code = codeOf('secret', 'application');
    const stored = await hashCode(code);
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(await codeFits(code.toLowerCase().replace('-', ' '), stored)).toBeTrue();
    expect(await codeFits(codeOf('secret', 'another'), stored)).toBeFalse();
    expect(await codeFits('', stored)).toBeFalse();
  });

  it('answers only a question that was asked of this case and is open', async () => {
    const { course, requestId } = await asked();
    const other = await Course.open(test);
    const answer = {
      tenantId: test.town.id,
      caseId: course.caseId,
      informationRequestId: requestId,
      text: 'Hier.',
      documents: [],
    };
    await expectAsync(receiveAnswer(test.storage, { ...answer, text: ' ' })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'invalid' }),
    );
    await expectAsync(receiveAnswer(test.storage, { ...answer, caseId: other.caseId })).toBeRejectedWith(
      new Refusal('not-found'),
    );
    await expectAsync(receiveAnswer(test.storage, { ...answer, tenantId: test.foreign.id })).toBeRejectedWith(
      new Refusal('not-found'),
    );
    await expectAsync(
      receiveAnswer(test.storage, { ...answer, documents: [{ storedObjectId: newId(), fileName: 'a.pdf' }] }),
    ).toBeRejectedWith(new Refusal('not-found'));
    const stored = await storeBytes(test.storage, test.town.id, Buffer.from('%PDF-1.7 x'), 'application/pdf');
    await receiveAnswer(test.storage, {
      ...answer,
      documents: [
        { storedObjectId: stored.storedObjectId, fileName: 'erklaerung.pdf', evidenceKey: 'erklaerung' },
      ],
    });
    await course.deliver();
    await expectAsync(receiveAnswer(test.storage, { ...answer, text: 'Doch anders.' })).toBeRejectedWith(
      new Refusal('request-closed'),
    );
    expect(
      await course.read(
        `select waiting_reason as reason, unread, evidence -> 'erklaerung' ->> 'state' as evidence from cases where id = $1`,
      ),
    ).toEqual({ reason: 'answered', unread: true, evidence: 'present' });
  });

  it('takes an answer once that is sent again and again because nobody hears of it', async () => {
    const { course, requestId } = await asked();
    const { storage, town } = test;
    const stored = await storeBytes(storage, town.id, Buffer.from('%PDF-1.7 y'), 'application/pdf');
    const answer = {
      tenantId: town.id,
      caseId: course.caseId,
      informationRequestId: requestId,
      text: 'Hier.',
    };
    const file = { storedObjectId: stored.storedObjectId, fileName: 'e.pdf', evidenceKey: 'erklaerung' };
    await receiveAnswer(storage, { ...answer, documents: [file] });
    // the worker is away: the question still waits for the course of the case
    await receiveAnswer(storage, { ...answer, documents: [] });
    await expectAsync(receiveAnswer(storage, { ...answer, text: 'Mehr.', documents: [] })).toBeRejectedWith(
      new Refusal('request-closed'),
    );
    await course.deliver();
    await receiveAnswer(storage, { ...answer, documents: [] });
    expect(
      await course.read(
        `select (select count(*)::int from message where case_id = $1 and kind = 'answer') as answers,
           (select count(*)::int from document where case_id = $1 and evidence_key = 'erklaerung') as files`,
      ),
    ).toEqual({ answers: 1, files: 1 });
  });

  it('shows where the case stands and nothing of the house', async () => {
    const { course, requestId } = await asked();
    await expectAsync(loadCitizenStatus(test.storage, test.foreign.id, course.caseId)).toBeRejectedWith(
      new Refusal('not-found'),
    );
    const status = await loadCitizenStatus(test.storage, test.town.id, course.caseId);
    expect(status.stages.map((stage) => stage.state)).toEqual(['now', 'later', 'later', 'later', 'later']);
    expect(status.request).toEqual(
      jasmine.objectContaining({
        id: requestId,
        dueOn: '2026-12-07',
        evidence: [
          jasmine.objectContaining({ key: 'erklaerung', title: { de: 'Erklärung', en: 'Declaration' } }),
        ],
      }),
    );
    expect([status.payment, status.notice, status.expected]).toEqual([null, null, null]);
    expect(status.stageSince).toBe(status.receivedAt);
    await claimCase(test.storage, {
      tenantId: test.town.id,
      caseId: course.caseId,
      actor: test.town.people.clerk,
    });
    const text = JSON.stringify(await loadCitizenStatus(test.storage, test.town.id, course.caseId));
    expect(text).not.toContain(test.town.people.clerk.id);
  });
});
