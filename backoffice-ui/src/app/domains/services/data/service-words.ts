import type { Maturity, ServiceVersionRow } from './service-shapes';
import type { Tone } from '../../../shared/ui-tag/tag';

type Level = Maturity['level'];

/** From the first line to the first case; the place in this order is the step that is marked. */
export const maturityLevels: readonly Level[] = ['draft', 'checked', 'rehearsed', 'released', 'in-use'];

/** How far a definition has come, in a word. */
export function maturityWord(level: Level): string {
  switch (level) {
    case 'draft':
      return $localize`:@@services.maturityDraft:in Arbeit`;
    case 'checked':
      return $localize`:@@services.maturityChecked:geprüft`;
    case 'rehearsed':
      return $localize`:@@services.maturityRehearsed:geprobt`;
    case 'released':
      return $localize`:@@services.maturityReleased:freigegeben`;
    case 'in-use':
      return $localize`:@@services.maturityInUse:im Einsatz`;
  }
}

/** What a step of maturity rests on. */
export function maturityReason(level: Level): string {
  switch (level) {
    case 'draft':
      return $localize`:@@services.maturityDraftWhy:Es gibt noch Fehler.`;
    case 'checked':
      return $localize`:@@services.maturityCheckedWhy:Ohne Fehler; die Beispiele sind noch nicht durchgespielt.`;
    case 'rehearsed':
      return $localize`:@@services.maturityRehearsedWhy:Alle Beispiele enden wie erwartet.`;
    case 'released':
      return $localize`:@@services.maturityReleasedWhy:Von einer zweiten Person freigegeben.`;
    case 'in-use':
      return $localize`:@@services.maturityInUseWhy:Es gibt Vorgänge damit.`;
  }
}

/** Where a version stands, in a word. */
export function stateWord(state: ServiceVersionRow['state']): { readonly text: string; readonly tone: Tone } {
  switch (state) {
    case 'active':
      return { text: $localize`:@@services.stateActive:in Kraft`, tone: 'success' };
    case 'planned':
      return { text: $localize`:@@services.statePlanned:geplant`, tone: 'info' };
    case 'released':
      return { text: $localize`:@@services.stateReleased:freigegeben`, tone: 'neutral' };
    case 'superseded':
      return { text: $localize`:@@services.stateSuperseded:abgelöst`, tone: 'neutral' };
  }
}

/** How a case ends, in words; null: without an outcome. */
export function outcomeWord(outcome: string | null): string {
  switch (outcome) {
    case 'approve':
      return $localize`:@@services.outcomeApprove:bewilligt`;
    case 'partial':
      return $localize`:@@services.outcomePartial:teilweise bewilligt`;
    case 'reject':
      return $localize`:@@services.outcomeReject:abgelehnt`;
    case 'deemed':
      return $localize`:@@services.outcomeDeemed:gilt als genehmigt`;
    case 'withdrawn':
      return $localize`:@@services.outcomeWithdrawn:zurückgenommen`;
    case 'discontinued':
      return $localize`:@@services.outcomeDiscontinued:eingestellt`;
    case 'duplicate':
      return $localize`:@@services.outcomeDuplicate:Dublette`;
    default:
      return $localize`:@@services.outcomeOpen:noch offen`;
  }
}

/** Whom a case waits for. */
export function waitingWord(waitingFor: string): string {
  switch (waitingFor) {
    case 'us':
      return $localize`:@@services.waitsUs:uns`;
    case 'citizen':
    case 'applicant':
      return $localize`:@@services.waitsApplicant:Antragsteller/in`;
    case 'money':
      return $localize`:@@services.waitsMoney:Zahlung`;
    case 'dispatch':
      return $localize`:@@services.waitsDispatch:Versand`;
    case 'office':
    case 'other':
      return $localize`:@@services.waitsOffice:andere Stelle`;
    default:
      return $localize`:@@services.waitsNobody:niemanden`;
  }
}

/** What a step of a rehearsal was. */
export function stepWord(step: string): string {
  return steps[step]?.() ?? step;
}

const steps: Readonly<Record<string, () => string>> = {
  opened: () => $localize`:@@services.stepOpened:Eingang`,
  'complete-task': () => $localize`:@@services.stepTask:Aufgabe erledigt`,
  ask: () => $localize`:@@services.stepAsk:nachgefordert`,
  answer: () => $localize`:@@services.stepAnswer:Antwort kommt`,
  pay: () => $localize`:@@services.stepPay:online bezahlt`,
  'book-payment': () => $localize`:@@services.stepBook:Zahlung gebucht`,
  decide: () => $localize`:@@services.stepDecide:entschieden`,
  'sign-off': () => $localize`:@@services.stepSign:gegengezeichnet`,
  'return-decision': () => $localize`:@@services.stepReturn:zurückgegeben`,
  move: () => $localize`:@@services.stepMove:weitergegeben`,
  retrieve: () => $localize`:@@services.stepRetrieve:Bescheid abgerufen`,
  post: () => $localize`:@@services.stepPost:zur Post gegeben`,
  withdraw: () => $localize`:@@services.stepWithdraw:zurückgenommen`,
  discontinue: () => $localize`:@@services.stepDiscontinue:eingestellt`,
  close: () => $localize`:@@services.stepClose:abgeschlossen`,
  wait: () => $localize`:@@services.stepWait:Zeit vergeht`,
  due: () => $localize`:@@services.stepDue:Frist endet`,
  consult: () => $localize`:@@services.stepConsult:Stelle beteiligt`,
  reply: () => $localize`:@@services.stepReply:Stelle antwortet`,
  extend: () => $localize`:@@services.stepExtend:Frist verlängert`,
  certify: () => $localize`:@@services.stepCertify:Bescheinigung ausgestellt`,
};
