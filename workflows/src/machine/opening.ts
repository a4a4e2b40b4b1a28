import { markMoment } from './moments.ts';
import { notify } from './notify.ts';
import { completionStage, enterFirstStage, settleStage } from './stage-course.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** The application has come in: acknowledgement, readable copy, clocks, first stage. Only the very first event may say so. */
export function opened(draft: StepDraft): void {
  refuseUnless(draft.state.seq === 1, 'wrong-state');
  draft.tell('case.opened');
  draft.orderAwaited({ kind: 'render-application' });
  notify(draft, 'received');
  markMoment(
    draft,
    'received',
    draft.state.moments['received'] === draft.event.at ? undefined : draft.state.moments['received'],
  );
  if (completionStage(draft) === undefined && draft.findings.evidenceComplete) markMoment(draft, 'complete');
  enterFirstStage(draft);
  settleStage(draft);
}
