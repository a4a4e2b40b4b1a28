import type { Actor } from '../contract/actor.ts';
import type { CaseEventBody, StepResult } from '../contract/case-event.ts';
import type { CaseState } from '../contract/case-state.ts';
import type { Command } from '../contract/commands.ts';
import type { AwaitedEffect, EffectResult } from '../contract/effects.ts';
import type { Calendar } from '../clocks/calendar.ts';
import { addDays } from '../clocks/civil-day.ts';
import { initialState } from '../machine/initial-state.ts';
import { NEW_IDS_PER_STEP } from '../machine/step-draft.ts';
import { step } from '../machine/step.ts';
import type { FindingsContext } from '../rules/evaluate-findings.ts';
import { evaluateFindings } from '../rules/evaluate-findings.ts';
import { partyAt } from '../rules/party-at.ts';
import { servedOn } from '../clocks/served-on.ts';
import type { Sending } from '../clocks/served-on.ts';
import type { Findings } from '../contract/case-event.ts';
import { refusedStep, stepName } from './refused-step.ts';
import type { Sample, SampleStep } from './sample.ts';
import type { Localized, ServiceDefinition } from './service-definition.ts';
import { TracedClocks } from './traced-clocks.ts';

const clerk: Actor = { kind: 'person', id: 'clerk' };
const signer: Actor = { kind: 'person', id: 'signer' };
const citizen: Actor = { kind: 'citizen' };
const system: Actor = { kind: 'system' };
const hash = 'a'.repeat(64);

/** The day every sample begins on. */
export const SAMPLE_DAY = '2026-11-23';

/** Town and recipients of samples are in North Rhine-Westphalia. */
export const SAMPLE_LAND = 'NW';

/** What a run is made from; a title and expectations are not needed to play it. */
export type SampleCase = Pick<Sample, 'data' | 'files' | 'consent'>;

/** One event of a run, for whoever wants to see more than the end. */
export interface TracedStep {
  /** `opened`, or the step of the script it belongs to: `decide` */
  name: string;
  /** day and instant of the event */
  on: string;
  at: string;
  body: CaseEventBody;
  findings: Findings;
  result: StepResult;
}

/** Runs a sample's script through the machine, with made-up ids and days; effects succeed at once. */
export class SampleRun {
  state: CaseState;
  /** the first refusal nobody expected, with the step it came from */
  failure: Localized | null = null;
  /** every event so far */
  readonly trace: TracedStep[] = [];
  private readonly provided = new Map<string, string>();
  private current = 'opened';
  private readonly definition: ServiceDefinition;
  private readonly clocks: TracedClocks;
  private readonly context: FindingsContext;
  private on = SAMPLE_DAY;
  private ids = 0;

  /** @param calendar of the town whose clocks it runs by; without one that of the Land alone */
  constructor(
    definition: ServiceDefinition,
    sample: SampleCase,
    calendar: Calendar = { land: SAMPLE_LAND, closedDays: [] },
  ) {
    this.definition = definition;
    this.clocks = new TracedClocks(definition, calendar);
    this.context = {
      form: sample.data,
      evidence: present(sample.files),
      contentVersion: 1,
      applicantHasEmail: hasEmail(definition, sample.data),
      applicantUnreachable: isUnreachable(definition, sample.data),
      consentElectronic: sample.consent,
      openDrafts: 0,
      unconfirmedFiles: 0,
      decisionDraft: null,
    };
    this.state = initialState(definition, this.at);
    this.expectOk({ de: 'Der Eingang', en: 'opened' }, this.happen({ kind: 'opened' }, citizen));
  }

  /** Plays the whole script; stops at the first step that is refused though it should not be. */
  play(script: readonly SampleStep[]): void {
    script.forEach((action, index) => {
      const name = stepName(index, action);
      if (this.failure !== null) return;
      this.current = action.do === 'refused' ? action.by.do : action.do;
      if (action.do !== 'refused') return this.expectOk(name, this.perform(action));
      const { reply } = this.perform(action.by);
      if (reply.ok || reply.code !== action.code)
        this.failure = {
          de: `${name.de} hätte mit „${action.code}“ abgelehnt werden müssen, wurde aber ${reply.ok ? 'angenommen' : `mit „${reply.code}“ abgelehnt`}.`,
          en: `${name.en} should have been refused with "${action.code}" but ${reply.ok ? 'was accepted' : `was refused with "${reply.code}"`}`,
        };
    });
  }

  private get at(): string {
    return `${this.on}T10:00:00.000Z`;
  }

  private expectOk(name: Localized, { reply }: StepResult): void {
    if (!reply.ok) this.failure ??= refusedStep(name, reply.code, this.state);
    this.settle();
  }

  private perform(action: SampleStep): StepResult {
    const { state } = this;
    switch (action.do) {
      case 'complete-task':
        return this.order({
          type: 'complete-task',
          taskId: state.tasks.find((task) => task.key === action.task)?.id ?? action.task,
        });
      case 'ask':
        return this.order({
          type: 'request-information',
          requestId: this.newId(),
          dueOn: addDays(this.on, 14),
        });
      case 'answer':
        Object.assign(this.context.evidence, present(action.files));
        return this.happen({
          kind: 'fact',
          fact: { kind: 'answer-received', requestId: state.request?.id ?? 'none' },
        });
      case 'consult':
        return this.order({
          type: 'ask-consultation',
          consultationId: this.newId(),
          dueOn: addDays(this.on, 28),
        });
      case 'reply':
        return this.happen({
          kind: 'fact',
          fact: {
            kind: 'consultation-answered',
            consultationId: state.consultations[0]?.id ?? 'none',
          },
        });
      case 'extend':
        return this.order({ type: 'extend', action: action.action, noteId: 'note' });
      case 'certify':
        return this.order({ type: 'certify', action: action.action });
      case 'pay':
        return this.order({ type: 'start-payment', attemptId: this.newId() }, citizen);
      case 'book-payment':
        return this.order({
          type: 'book-payment',
          paymentId: this.newId(),
          amount: owed(state),
          method: 'transfer',
          receivedOn: this.on,
          noteId: 'note',
        });
      case 'decide':
        return this.decide(action.action);
      case 'sign-off':
        return this.order(
          { type: 'sign-off', decisionId: state.decision?.id ?? 'none', sha256: hash },
          action.as === 'clerk' ? clerk : signer,
        );
      case 'return-decision':
        return this.order(
          { type: 'return-decision', decisionId: state.decision?.id ?? 'none', noteId: 'note' },
          signer,
        );
      case 'move':
        return this.order({ type: 'move', action: action.action });
      case 'retrieve':
        return this.prove('retrieval');
      case 'post':
        return this.prove('post');
      case 'withdraw':
        return this.order({ type: 'withdraw', noteId: 'note' });
      case 'discontinue':
        return this.order({ type: 'discontinue', noteId: 'note' });
      case 'wait':
        return this.wait(action.days);
      case 'due':
        return this.runOut(action.clock);
      case 'close':
        return this.order({ type: 'close' });
      case 'refused':
        return this.perform(action.by);
    }
  }

  private decide(action: string): StepResult {
    const decisionId = this.newId();
    const seen = {
      action,
      documentVersionId: 'notice',
      sha256: hash,
      contentVersion: this.context.contentVersion,
    };
    this.context.decisionDraft = { id: decisionId, ...seen };
    const result = this.order({ type: 'decide', decisionId, ...seen });
    this.context.decisionDraft = null;
    return result;
  }

  /** Proves everything under way on this channel; letters always go by post. */
  private prove(channel: 'retrieval' | 'post'): StepResult {
    const notice = this.state.dispatches.find(
      (dispatch) =>
        dispatch.state === 'under-way' && dispatch.purpose === 'notice' && dispatch.channel === channel,
    );
    const letters = this.state.dispatches.filter(
      (dispatch) => dispatch.state === 'under-way' && dispatch.purpose === 'letter' && channel === 'post',
    );
    if (notice === undefined && letters.length === 0) return refused(this.state, 'nothing-to-retrieve');
    const all = notice === undefined ? letters : [...letters, notice];
    return (
      all
        .map(({ id }) =>
          this.happen({
            kind: 'fact',
            fact: { kind: 'dispatch-proven', dispatchId: id, servedOn: this.servedOn(id, channel) },
          }),
        )
        .at(-1) ?? refused(this.state, 'wrong-state')
    );
  }

  /** The legal day of service, as the ledger computes it. */
  private servedOn(dispatchId: string, channel: 'retrieval' | 'post'): string | null {
    const providedOn = this.provided.get(dispatchId) ?? this.on;
    const sending: Sending =
      channel === 'post'
        ? { channel, on: this.on }
        : { channel, providedOn, notifiedOn: providedOn, retrievedOn: this.on };
    return servedOn({ law: this.definition.procedureLaw, sending, recipientLand: SAMPLE_LAND }).servedOn;
  }

  private wait(days: number): StepResult {
    this.on = addDays(this.on, days);
    return this.happen({ kind: 'time', clocks: [], timers: this.dueTimers() });
  }

  /** The clock's last day has passed: it is the day after, unless that lies behind us. */
  private runOut(clock: string): StepResult {
    const dueOn = this.clocks.due(clock)?.dueOn ?? null;
    const after = dueOn === null ? this.on : addDays(dueOn, 1);
    if (after > this.on) this.on = after;
    return this.happen({ kind: 'time', clocks: [{ clock, what: 'due' }], timers: this.dueTimers() });
  }

  private dueTimers(): string[] {
    return this.state.timers.filter((timer) => timer.at <= this.at).map((timer) => timer.key);
  }

  private order(command: Command, actor: Actor = clerk): StepResult {
    return this.happen(
      { kind: 'command', commandId: 'command', command, expectedSeq: this.state.seq },
      actor,
    );
  }

  private happen(body: CaseEventBody, actor: Actor = system): StepResult {
    const newIds = Array.from({ length: NEW_IDS_PER_STEP }, () => this.newId());
    const { outcome, receivable } = this.state;
    const findings = evaluateFindings(this.definition, {
      ...this.context,
      clockDueOn: this.clocks.dueDays(),
      demand: { demandedOn: this.on, land: SAMPLE_LAND },
      decision: outcome === null ? null : { outcome },
      money: { paid: receivable?.paid ?? 0, open: receivable?.state === 'open' ? owed(this.state) : 0 },
    });
    const { at, on } = this;
    const result = step(this.definition, this.state, { at, on, actor, findings, newIds, body });
    this.state = result.state;
    this.clocks.follow(at, result);
    this.trace.push({ name: this.current, on, at, body, findings, result });
    for (const effect of result.record)
      if (effect.kind === 'dispatch') this.provided.set(effect.dispatchId, on);
    return result;
  }

  /** Carries out what was ordered until nothing is under way. */
  private settle(): void {
    for (let left = 50; left > 0; left -= 1) {
      const [pending] = this.state.effects;
      if (pending === undefined) {
        if (this.state.attempt?.state !== 'open') return;
        this.happen({ kind: 'fact', fact: { kind: 'payment-returned', attemptId: this.state.attempt.id } });
      } else this.happen({ kind: 'effect-result', key: pending.key, result: this.resultOf(pending.effect) });
    }
  }

  private resultOf(effect: AwaitedEffect): EffectResult {
    if (effect.kind === 'open-payment') return { kind: 'payment-opened' };
    if (effect.kind === 'look-up-payment')
      return {
        kind: 'payment-status',
        status: 'booked',
        paymentId: this.newId(),
        amount: owed(this.state),
        receivedOn: this.on,
      };
    return { kind: 'rendered', documentVersionId: this.newId(), sha256: hash };
  }

  private newId(): string {
    this.ids += 1;
    return `id-${this.ids}`;
  }
}

function owed({ receivable }: CaseState): number {
  return receivable === null ? 0 : receivable.amount - receivable.paid;
}

function present(files: readonly string[]): FindingsContext['evidence'] {
  return Object.fromEntries(
    files.map((key) => [key, { state: 'present', documentIds: [`document-${key}`] }]),
  );
}

function hasEmail(definition: ServiceDefinition, form: unknown): boolean {
  return (partyAt(form, definition.parties.applicant)?.email ?? '') !== '';
}

/** Nobody can be told anything: no e-mail and no address. */
function isUnreachable(definition: ServiceDefinition, form: unknown): boolean {
  const party = partyAt(form, definition.parties.applicant);
  const postal = [party?.strasse, party?.plz, party?.ort].every((part) => (part ?? '') !== '');
  return !postal && !hasEmail(definition, form);
}

function refused(state: CaseState, code: 'nothing-to-retrieve' | 'wrong-state'): StepResult {
  return { state, record: [], awaited: [], reply: { ok: false, code }, audit: null };
}
