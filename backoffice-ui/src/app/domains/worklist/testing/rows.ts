import type { CasePage, CaseRow } from '../data/shapes';

/** A case in a list, for specs. */
export function aRow(id: string, change: Partial<CaseRow> = {}): CaseRow {
  return {
    id,
    caseNumber: `32-P-2026-${id}`,
    serviceKey: 'bewohnerparkausweis',
    serviceTitle: 'Bewohnerparkausweis',
    subject: 'Altstadt II',
    applicantName: 'Yıldız-Großmann, Ayşe',
    stage: 'pruefung',
    stageTitle: 'Prüfung',
    waitingFor: 'us',
    waitingReason: null,
    resumeBy: null,
    due: { at: '2026-11-26T23:00:00Z', on: '2026-11-26', paused: false, clock: 'bearbeitung' },
    receivedAt: '2026-11-12T17:22:00Z',
    assignee: null,
    feeState: 'none',
    unread: false,
    seq: 1,
    version: 1,
    channel: 'portal',
    restricted: false,
    closedAt: null,
    followUp: null,
    ...change,
  };
}

/** One page of a list; `total` only on a first one. */
export function aPage(rows: readonly CaseRow[], total: number | null, next: string | null = null): CasePage {
  return {
    rows: [...rows],
    next,
    total: total === null ? null : { count: total, capped: false },
    overdue: 0,
    dueToday: 0,
  };
}
