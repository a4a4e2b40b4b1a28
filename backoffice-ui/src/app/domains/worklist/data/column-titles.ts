import type { CaseSort } from '../../../shared/util-navigation/worklist-address';
import type { ColumnKey } from './list-preferences';

/** A column's heading, and what sorting by it means to the server. */
export interface ColumnTitle {
  readonly key: ColumnKey | 'caseNumber' | 'followUp';
  readonly title: string;
  readonly sort: CaseSort['by'] | null;
}

/** Heading of a column in the built language. */
export function columnTitle(key: ColumnTitle['key']): ColumnTitle {
  switch (key) {
    case 'caseNumber':
      return { key, title: $localize`:@@worklist.colCaseNumber:Geschäftszeichen`, sort: 'caseNumber' };
    case 'followUp':
      return { key, title: $localize`:@@worklist.colFollowUp:Wiedervorlage`, sort: null };
    case 'service':
      return { key, title: $localize`:@@worklist.colService:Leistung`, sort: 'service' };
    case 'applicant':
      return { key, title: $localize`:@@worklist.colApplicant:Antragsteller/in`, sort: 'applicant' };
    case 'subject':
      return { key, title: $localize`:@@worklist.colSubject:Betreff`, sort: null };
    case 'stage':
      return { key, title: $localize`:@@worklist.colStage:Stand`, sort: null };
    case 'due':
      return { key, title: $localize`:@@worklist.colDue:Frist`, sort: 'due' };
    case 'received':
      return { key, title: $localize`:@@worklist.colReceived:Eingang`, sort: 'received' };
    case 'fee':
      return { key, title: $localize`:@@worklist.colFee:Gebühr`, sort: null };
    case 'assignee':
      return { key, title: $localize`:@@worklist.colAssignee:Wer`, sort: null };
  }
}

/** "sortiert nach Frist". */
export function sortWords({ by, dir }: CaseSort): string {
  const key = {
    due: 'due',
    received: 'received',
    caseNumber: 'caseNumber',
    service: 'service',
    applicant: 'applicant',
  }[by] as ColumnTitle['key'];
  const { title } = columnTitle(key);
  return dir === 'asc'
    ? $localize`:@@worklist.sortedBy:sortiert nach ${title}:column:`
    : $localize`:@@worklist.sortedByDown:sortiert nach ${title}:column:, absteigend`;
}
