import type { Fact } from '../contract/facts.ts';
import { consultationAnswered } from './consultations.ts';
import { contentChanged } from './decision.ts';
import { dispatchProven, dispatchProvided, dispatchReturned } from './dispatch-facts.ts';
import { lookUp } from './payment-attempt.ts';
import { answerReceived } from './questions.ts';
import type { StepDraft } from './step-draft.ts';

/** What a person must have seen before deciding, signing or closing. */
const news: readonly Fact['kind'][] = [
  'answer-received',
  'consultation-answered',
  'document-arrived',
  'message-received',
  'content-changed',
  'dispatch-returned',
];

/** Takes note of what happened outside. A fact that no longer fits changes nothing but the number of the state. */
export function applyFact(draft: StepDraft, fact: Fact): void {
  if (news.includes(fact.kind)) draft.state.newsSeq = draft.state.seq;
  switch (fact.kind) {
    case 'answer-received':
      return answerReceived(draft, fact);
    case 'consultation-answered':
      return consultationAnswered(draft, fact);
    case 'payment-returned':
      return draft.state.attempt?.id === fact.attemptId ? lookUp(draft) : undefined;
    case 'dispatch-provided':
      return dispatchProvided(draft, fact);
    case 'dispatch-proven':
      return dispatchProven(draft, fact);
    case 'dispatch-returned':
      return dispatchReturned(draft, fact);
    case 'content-changed':
      return contentChanged(draft, fact);
    case 'document-arrived':
    case 'message-received':
    case 'clocks-changed':
    default:
      return undefined;
  }
}
