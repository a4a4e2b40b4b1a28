import type { TimelineEntry } from '../../../shared/ui-timeline/timeline';
import type { TimelineItem } from './case-shapes';

/** What the history can be narrowed to; `all` shows everything. */
export type TimelineFilter = 'all' | 'people' | 'citizen' | 'documents';

/** An entry of the history with the document it is about, if any. */
export interface CaseEvent extends TimelineEntry {
  readonly documentId: string | null;
  /** What the citizen wrote, shown as their words. */
  readonly words: string | null;
}

/** Titles the case has for what entries point to by key. */
export type KnownTitles = {
  readonly [Part in 'tasks' | 'evidence']: readonly { readonly key: string; readonly title: string }[];
};

/** The server's history in the form the timeline draws. */
export function timelineEntries(
  items: readonly TimelineItem[],
  known: KnownTitles = { tasks: [], evidence: [] },
): readonly CaseEvent[] {
  return items.map((item, at) => {
    const by = byOf(item.actor.kind);
    // The title of what somebody sent in is ours; what they wrote is theirs.
    const words = by === 'citizen' && !item.action.startsWith('document.') ? (item.detail ?? null) : null;
    const text = [
      subjectOf(item, known),
      words ? null : item.detail,
      by === 'clerk' ? item.actor.displayName : null,
    ]
      .filter(Boolean)
      .join(' · ');
    return {
      id: `${item.at}/${at}`,
      at: item.at,
      by,
      title: item.title,
      ...(text ? { text } : {}),
      words,
      documentId: item.refs['documentId'] ?? null,
    };
  });
}

/** Whether an entry stays when the history is narrowed. */
export function passes(event: CaseEvent, filter: TimelineFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'people':
      return event.by === 'clerk';
    case 'citizen':
      return event.by === 'citizen';
    case 'documents':
      return event.documentId !== null;
  }
}

/** Which task was done, which piece of evidence was checked. */
function subjectOf({ refs }: TimelineItem, { tasks, evidence }: KnownTitles): string | undefined {
  return (
    tasks.find(({ key }) => key === refs['taskKey']) ??
    evidence.find(({ key }) => key === refs['evidenceKey'])
  )?.title;
}

function byOf(kind: string): TimelineEntry['by'] {
  if (kind === 'person') return 'clerk';
  return kind === 'citizen' ? 'citizen' : 'system';
}
