import type { Actor } from './actor.ts';
import type { Command } from './commands.ts';
import type { EffectResult } from './effects.ts';
import type { Fact } from './facts.ts';

/** What the machine is given: an event with everything a rule may look at, and fresh ids for rows it orders. */
export interface CaseEvent {
  /** instant of the event, from `case_command.at` or `inbox.at`, ISO 8601 UTC */
  at: string;
  /** the same as a Berlin civil day */
  on: string;
  actor: Actor;
  findings: Findings;
  /** fresh uuid v7 ids; the machine takes them in order for rows its effects create */
  newIds: readonly string[];
  body: CaseEventBody;
}

export type CaseEventBody =
  | { kind: 'opened' }
  | {
      kind: 'command';
      commandId: string;
      command: Command;
      /** the seq the person saw, where the screen sent one */ expectedSeq?: number;
    }
  | { kind: 'fact'; fact: Fact }
  | { kind: 'effect-result'; key: string; result: EffectResult }
  /** time has come for these clocks (collapsed to the latest warning) and machine timers */
  | { kind: 'time'; clocks: { clock: string; what: 'warn' | 'due' }[]; timers: string[] };

/** What rules derived from content just before the step: booleans, numbers, codes. No form data. */
export interface Findings {
  contentVersion: number;
  applicantHasEmail: boolean;
  /** neither address nor e-mail is known (anonymous reports): nobody can be told anything */
  applicantUnreachable?: boolean;
  consentElectronic: boolean;
  evidenceComplete: boolean;
  missingEvidence: string[];
  /** cents; null where the definition has no fee */
  feeAmount: number | null;
  /** the parts it would be due in if it were demanded now; absent where it is due at once */
  feeInstalments?: { dueOn: string; amount: number }[];
  /** enterIf per stage key (absent expression = true) */
  enter: Record<string, boolean>;
  /** signOff.when per action key of `does: decide` */
  signOff: Record<string, boolean>;
  /** straight-through rules per key */
  auto: Record<string, boolean>;
  /** facts about rows that closing and deciding need */
  openDrafts: number;
  unconfirmedFiles: number;
  /** last days of the clocks an action can extend, null while paused; only for definitions with such an action */
  clockDueOn?: Record<string, string | null>;
  /** codes of expressions that could not be evaluated, e.g. `fee`, `enter/fee`: their finding is false (fee: null) */
  problems?: string[];
  /** the decision row named by the command: does it exist as draft with this document and hash? */
  decisionDraft: {
    id: string;
    action: string;
    documentVersionId: string;
    sha256: string;
    contentVersion: number;
    /** keys of the checks before dispatch that this letter did not pass */
    guardBlocks?: string[];
  } | null;
}

/** What the machine answers. */
export interface StepResult {
  state: import('./case-state.ts').CaseState;
  record: import('./effects.ts').RecordEffect[];
  awaited: import('./effects.ts').PendingEffect[];
  /** refused events change nothing: state is the old one (same seq), record and awaited are empty */
  reply:
    { ok: true } | { ok: false; code: import('./refusal.ts').RefusalCode; details?: Record<string, unknown> };
  /** name of the audit action and the codes that go with it, e.g. `case.decided` { outcome } */
  audit: { action: string; payload: Record<string, unknown> } | null;
}
