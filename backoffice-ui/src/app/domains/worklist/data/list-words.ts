import type { ListFigures } from './case-list';

/** "131 Vorgänge · 4 überfällig · 5 heute". */
export function listWords(figures: ListFigures | null): string {
  if (!figures) return '';
  const { overdue, dueToday } = figures;
  const parts = [
    figures.count === 1 && !figures.capped
      ? $localize`:@@worklist.countOne:1 Vorgang`
      : $localize`:@@worklist.count:${countWords(figures)}:count: Vorgänge`,
    overdue > 0 ? $localize`:@@worklist.countOverdue:${overdue}:count: überfällig` : '',
    dueToday > 0 ? $localize`:@@worklist.countToday:${dueToday}:count: heute` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** A count as people read it; the server stops counting closed cases at some point. */
export function countWords({ count, capped }: Pick<ListFigures, 'count' | 'capped'>): string {
  const figure = new Intl.NumberFormat($localize.locale === 'en' ? 'en-GB' : 'de-DE').format(count);
  return capped ? `${figure}+` : figure;
}
