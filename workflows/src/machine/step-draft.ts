import type { CaseEvent, Findings, StepResult } from '../contract/case-event.ts';
import type { CaseState } from '../contract/case-state.ts';
import type { AwaitedEffect, RecordEffect } from '../contract/effects.ts';
import { Refusal } from '../contract/refusal.ts';
import type { RefusalCode } from '../contract/refusal.ts';
import type { ServiceDefinition, StageDefinition } from '../definition/service-definition.ts';

/** Ids a step may need at most: tasks of one stage, receivable, refund, dispatches and letters. Callers give this many. */
export const NEW_IDS_PER_STEP = 24;

/**
 * One step being worked out: a copy of the state that the parts of the machine change, and the effects they order.
 * A part refuses by throwing a `Refusal`; `step` then forgets the draft, so nothing half-done can remain.
 */
export class StepDraft {
  readonly definition: ServiceDefinition;
  readonly event: CaseEvent;
  readonly state: CaseState;
  readonly record: RecordEffect[] = [];
  audit: StepResult['audit'] = null;
  private usedIds = 0;
  private usedKeys = 0;
  private readonly newsBefore: number;
  private readonly awaitedKeys = new Set<string>();

  constructor(definition: ServiceDefinition, state: CaseState, event: CaseEvent) {
    this.definition = definition;
    this.event = event;
    this.newsBefore = state.newsSeq;
    this.state = { ...structuredClone(state), seq: state.seq + 1 };
  }

  get findings(): Findings {
    return this.event.findings;
  }

  /** The stage the case is in; undefined once closed. */
  get stage(): StageDefinition | undefined {
    return this.definition.stages.find((stage) => stage.key === this.state.stage);
  }

  /** True for a command, which may be refused; facts, results and time may not. */
  get isCommand(): boolean {
    return this.event.body.kind === 'command';
  }

  /** Orders an effect that is written with the state. */
  order(effect: RecordEffect): void {
    this.record.push(effect);
  }

  /** Orders an effect whose result comes back as an event; it stays in the state until then. */
  orderAwaited(effect: AwaitedEffect): void {
    const key = `${this.state.seq}/${this.usedKeys}`;
    this.usedKeys += 1;
    this.awaitedKeys.add(key);
    this.state.effects.push({ key, effect });
  }

  /** The awaited effects this step ordered. */
  get awaited(): StepResult['awaited'] {
    return this.state.effects.filter((pending) => this.awaitedKeys.has(pending.key));
  }

  /** A fresh id for a row, in the order the event brought them. */
  newId(): string {
    const id = this.event.newIds[this.usedIds];
    if (id === undefined) throw new Refusal('invalid', { what: 'new-ids', needed: NEW_IDS_PER_STEP });
    this.usedIds += 1;
    return id;
  }

  /** Names what happened for the audit log. The first name wins: it is what was asked for. */
  tell(action: string, payload: Record<string, unknown> = {}): void {
    this.audit ??= { action, payload };
  }

  /** Adds the rule that acted by itself to what the audit log tells of this step. */
  tellRule(rule: string): void {
    const rules = this.audit?.payload['rules'];
    this.audit = {
      action: this.audit?.action ?? 'rule.applied',
      payload: { ...this.audit?.payload, rules: [...(Array.isArray(rules) ? rules : []), rule] },
    };
  }

  /** Refuses when somebody ordered something, or something came in, after the state the person saw. */
  requireFresh(): void {
    const { body } = this.event;
    if (body.kind === 'command' && body.expectedSeq !== undefined && body.expectedSeq < this.newsBefore) {
      throw new Refusal('stale', { seq: this.state.seq - 1 });
    }
  }
}

/** Throws the refusal when the condition does not hold. */
export function refuseUnless(
  condition: boolean,
  code: RefusalCode,
  details: Record<string, unknown> = {},
): asserts condition {
  if (!condition) throw new Refusal(code, details);
}
