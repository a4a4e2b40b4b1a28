import type { Actor } from '../../contract/actor.ts';
import type { CaseEventBody, Findings, StepResult } from '../../contract/case-event.ts';
import type { Projection } from '../../contract/case-state.ts';
import type { Command } from '../../contract/commands.ts';
import type { EffectResult, RecordEffect } from '../../contract/effects.ts';
import type { Fact } from '../../contract/facts.ts';
import { addDays, civilDayOf } from '../../clocks/civil-day.ts';
import type { ServiceDefinition } from '../../definition/service-definition.ts';
import { initialState } from '../initial-state.ts';
import { project } from '../project.ts';
import { step } from '../step.ts';
import { NEW_IDS_PER_STEP } from '../step-draft.ts';

export const clerk: Actor = { kind: 'person', id: 'clerk' };
export const signer: Actor = { kind: 'person', id: 'signer' };
export const cashier: Actor = { kind: 'person', id: 'cashier' };
export const citizen: Actor = { kind: 'citizen' };
export const system: Actor = { kind: 'system' };

/** Plays a case through the machine for specs: keeps the state, counts ids, moves the day on. */
export class CasePlay {
  readonly definition: ServiceDefinition;
  state;
  findings: Findings;
  /** every record effect so far, in order */
  readonly record: RecordEffect[] = [];
  last: StepResult;
  on = '2026-11-23';
  private ids = 0;

  constructor(definition: ServiceDefinition, findings: Partial<Findings> = {}) {
    this.definition = definition;
    this.state = initialState(definition, this.at);
    this.findings = {
      contentVersion: 1,
      applicantHasEmail: true,
      consentElectronic: true,
      evidenceComplete: true,
      missingEvidence: [],
      feeAmount: definition.fee === null ? null : Number(definition.fee.rule),
      enter: {},
      auto: {},
      signOff: Object.fromEntries(
        definition.actions.map((action) => [action.key, action.signOff?.when === 'true']),
      ),
      openDrafts: 0,
      unconfirmedFiles: 0,
      decisionDraft: null,
      ...findings,
    };
    this.last = this.event({ kind: 'opened' }, citizen);
  }

  get at(): string {
    return `${this.on}T10:00:00.000Z`;
  }

  get projection(): Projection {
    return project(this.definition, this.state, this.findings);
  }

  /** Codes of what may be ordered now, `type` or `type:key`. */
  get offers(): string[] {
    return this.projection.availableActions.map((offer) =>
      offer.key === undefined ? offer.type : `${offer.type}:${offer.key}`,
    );
  }

  event(body: CaseEventBody, actor: Actor = system, at: string = this.at): StepResult {
    const newIds = Array.from({ length: NEW_IDS_PER_STEP }, () => `id-${(this.ids += 1)}`);
    this.last = step(this.definition, this.state, {
      at,
      on: civilDayOf(at),
      actor,
      findings: this.findings,
      newIds,
      body,
    });
    this.state = this.last.state;
    this.record.push(...this.last.record);
    return this.last;
  }

  command(command: Command, actor: Actor = clerk, expectedSeq?: number): StepResult {
    return this.event(
      { kind: 'command', commandId: `command-${this.state.seq}`, command, expectedSeq },
      actor,
    );
  }

  fact(fact: Fact): StepResult {
    return this.event({ kind: 'fact', fact });
  }

  /** Ticks off the first open task with this key. */
  tick(key: string, actor: Actor = clerk): StepResult {
    return this.command(
      { type: 'complete-task', taskId: this.state.tasks.find((task) => task.key === key)?.id ?? 'none' },
      actor,
    );
  }

  /** Answers the pending effects of this kind. */
  answer(kind: string, result: EffectResult): void {
    for (const pending of this.state.effects.filter((candidate) => candidate.effect.kind === kind)) {
      this.event({ kind: 'effect-result', key: pending.key, result });
    }
  }

  /** Everything that is being rendered gets rendered. */
  render(): void {
    for (const kind of ['render-application', 'render-letter', 'render-certificate', 'render-receipt']) {
      this.answer(kind, {
        kind: 'rendered',
        documentVersionId: `document-${this.state.seq}`,
        sha256: 'f'.repeat(64),
      });
    }
  }

  /** Writes a decision draft and orders it. */
  decide(action: string, actor: Actor = clerk): StepResult {
    const decisionId = `decision-${this.state.seq}`;
    const { contentVersion } = this.findings;
    this.findings = {
      ...this.findings,
      decisionDraft: {
        id: decisionId,
        action,
        documentVersionId: 'notice',
        sha256: 'a'.repeat(64),
        contentVersion,
      },
    };
    return this.command(
      {
        type: 'decide',
        action,
        decisionId,
        documentVersionId: 'notice',
        sha256: 'a'.repeat(64),
        contentVersion,
      },
      actor,
    );
  }

  sign(actor: Actor = signer): StepResult {
    return this.command(
      { type: 'sign-off', decisionId: this.state.decision?.id ?? 'none', sha256: 'a'.repeat(64) },
      actor,
    );
  }

  /** Pays the open amount online. */
  pay(attemptId = `attempt-${this.state.seq}`): void {
    const open = (this.state.receivable?.amount ?? 0) - (this.state.receivable?.paid ?? 0);
    this.command({ type: 'start-payment', attemptId }, citizen);
    this.answer('open-payment', { kind: 'payment-opened' });
    this.fact({ kind: 'payment-returned', attemptId });
    this.answer('look-up-payment', {
      kind: 'payment-status',
      status: 'booked',
      paymentId: `payment-${attemptId}`,
      amount: open,
      receivedOn: this.on,
    });
  }

  /** Lets days pass and fires whatever timer of the machine became due. */
  wait(days: number): void {
    this.on = addDays(this.on, days);
    const timers = this.state.timers.filter((timer) => timer.at <= this.at).map((timer) => timer.key);
    if (timers.length > 0) this.event({ kind: 'time', clocks: [], timers });
  }

  /** The dispatch under way is proven. */
  prove(servedOn: string | null = this.on): StepResult {
    const dispatch = this.state.dispatches.find((candidate) => candidate.state === 'under-way');
    return this.fact({ kind: 'dispatch-proven', dispatchId: dispatch?.id ?? 'none', servedOn });
  }

  /** Kinds of the record effects so far that match. */
  count(kind: RecordEffect['kind'], matches: (effect: RecordEffect) => boolean = () => true): number {
    return this.record.filter((effect) => effect.kind === kind && matches(effect)).length;
  }

  /** Keys of the mails sent so far. */
  get mails(): string[] {
    return this.record.flatMap((effect) => (effect.kind === 'send-mail' ? [effect.mail] : []));
  }
}
