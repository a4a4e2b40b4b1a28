import type { Calendar } from '@aktenlauf/workflows/clocks/calendar.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { CaseState } from '@aktenlauf/workflows/contract/case-state.ts';
import type { RecordEffect } from '@aktenlauf/workflows/contract/effects.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Work } from '../../database/work.ts';

/** What every record effect is written with: the transaction, the case after the step, and the event. */
export interface EffectContext {
  w: Work;
  caseId: string;
  definition: ServiceDefinition;
  /** the state the step led to */
  state: CaseState;
  calendar: Calendar;
  actor: Actor;
  /** instant of the event */
  at: Date;
  /** the same as a Berlin civil day */
  on: string;
  /** note that gives the reason, where the command names one */
  noteId: string | null;
}

export type EffectOf<K extends RecordEffect['kind']> = Extract<RecordEffect, { kind: K }>;

/** The person's id for columns that name one; null for citizen, portal and system. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.id : null;
}
