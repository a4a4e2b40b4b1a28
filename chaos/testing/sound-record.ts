import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { receiveAnswer } from '@aktenlauf/storage/citizen-access/receive-answer.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { recordAttemptResult } from '@aktenlauf/storage/money/record-attempt.ts';
import { storeBytes } from '@aktenlauf/storage/objects/store-file.ts';
import { Course } from '@aktenlauf/storage/testing/course.ts';
import { openTestTown, permitData } from '@aktenlauf/storage/testing/test-town.ts';
import type { TestTown } from '@aktenlauf/storage/testing/test-town.ts';
import { draftRequest } from '@aktenlauf/storage/work/draft-request.ts';
import pg from 'pg';
import type { LedgerEntry } from '../../scripts/stack/payment-provider/ledger.ts';
import type { Sight } from '../invariants/sight.ts';
import type { Promised } from '../load/acknowledged.ts';
import { addressOf } from '../load/apply.ts';

/** A small record in which every promise is kept: a paid and approved case with an answered question, and a rejection. */
export interface SoundRecord {
  /** ids that planted violations name */
  readonly ids: Readonly<
    Record<'approved' | 'rejected' | 'attempt' | 'order' | 'document' | 'request', string>
  >;
  /**
   * Plants something in a transaction that is rolled back, and shows what the checker sees.
   * @param statements as superuser, without triggers and foreign keys; `$1` is the approved case
   */
  withPlanted<T>(
    statements: readonly string[],
    change: Partial<Sight>,
    look: (sight: Sight) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

const citizen = { kind: 'citizen' } as const;
const MARK = 'sound-1';
const PROOF = Buffer.from('%PDF-1.7 proof');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export async function openSoundRecord(): Promise<SoundRecord> {
  const test = await openTestTown();
  const approved = await Course.open(test, {
    data: permitData({
      antragsteller: {
        anrede: 'Frau',
        nachname: 'Müller',
        strasse: 'Gartenweg',
        hausnummer: '4',
        plz: '50667',
        ort: 'Musterstadt',
        email: addressOf(MARK),
      },
    }),
  });
  const { clerk, signer } = test.town.people;
  const { requestId, document } = await answeredQuestion(test, approved);
  await approved.tickOff(clerk);
  const attempt = await payOnline(test, approved);
  const decision = await approved.draftDecision('approve', clerk);
  const order = await approved.accept(decision, clerk);
  await approved.settle(await approved.advance({ kind: 'command', commandId: order }));
  const rejected = await Course.open(test, { data: permitData({ frei: true }) });
  const refusal = await rejected.draftDecision('reject', clerk);
  await rejected.order(refusal, clerk);
  await rejected.order({ type: 'sign-off', decisionId: refusal.decisionId, sha256: refusal.sha256 }, signer);
  const ids = {
    approved: approved.caseId,
    rejected: rejected.caseId,
    attempt,
    order,
    document,
    request: requestId,
  };

  const client = new pg.Client({ connectionString: test.superuserUrl });
  await client.connect();
  // one connection, because what is planted is seen in its transaction alone: one query after the other
  let last: Promise<unknown> = Promise.resolve();
  const rows = <R>(text: string, values: readonly unknown[] = []): Promise<R[]> => {
    const result = last.then(async () => (await client.query(text, [...values])).rows as R[]);
    last = result.catch(() => undefined);
    return result;
  };
  // mails left and arrived, documents of theirs are filed, closing work is done
  await rows(`update outbox set state = 'done', done_at = at`);
  await rows(
    `update message set document_id = (select d.id from document d where d.tenant_id = message.tenant_id and d.case_id = message.case_id limit 1) where direction = 'out'`,
  );
  const mails = await rows<{ id: string }>(`select id from outbox where kind = 'mail'`);
  const [receipt] = await rows<{ applicationId: string; caseNumber: string }>(
    `select application_id as "applicationId", case_number as "caseNumber" from cases where id = $1`,
    [approved.caseId],
  );
  const promised: Promised[] = [
    { kind: 'attempt', mark: MARK },
    {
      kind: 'application',
      mark: MARK,
      applicationId: receipt?.applicationId ?? '',
      caseNumber: receipt?.caseNumber ?? '',
      files: [{ key: 'a', sha256: sha256(PROOF) }],
    },
    { kind: 'order', commandId: order, caseId: approved.caseId, state: 'done' },
    { kind: 'answer', requestId, caseId: approved.caseId, files: [{ key: 'e', sha256: sha256(ANSWER) }] },
    { kind: 'document', documentId: document, sha256: sha256(ANSWER), caseId: approved.caseId },
    { kind: 'paid', attemptId: attempt, caseId: approved.caseId },
    { kind: 'notice', caseId: approved.caseId, sha256: decision.sha256 },
  ];
  const sight: Sight = {
    rows,
    promised,
    contentOf: async (bucket, key, versionId) =>
      sha256(await buffer(await test.storage.objects.get(bucket, key, versionId))),
    mails: mails.map(({ id }) => ({
      messageId: `<${id}@aktenlauf.example>`,
      sha256: sha256(Buffer.from(id)),
    })),
    ledger: [charge(attempt)],
    runs: new Set([approved.caseId, rejected.caseId]),
    now: new Date(test.clock.now().getTime() + 70_000),
  };

  return {
    ids,
    async withPlanted(statements, change, look) {
      await client.query('begin');
      try {
        await client.query(`set local session_replication_role = 'replica'`);
        for (const text of statements) await client.query(text, text.includes('$1') ? [approved.caseId] : []);
        return await look({ ...sight, ...change });
      } finally {
        await client.query('rollback');
      }
    },
    async close() {
      await client.end();
      await test.close();
    },
  };
}

const ANSWER = Buffer.from('%PDF-1.7 answer');

async function answeredQuestion(
  { storage, town, clock }: TestTown,
  course: Course,
): Promise<{ requestId: string; document: string }> {
  const requestId = newId();
  const { clerk } = town.people;
  const asked = {
    requestId,
    caseId: course.caseId,
    text: 'Bitte die Erklärung.',
    evidence: ['erklaerung'],
    dueOn: '2026-12-07',
    actor: clerk,
  };
  await course.order({ type: 'request-information', requestId, dueOn: asked.dueOn }, clerk, (w) =>
    draftRequest(w, asked, '2026-11-23'),
  );
  clock.advance(60_000);
  const { storedObjectId } = await storeBytes(storage, town.id, ANSWER, 'application/pdf');
  const { documentIds } = await receiveAnswer(storage, {
    tenantId: town.id,
    caseId: course.caseId,
    informationRequestId: requestId,
    text: 'Hier.',
    documents: [{ storedObjectId, fileName: 'e.pdf', evidenceKey: 'erklaerung' }],
  });
  await course.deliver();
  return { requestId, document: documentIds[0] ?? '' };
}

async function payOnline({ storage, town, clock }: TestTown, course: Course): Promise<string> {
  const attemptId = newId();
  const begun = await course.order({ type: 'start-payment', attemptId }, citizen);
  const keyOf = ({ effects }: typeof begun, kind: string): string =>
    effects.find((pending) => pending.effect.kind === kind)?.key ?? '';
  const opened = { attemptId, transactionId: `t-${attemptId}`, redirectUrl: 'https://pay.invalid/t' };
  await recordAttemptResult(storage, town.id, opened);
  await course.advance({
    kind: 'effect-result',
    key: keyOf(begun, 'open-payment'),
    result: { kind: 'payment-opened' },
  });
  clock.advance(31_000);
  const look = await course.advance({ kind: 'time' });
  await course.settle(
    await course.advance({
      kind: 'effect-result',
      key: keyOf(look, 'look-up-payment'),
      result: {
        kind: 'payment-status',
        status: 'booked',
        paymentId: newId(),
        amount: 3070,
        receivedOn: '2026-11-23',
      },
    }),
  );
  return attemptId;
}

/** An entry of the provider's books: paid, 30.70 €. */
export function charge(requestId: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    transactionId: `t-${requestId}`,
    originatorId: 'aktenlauf',
    endPointId: '05999001',
    transactionReference: 'ZB-1',
    transactionTimestamp: '2026-11-23T08:02:00.000Z',
    status: 'PAYED',
    paymentRequest: {
      requestId,
      requestTimestamp: '2026-11-23T08:01:00.000Z',
      currency: 'EUR',
      grosAmount: 30.7,
      purpose: '3210',
      redirectUrl: 'http://localhost/zahlung',
      items: [],
    },
    ...change,
  };
}
