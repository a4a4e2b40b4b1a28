import { loadCourse } from '@aktenlauf/storage/cases/load-course.ts';
import { listAnswerFiles } from '@aktenlauf/storage/citizen-access/answer-files.ts';
import type { AnswerFile } from '@aktenlauf/storage/citizen-access/answer-files.ts';
import { loadCitizenStatus } from '@aktenlauf/storage/citizen-access/load-status.ts';
import type { CitizenStatus as StoredStatus } from '@aktenlauf/storage/citizen-access/load-status.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { isUnderWay } from '@aktenlauf/storage/money/load-payment-page.ts';
import type { PaymentPage } from '@aktenlauf/storage/money/load-payment-page.ts';
import type { Tenant } from '@aktenlauf/storage/people/tenants.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { paymentQrSvg } from '@aktenlauf/workflows/letters/payment-qr.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import { headline } from './headline.ts';
import type {
  CitizenAttempt,
  CitizenNotice,
  CitizenPayment,
  CitizenRequest,
  CitizenStatus,
} from './schemas.ts';

const received = { de: 'Antrag eingegangen', en: 'Application received' };

/** The status page: where the case stands and what to do now, in plain words. */
export async function describeStatus(
  storage: Storage,
  tenant: Tenant,
  caseId: string,
  language: Language,
): Promise<Static<typeof CitizenStatus>> {
  const [status, course, messageFiles] = await Promise.all([
    loadCitizenStatus(storage, tenant.id, caseId),
    loadCourse(storage, tenant.id, caseId),
    listAnswerFiles(storage, { tenantId: tenant.id, caseId }),
  ]);
  const { request, payment, notice } = status;
  return {
    caseNumber: status.caseNumber,
    serviceTitle: status.service.title[language],
    tenantName: tenant.name,
    headline: headline(status, language),
    steps: [
      { title: received[language], state: 'done' as const, on: civilDayOf(status.receivedAt) },
      ...status.stages
        .filter((stage) => stage.state !== 'done' || course.entered[stage.key] !== undefined)
        .map((stage) => ({
          title: (stage.state === 'done' ? stage.done : stage.now)[language],
          state: stage.state === 'later' ? ('ahead' as const) : stage.state,
          ...dayOf(stage.state, course.left[stage.key], status.stageSince),
        })),
    ],
    contact: { name: status.unit.name, phone: status.unit.phone, email: status.unit.email },
    ...(status.expected === null || status.closedAt !== null ? {} : { expected: status.expected }),
    ...(request === null
      ? {}
      : { request: await question(storage, { tenantId: tenant.id, caseId }, request, language) }),
    ...(payment === null || payment.owed <= 0 ? {} : { payment: await transfer(payment) }),
    ...(notice === null ? {} : { notice: describeNotice(notice) }),
    messages: status.messages.map(({ id, direction, text, at, readAt, files }) => ({
      id,
      direction,
      text,
      createdAt: at,
      unread: direction === 'out' && readAt === null,
      files,
    })),
    messageFiles: messageFiles.map(describeWaiting),
  };
}

/** The day a stage was left, for the ones that are over; the day the case came to it, for the one it is at. */
function dayOf(
  state: StoredStatus['stages'][number]['state'],
  left: string | undefined,
  since: string | null,
): { on?: string } {
  const at = state === 'done' ? left : state === 'now' ? since : null;
  return at === undefined || at === null ? {} : { on: civilDayOf(at) };
}

/** A file that was uploaded and waits to be sent. */
export function describeWaiting({ fileKey, fileName, evidenceKey, size }: AnswerFile) {
  return { fileKey, fileName, evidence: evidenceKey, size };
}

async function question(
  storage: Storage,
  place: { tenantId: string; caseId: string },
  request: NonNullable<StoredStatus['request']>,
  language: Language,
): Promise<Static<typeof CitizenRequest>> {
  const files = await listAnswerFiles(storage, { ...place, informationRequestId: request.id });
  return {
    id: request.id,
    text: request.text,
    dueOn: request.dueOn,
    evidence: request.evidence.map(({ key, title }) => ({ key, title: title?.[language] ?? key })),
    files: files.map(describeWaiting),
  };
}

async function transfer(payment: PaymentPage): Promise<Static<typeof CitizenPayment>> {
  const { owed, paymentReference, dueOn, bank, attempt } = payment;
  return {
    amount: owed,
    paymentReference,
    dueOn,
    iban: bank.iban,
    recipient: bank.recipient,
    qrSvg: await qrOf(payment),
    ...(attempt === null ? {} : { attempt: describeAttempt(attempt) }),
  };
}

/** The code, or nothing where the town's account or the amount breaks a limit of the standard. */
async function qrOf({ owed, paymentReference, bank }: PaymentPage): Promise<string> {
  try {
    return await paymentQrSvg({
      name: bank.recipient,
      iban: bank.iban,
      amount: owed,
      reference: { text: paymentReference },
    });
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

/** `created` is an attempt whose page at the provider is not known yet. */
export function describeAttempt(attempt: NonNullable<PaymentPage['attempt']>): Static<typeof CitizenAttempt> {
  return {
    id: attempt.id,
    state: attempt.state === 'created' ? 'opening' : attempt.state,
    redirectUrl: isUnderWay(attempt) ? attempt.redirectUrl : null,
  };
}

function describeNotice(notice: NonNullable<StoredStatus['notice']>): Static<typeof CitizenNotice> {
  const retrieved = notice.state === 'retrieved';
  return {
    available: notice.channel === 'retrieval' && notice.consent && (retrieved || notice.state === 'provided'),
    retrieved,
    needsCode: true,
    triesLeft: notice.triesLeft,
  };
}
