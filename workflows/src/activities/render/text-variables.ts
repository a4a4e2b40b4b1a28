import type { MailFacts, MailParty } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { OwnMail } from '@aktenlauf/storage/queues/put-outbox.ts';
import { addDays, civilDayOf } from '../../clocks/civil-day.ts';
import { deemedApprovalClock } from '../../rules/deemed-approval-clock.ts';
import type { MailKey } from '../../contract/effects.ts';
import type { Letterhead } from '../../letters/letter.ts';
import type { TemplateVariables } from '../../letters/template-variables.ts';

/** What a text is about and where it goes. */
export interface Occasion {
  mail: MailKey | OwnMail;
  /** the citizen's page with a token; null in letters */
  link: string | null;
  /** instant of the text */
  at: Date;
}

const endings = new Set(['withdrawn', 'discontinued', 'duplicate']);

/** The values a mail or letter template of the service may use; what does not belong to the occasion is null. */
export function textVariables(facts: MailFacts, occasion: Occasion): TemplateVariables {
  const { definition } = facts;
  const letterhead = facts.tenant.letterhead as unknown as Letterhead;
  const { mail, link, at } = occasion;
  const aboutMoney = mail === 'fee' || mail === 'reminder' || mail === 'paid';
  const aboutDecision = mail === 'decision' || mail === 'dispatched';
  const language = facts.language === 'en' ? 'en' : 'de';
  return {
    town: {
      name: letterhead.town,
      office: letterhead.office,
      street: letterhead.street,
      postalCode: letterhead.postalCode,
      city: letterhead.city,
      email: letterhead.email,
      phone: letterhead.phone ?? null,
    },
    service: { title: definition.title[language] },
    case: { number: facts.caseNumber, receivedOn: civilDayOf(facts.receivedAt), subject: facts.subject },
    applicant: applicantOf(facts.recipient),
    form: facts.form,
    link,
    fee: aboutMoney ? feeOf(facts) : null,
    payment: mail === 'paid' ? paymentOf(facts) : null,
    reminder: mail === 'reminder' ? facts.reminders : null,
    request:
      mail === 'question' && facts.request !== null
        ? {
            text: facts.request.text,
            dueOn: facts.request.dueOn,
            evidence: facts.request.evidence.map(
              (key) => definition.evidence.find((rule) => rule.key === key)?.title[language] ?? key,
            ),
          }
        : null,
    decision: aboutDecision ? decisionOf(facts) : null,
    dispatch: mail === 'dispatched' ? dispatchOf(facts) : null,
    ending:
      facts.outcome !== null && ((mail === 'closed' && endings.has(facts.outcome)) || mail === 'confirmed')
        ? { outcome: facts.outcome, reason: null }
        : null,
    extension: mail === 'extended' ? extensionOf(facts) : null,
    deemed: mail === 'deemed' ? deemedOf(facts) : null,
    clerk: facts.clerk ?? facts.unit,
    remedy: null,
    today: civilDayOf(at.toISOString()),
  };
}

function applicantOf(party: MailParty | null): TemplateVariables['applicant'] {
  const name = [party?.givenName, party?.familyName].filter((part) => (part ?? '') !== '').join(' ');
  return {
    salutation: party?.salutation ?? null,
    givenName: party?.givenName ?? null,
    familyName: party?.familyName ?? null,
    organization: party?.organisation ?? null,
    name: party?.organisation ?? name,
  };
}

function feeOf({ receivable, tenant }: MailFacts): TemplateVariables['fee'] {
  if (receivable === null) return null;
  const { iban = '', recipient = '', bankName } = tenant.bank;
  return {
    title: receivable.title,
    amount: receivable.amount,
    open: Math.max(0, receivable.amount - receivable.paid),
    dueOn: receivable.dueOn,
    paymentReference: receivable.paymentReference,
    iban,
    recipient,
    bankName: bankName ?? null,
    instalments: receivable.instalments ?? [],
  };
}

function paymentOf({ payment }: MailFacts): TemplateVariables['payment'] {
  if (payment === null) return null;
  const { amount, receivedOn, method } = payment;
  return method === 'online' || method === 'transfer' || method === 'cash'
    ? { amount, receivedOn, method }
    : null;
}

function decisionOf({ decision }: MailFacts): TemplateVariables['decision'] {
  if (decision === null || decision.decidedAt === null) return null;
  const { outcome, reason, conditions, validFrom, validTo, decidedAt } = decision;
  if (outcome !== 'approve' && outcome !== 'partial' && outcome !== 'reject') return null;
  return { outcome, reason, conditions, validFrom, validTo, decidedOn: civilDayOf(decidedAt) };
}

function extensionOf({ definition, reason, clocks }: MailFacts): TemplateVariables['extension'] {
  const until = clocks[deemedApprovalClock(definition)?.key ?? ''];
  return reason === null || typeof until !== 'string' ? null : { reason, until };
}

function deemedOf({ definition, clocks, outcome }: MailFacts): TemplateVariables['deemed'] {
  const on = clocks[deemedApprovalClock(definition)?.key ?? ''];
  return outcome !== 'deemed' || typeof on !== 'string' ? null : { on };
}

function dispatchOf({ dispatch, retrievalUntil }: MailFacts): TemplateVariables['dispatch'] {
  if (dispatch === null) return null;
  return dispatch.channel === 'retrieval'
    ? { channel: 'retrieval', until: lastDayBefore(retrievalUntil) }
    : { channel: 'post', until: null };
}

/** A window closes at 00:00 of the day after its last one. */
function lastDayBefore(instant: string | null): string | null {
  return instant === null ? null : addDays(civilDayOf(instant), -1);
}
