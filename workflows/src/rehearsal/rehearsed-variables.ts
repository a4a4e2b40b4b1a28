import { addDays, civilDayOf } from '../clocks/civil-day.ts';
import type { MailKey } from '../contract/effects.ts';
import type { SampleRun, TracedStep } from '../definition/sample-run.ts';
import { SAMPLE_DAY } from '../definition/sample-run.ts';
import type { ServiceDefinition } from '../definition/service-definition.ts';
import { assessedFee } from '../letters/assessed-fee.ts';
import type { PostalParty } from '../letters/postal-address.ts';
import { remedyInstruction } from '../letters/remedy-instruction.ts';
import type { TemplateVariables } from '../letters/template-variables.ts';
import { deemedApprovalClock } from '../rules/deemed-approval-clock.ts';
import { partyAt } from '../rules/party-at.ts';
import { caseSubject } from '../rules/subject.ts';
import { preparedValidity } from '../rules/validity.ts';
import type { RehearsalInput } from './rehearsal.ts';
import type { RehearsalTown } from './sample-town.ts';

/** Numbers a rehearsed case has: they are never drawn. */
export const CASE_NUMBER = '00-X-2026-00000';
export const PAYMENT_REFERENCE = '0000.2026.00000-0';

const SAMPLE_REASON = 'Hier steht die Begründung der Sachbearbeitung.';

interface TextOccasion {
  step: TracedStep;
  occasion: MailKey | 'notice';
  link: string | null;
  /** last day of a clock as it stands after the step */
  lastDay: (clock: string) => string | null;
  /** the action being decided */
  action?: string;
}

type State = SampleRun['state'];

/** The applicant as an address; all parts null for whoever stays anonymous. */
export function applicantOf(definition: ServiceDefinition, form: unknown): PostalParty {
  const party = partyAt(form, definition.parties.applicant);
  return {
    salutation: party?.anrede ?? null,
    givenName: party?.vorname ?? null,
    familyName: party?.nachname ?? null,
    organisation: party?.organisation ?? null,
    street: party?.strasse ?? null,
    houseNumber: party?.hausnummer ?? null,
    postalCode: party?.plz ?? null,
    city: party?.ort ?? null,
    country: party?.land ?? null,
  };
}

/** The names a template may use, from the state after the step; what does not belong to the occasion is null. */
export function rehearsedVariables(
  definition: ServiceDefinition,
  input: RehearsalInput,
  { letterhead, bank, clerk }: RehearsalTown,
  { step, occasion, link, lastDay, action }: TextOccasion,
): TemplateVariables {
  const { state } = step.result;
  const is = (...occasions: (MailKey | 'notice')[]): boolean => occasions.includes(occasion);
  const party = applicantOf(definition, input.data);
  const statutory = deemedApprovalClock(definition);
  const until = statutory === undefined ? null : lastDay(statutory.key);
  const personal = [party.givenName, party.familyName].filter((part) => (part ?? '') !== '').join(' ');
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
    service: { title: definition.title.de },
    case: {
      number: CASE_NUMBER,
      receivedOn: SAMPLE_DAY,
      subject: caseSubject(definition, input.data),
    },
    applicant: {
      salutation: party.salutation,
      givenName: party.givenName,
      familyName: party.familyName,
      organization: party.organisation,
      name: party.organisation ?? personal,
    },
    form: input.data,
    link,
    fee: is('fee', 'reminder', 'paid', 'notice') ? feeOf(definition, step, bank) : null,
    payment: is('paid') ? paymentOf(step) : null,
    reminder: is('reminder') ? (state.receivable?.reminders ?? null) : null,
    request:
      is('question') && state.request !== null
        ? {
            text: 'Bitte reichen Sie die fehlenden Unterlagen nach.',
            evidence: step.findings.missingEvidence.map(
              (key) => definition.evidence.find((rule) => rule.key === key)?.title.de ?? key,
            ),
            dueOn: state.request.dueOn,
          }
        : null,
    decision: is('decision', 'dispatched', 'notice') ? decisionOf(definition, input, step, action) : null,
    dispatch: is('dispatched') ? dispatchOf(state) : null,
    ending:
      is('closed', 'confirmed') && state.outcome !== null ? { outcome: state.outcome, reason: null } : null,
    extension: is('extended') && until !== null ? { reason: SAMPLE_REASON, until } : null,
    deemed: is('deemed') && until !== null ? { on: until } : null,
    clerk,
    remedy: is('notice') ? remedyInstruction({ ...definition.remedy, validFrom: '0001-01-01' }) : null,
    today: step.on,
  };
}

function feeOf(
  definition: ServiceDefinition,
  { result, findings, on }: TracedStep,
  bank: RehearsalTown['bank'],
): TemplateVariables['fee'] {
  const { receivable } = result.state;
  if (receivable === null && definition.fee?.when === 'after-decision')
    return assessedFee(definition.fee, findings, on, bank);
  if (receivable === null || receivable.state === 'cancelled') return null;
  return {
    title: definition.fee?.title.de ?? '',
    amount: receivable.amount,
    open: Math.max(0, receivable.amount - receivable.paid),
    dueOn: receivable.dueOn,
    paymentReference: PAYMENT_REFERENCE,
    ...bank,
    instalments: receivable.instalments ?? [],
  };
}

function paymentOf({ result }: TracedStep): TemplateVariables['payment'] {
  const booked = result.record.find((effect) => effect.kind === 'book-payment');
  return booked === undefined
    ? null
    : { amount: booked.amount, receivedOn: booked.receivedOn, method: booked.method };
}

function decisionOf(
  definition: ServiceDefinition,
  input: RehearsalInput,
  { result: { state }, on }: TracedStep,
  actionKey: string | undefined,
): TemplateVariables['decision'] {
  const key = actionKey ?? state.decision?.action;
  const action = definition.actions.find((candidate) => candidate.key === key);
  if (action?.outcome === undefined) return null;
  return {
    outcome: action.outcome,
    reason: action.requires.includes('reason') ? SAMPLE_REASON : null,
    conditions: null,
    ...preparedValidity(definition, action, { form: input.data, receivedOn: SAMPLE_DAY, decidedOn: on }),
    decidedOn: civilDayOf(state.moments['decided'] ?? on),
  };
}

function dispatchOf(state: State): TemplateVariables['dispatch'] {
  const dispatch = state.dispatches.findLast(({ purpose }) => purpose === 'notice');
  if (dispatch === undefined) return null;
  const window = state.timers.find(({ key }) => key === 'retrieval-window');
  return dispatch.channel === 'retrieval'
    ? { channel: 'retrieval', until: window === undefined ? null : addDays(civilDayOf(window.at), -1) }
    : { channel: 'post', until: null };
}
