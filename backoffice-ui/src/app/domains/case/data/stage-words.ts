import type { Step } from '../../../shared/ui-stepper/stepper';
import { shortDay } from '../../../shared/util-date/format';
import type { Day } from '../../../shared/util-date/days';
import { euros } from '../../../shared/util-money/money';
import type { CaseDetail } from './case-shapes';

export type StagedCase = Pick<CaseDetail, 'stages' | 'waitingReason' | 'resumeBy' | 'money' | 'closedAt'>;

/** What is still owed, in cents, over everything open. */
export function owed({ money }: Pick<CaseDetail, 'money'>): number {
  return money.receivables
    .filter(({ state }) => state === 'open' || state === 'partly')
    .reduce((sum, { amount, paid }) => sum + amount - paid, 0);
}

/** The way of the case; the present stage says in words what it waits for: "Gebühr, 30,70 € offen". */
export function stageSteps(of: StagedCase, today: Day): readonly Step[] {
  return of.stages
    .filter(({ state }) => state !== 'skipped')
    .map(({ title, state }) => {
      if (state === 'done' || (state === 'current' && of.closedAt)) return { label: title, state: 'done' };
      if (state !== 'current') return { label: title, state: 'open' };
      const words = waitWords(of, today);
      return { label: words ? `${title}, ${words}` : title, state: 'now' };
    });
}

/** Why the case stands still, in words for its stage; null while it is with us. */
export function waitWords(of: Omit<StagedCase, 'stages'>, today: Day): string | null {
  switch (of.waitingReason) {
    case 'fee': {
      const open = owed(of);
      return open > 0 ? $localize`:@@case.waitFee:${euros(open)}:amount: offen` : null;
    }
    case 'question':
      return of.resumeBy
        ? $localize`:@@case.waitQuestionUntil:Antwort bis ${shortDay(of.resumeBy.slice(0, 10), today)}:day:`
        : $localize`:@@case.waitQuestion:Antwort erwartet`;
    case 'answered':
      return $localize`:@@case.waitAnswered:Antwort da`;
    case 'question-expired':
      return $localize`:@@case.waitQuestionExpired:keine Antwort bekommen`;
    case 'consultation':
      return of.resumeBy
        ? $localize`:@@case.waitConsultationUntil:Stellungnahme bis ${shortDay(of.resumeBy.slice(0, 10), today)}:day:`
        : $localize`:@@case.waitConsultation:Stellungnahme erwartet`;
    case 'sign-off':
      return $localize`:@@case.waitSignOff:zur Zeichnung`;
    case 'dispatch':
      return $localize`:@@case.waitDispatch:unterwegs`;
    case 'refund':
      return $localize`:@@case.waitRefund:Erstattung offen`;
    default:
      return null;
  }
}
