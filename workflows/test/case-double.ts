import type { AdvanceAnswer, AdvanceInput, CaseActivities } from '../src/contract/activities.ts';
import type { EffectResult, PendingEffect } from '../src/contract/effects.ts';
import type { CommandReply } from '../src/contract/commands.ts';

/** What the double answers to an event; everything that is not said stays as it was. */
export interface Scripted {
  reply?: CommandReply;
  begin?: PendingEffect[];
  wakeAt?: string | null;
  closed?: boolean;
}

/**
 * An in-memory `advance` that keeps its promises (one event at a time, the same event again changes nothing and
 * answers alike) and lets a spec script what happens: the shell is tested with it, before any database.
 */
export class CaseDouble {
  /** keys of the events that took effect, in order */
  readonly applied: string[] = [];
  /** how often `advance` was called for an event */
  readonly calls = new Map<string, number>();
  readonly activities: CaseActivities;
  seq = 0;
  #effects: PendingEffect[] = [];
  #wakeAt: string | null = null;
  #closed = false;
  readonly #results = new Map<string, AdvanceAnswer>();
  readonly #script: (key: string, input: AdvanceInput) => Scripted | Promise<Scripted>;

  constructor(
    script: (key: string, input: AdvanceInput) => Scripted | Promise<Scripted>,
    carryOut: (effect: PendingEffect) => Promise<EffectResult> = () =>
      Promise.resolve({ kind: 'payment-opened' }),
  ) {
    this.#script = script;
    this.activities = {
      advance: (input) => this.#advance(input),
      carryOut: ({ effect }) => carryOut(effect),
    };
  }

  async #advance(input: AdvanceInput): Promise<AdvanceAnswer> {
    const key = eventKey(input);
    this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
    const before = this.#results.get(key);
    if (before !== undefined) return before;
    const { event } = input;
    const scripted = await this.#script(key, input);
    if (event.kind === 'effect-result')
      this.#effects = this.#effects.filter((effect) => effect.key !== event.key);
    this.#effects = [...this.#effects, ...(scripted.begin ?? [])];
    if (scripted.wakeAt !== undefined) this.#wakeAt = scripted.wakeAt;
    this.#closed = scripted.closed ?? this.#closed;
    if (event.kind !== 'resume') this.seq += 1;
    this.applied.push(key);
    const result: AdvanceAnswer = {
      seq: this.seq,
      reply: event.kind === 'command' ? (scripted.reply ?? { ok: true, seq: this.seq }) : null,
      effects: [...this.#effects],
      wakeAt: this.#wakeAt,
      wakeInMs: this.#wakeAt === null ? null : Date.parse(this.#wakeAt) - Date.now(),
      closed: this.#closed,
    };
    if (event.kind !== 'resume' && event.kind !== 'time') this.#results.set(key, result);
    return result;
  }
}

function eventKey({ event }: AdvanceInput): string {
  switch (event.kind) {
    case 'command':
      return `command/${event.commandId}`;
    case 'fact':
      return `fact/${event.inboxId}`;
    case 'effect-result':
      return `effect/${event.key}`;
    default:
      return event.kind;
  }
}
