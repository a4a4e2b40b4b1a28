import type { CommandReply } from './commands.ts';
import type { EffectResult, PendingEffect } from './effects.ts';

/** An event on the wire: only ids, everything else is read from Postgres by `advance`. */
export type WireEvent =
  | { kind: 'resume' }
  | { kind: 'command'; commandId: string }
  | { kind: 'fact'; inboxId: string }
  | { kind: 'effect-result'; key: string; result: EffectResult }
  | { kind: 'time' };

export interface AdvanceInput {
  tenantId: string;
  caseId: string;
  event: WireEvent;
}

export interface AdvanceResult {
  seq: number;
  /** set for commands */
  reply: CommandReply | null;
  /** awaited effects under way after this event that the run has to carry out */
  effects: PendingEffect[];
  /** earliest instant the run must look again, ISO UTC, or null */
  wakeAt: string | null;
  closed: boolean;
}

/** What the run is told: the same, with the wait as a length, so that no workflow code has to look at a clock. */
export interface AdvanceAnswer extends AdvanceResult {
  /** milliseconds from now to `wakeAt` by the clock of the case, negative when it has passed; null for never */
  wakeInMs: number | null;
}

/** All activities, as the workflow sees them. */
export interface CaseActivities {
  /** local activity: one transaction per event, the same event again returns the stored result */
  advance(input: AdvanceInput): Promise<AdvanceAnswer>;
  /** regular activity: carries out one awaited effect, idempotent by its key */
  carryOut(input: { tenantId: string; caseId: string; effect: PendingEffect }): Promise<EffectResult>;
}
