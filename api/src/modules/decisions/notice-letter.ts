import type { MailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { OwnDraft } from '@aktenlauf/storage/decisions/own-draft.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { describePeriod, parsePeriod } from '@aktenlauf/workflows/clocks/period.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { RemedyDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { assessedFee } from '@aktenlauf/workflows/letters/assessed-fee.ts';
import { compileTemplate, fillTemplate } from '@aktenlauf/workflows/letters/letter-template.ts';
import type { LetterDocument, Letterhead, RemedyInstruction } from '@aktenlauf/workflows/letters/letter.ts';
import { addressLines } from '@aktenlauf/workflows/letters/postal-address.ts';
import { remedyInstruction } from '@aktenlauf/workflows/letters/remedy-instruction.ts';
import type { TemplateVariables } from '@aktenlauf/workflows/letters/template-variables.ts';
import type { Language } from '../../shared/language.ts';
import type { NoticeCase } from './notice-case.ts';

/** The instruction of a service; the definition in force says it, so it holds from any day. */
export function remedyOf(remedy: RemedyDefinition): RemedyInstruction | null {
  return remedyInstruction({ ...remedy, validFrom: '0001-01-01' });
}

/** The remedy in a few words: "Klage, 1 Monat"; empty where there is none. */
export function remedyInShort(remedy: RemedyDefinition, language: Language): string {
  if (remedy.kind === 'none') return '';
  return `${remedyNames[remedy.kind][language]}, ${describePeriod(parsePeriod(remedy.period))[language]}`;
}

const remedyNames = {
  klage: { de: 'Klage', en: 'Action before the court' },
  widerspruch: { de: 'Widerspruch', en: 'Objection' },
  einspruch: { de: 'Einspruch', en: 'Objection (tax)' },
} as const;

/** What a notice may say, from the case and the draft of the decision. */
export function noticeVariables(
  noticeCase: NoticeCase,
  facts: MailFacts,
  draft: OwnDraft,
  at: Date,
): TemplateVariables {
  const { stored, action } = noticeCase;
  const letterhead = facts.tenant.letterhead as unknown as Letterhead;
  const { recipient } = facts;
  const personal = [recipient?.givenName, recipient?.familyName]
    .filter((part) => (part ?? '') !== '')
    .join(' ');
  const paid = stored.receivables.findLast((receivable) => receivable.state !== 'cancelled');
  const today = civilDayOf(at.toISOString());
  const { fee } = facts.definition;
  const { iban = '', recipient: payee = '', bankName } = facts.tenant.bank;
  const bank = { iban, recipient: payee, bankName: bankName ?? null };
  const assessed =
    fee?.when === 'after-decision' && action.outcome !== 'reject'
      ? assessedFee(fee, noticeCase.findings, today, bank)
      : null;
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
    service: { title: facts.definition.title.de },
    case: { number: facts.caseNumber, receivedOn: civilDayOf(facts.receivedAt), subject: facts.subject },
    applicant: {
      salutation: recipient?.salutation ?? null,
      givenName: recipient?.givenName ?? null,
      familyName: recipient?.familyName ?? null,
      organization: recipient?.organisation ?? null,
      name: recipient?.organisation ?? personal,
    },
    form: stored.form,
    link: null,
    fee:
      paid === undefined
        ? assessed
        : {
            title: paid.title,
            amount: paid.amount,
            open: Math.max(0, paid.amount - paid.paid),
            dueOn: paid.dueOn,
            paymentReference: paid.paymentReference,
            ...bank,
            instalments: [],
          },
    payment: null,
    reminder: null,
    request: null,
    decision: {
      outcome: action.outcome,
      reason: draft.reason,
      conditions: draft.conditions,
      validFrom: draft.validFrom,
      validTo: draft.validTo,
      decidedOn: today,
    },
    dispatch: null,
    ending: null,
    extension: null,
    deemed: null,
    clerk: facts.clerk ?? facts.unit,
    remedy: remedyOf(facts.definition.remedy),
    today,
  };
}

/**
 * The notice as a letter, from the template of the definition.
 * @throws Refusal `definition-invalid` when the template is missing or faulty
 */
export function noticeLetter(
  noticeCase: NoticeCase,
  facts: MailFacts,
  draft: OwnDraft,
  at: Date,
): LetterDocument {
  const name = `letters/${noticeCase.action.notice}.liquid`;
  const source = noticeCase.service.files[name];
  if (typeof source !== 'string') throw new Refusal('definition-invalid', { template: name });
  const { header, blocks } = fillTemplate(
    compileTemplate(source, name),
    { ...noticeVariables(noticeCase, facts, draft, at) },
    name,
  );
  const clerk = facts.clerk ?? facts.unit;
  const remedy = remedyOf(facts.definition.remedy);
  return {
    letterhead: facts.tenant.letterhead as unknown as Letterhead,
    address: addressLines(facts.addressee),
    reference: {
      caseNumber: facts.caseNumber,
      clerk: clerk.name,
      date: civilDayOf(at.toISOString()),
      ...(clerk.room === null ? {} : { room: clerk.room }),
      ...(clerk.phone === null ? {} : { phone: clerk.phone }),
    },
    subject: header.get('subject') ?? facts.definition.title.de,
    ...optional('subSubject', header.get('subSubject')),
    ...optional('salutation', header.get('salutation')),
    blocks,
    ...optional('closing', header.get('closing')),
    signer: clerk.name,
    ...(remedy === null ? {} : { remedyInstruction: remedy }),
    at: at.toISOString(),
  };
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, string>);
}
