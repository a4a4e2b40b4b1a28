import type { FactKind } from '@aktenlauf/workflows/contract/facts.ts';
import type { Work } from '../database/work.ts';
import { putStray } from '../work/put-stray.ts';
import type { LoadedEvent } from './load-event.ts';
import type { LockedCase } from './lock-case.ts';

/** Facts that mean nothing any more once a case is closed. */
const harmless: ReadonlySet<FactKind> = new Set([
  'content-changed',
  'clocks-changed',
  'dispatch-provided',
  'dispatch-proven',
]);

/**
 * A fact that reaches a closed case is never dropped: it becomes a stray item in the inbox of the unit.
 * @returns whether it was taken out of the course
 */
export async function strayFromEvent(w: Work, theCase: LockedCase, event: LoadedEvent): Promise<boolean> {
  if (
    theCase.stage !== 'closed' ||
    event.body.kind !== 'fact' ||
    event.inboxId === null ||
    harmless.has(event.body.fact.kind)
  )
    return false;
  await putStray(w, {
    unitId: theCase.unitId,
    caseId: theCase.id,
    inboxId: event.inboxId,
    kind: event.body.fact.kind,
    payload: { ...event.body.fact },
  });
  return true;
}
