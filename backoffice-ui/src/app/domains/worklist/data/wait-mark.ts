import type { Tone } from '../../../shared/ui-tag/tag';
import type { CaseRow } from './shapes';

/** What stands in the column "Stand": words and what their colour means. */
export interface WaitMark {
  readonly text: string;
  readonly tone: Tone;
}

/** Where a case stands; while it waits, what it waits for instead. */
export function waitMark(row: Pick<CaseRow, 'stageTitle' | 'waitingReason' | 'closedAt'>): WaitMark {
  if (!row.closedAt && row.waitingReason) {
    const mark = reasonMark(row.waitingReason);
    if (mark) return mark;
  }
  return { text: row.stageTitle, tone: 'neutral' };
}

/** Words for a wait reason of the contract; null for one this build does not know. */
export function reasonMark(reason: string): WaitMark | null {
  switch (reason) {
    case 'question':
      return { text: $localize`:@@worklist.waitQuestion:Rückfrage`, tone: 'neutral' };
    case 'answered':
      return { text: $localize`:@@worklist.waitAnswered:Antwort da`, tone: 'info' };
    case 'question-expired':
      return { text: $localize`:@@worklist.waitExpired:Keine Antwort`, tone: 'danger' };
    case 'consultation':
      return { text: $localize`:@@worklist.waitConsultation:Beteiligung`, tone: 'neutral' };
    case 'fee':
      return { text: $localize`:@@worklist.waitFee:Gebühr offen`, tone: 'warning' };
    case 'sign-off':
      return { text: $localize`:@@worklist.waitSignOff:Zeichnung`, tone: 'success' };
    case 'dispatch':
      return { text: $localize`:@@worklist.waitDispatch:Versand`, tone: 'neutral' };
    case 'refund':
      return { text: $localize`:@@worklist.waitRefund:Erstattung`, tone: 'warning' };
    default:
      return null;
  }
}
