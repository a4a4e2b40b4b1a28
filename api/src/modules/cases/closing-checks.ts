import type { CaseCourse } from '@aktenlauf/storage/cases/load-course.ts';
import type { Findings } from '@aktenlauf/workflows/contract/case-event.ts';
import type { RefusalCode } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { closingBlocks } from '@aktenlauf/workflows/machine/closing.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { ClosingCheck } from './detail-schemas.ts';

/** What closing looks at, in the order of the screen: what is said when it holds and when it does not. */
const checks: [RefusalCode, good: { de: string; en: string }, bad: { de: string; en: string }][] = [
  [
    'no-decision',
    { de: 'Über den Antrag ist entschieden', en: 'The application is decided' },
    { de: 'Über den Antrag ist noch nicht entschieden', en: 'The application is not decided yet' },
  ],
  [
    'tasks-open',
    { de: 'Alle Aufgaben erledigt', en: 'All tasks done' },
    { de: 'Es sind noch Aufgaben offen', en: 'Tasks are still open' },
  ],
  [
    'question-open',
    { de: 'Keine Nachforderung offen', en: 'No question open' },
    { de: 'Eine Nachforderung ist noch offen', en: 'A question is still open' },
  ],
  [
    'fee-not-settled',
    { de: 'Gebühr geklärt', en: 'Fee settled' },
    { de: 'Die Gebühr ist noch nicht geklärt', en: 'The fee is not settled yet' },
  ],
  [
    'dispatch-not-proven',
    { de: 'Versand nachgewiesen', en: 'Dispatch proven' },
    { de: 'Der Versand ist noch nicht nachgewiesen', en: 'The dispatch is not proven yet' },
  ],
  [
    'drafts-open',
    { de: 'Keine Entwürfe übrig', en: 'No drafts left' },
    { de: 'Es gibt noch Entwürfe', en: 'There are still drafts' },
  ],
  [
    'files-unconfirmed',
    { de: 'Alle Dateien abgelegt', en: 'All files stored' },
    { de: 'Eine Datei wird noch abgelegt', en: 'A file is still being stored' },
  ],
  [
    'effects-running',
    { de: 'Im Hintergrund läuft nichts mehr', en: 'Nothing is running' },
    { de: 'Im Hintergrund läuft noch etwas', en: 'Something is still running' },
  ],
];

/** Why a case can be closed or not, by the machine's own rule; nothing for a closed one. */
export function closingChecks(
  definition: ServiceDefinition,
  course: CaseCourse,
  findings: Findings,
  language: Language,
): Static<typeof ClosingCheck>[] {
  if (course.processState.stage === 'closed') return [];
  const blocks = closingBlocks(definition, course.processState, findings);
  return checks.map(([key, good, bad]) => {
    const ok = !blocks.includes(key);
    return { key, ok, text: (ok ? good : bad)[language] };
  });
}
