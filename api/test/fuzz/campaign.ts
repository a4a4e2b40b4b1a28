import { readMatrix } from '../access-matrix.ts';
import type { Contract, Operation } from './contract-operations.ts';
import { readContract } from './contract-operations.ts';
import { Dice } from './dice.ts';
import type { Asker, Ground } from './ground.ts';
import { askers, Keys } from './ground.ts';
import { brokenInvariants, countRows, underWay } from './invariants.ts';
import { Judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { mangle } from './mangle.ts';
import type { Planned } from './planned.ts';
import { bytesOf, targetOf } from './planned.ts';
import { fillPool } from './pool.ts';
import { hasSomething, validRequest } from './valid-requests.ts';
import type { Source } from './valid-requests.ts';
import { asCurl, send } from './wire.ts';
import type { WireAnswer, WireRequest } from './wire.ts';

export interface CampaignOptions {
  readonly seed: number;
  readonly requests: number;
  /** requests at the same time */
  readonly lanes?: number;
  readonly log?: (line: string) => void;
}

/** A request whose answer broke a rule. */
export interface Failure {
  readonly number: number;
  readonly operation: string;
  readonly asker: Asker;
  readonly mangled: string;
  readonly complaint: string;
  readonly curl: string;
}

export interface CampaignResult {
  readonly requests: number;
  /** answered by the rules behind authentication and schema */
  readonly past: number;
  readonly successes: ReadonlyMap<string, number>;
  readonly withoutSuccess: readonly string[];
  /** answers by status or code */
  readonly answers: ReadonlyMap<string, number>;
  readonly slowest: { readonly operation: string; readonly milliseconds: number };
  readonly failures: readonly Failure[];
  readonly broken: readonly string[];
}

/** How often the pools are filled anew. */
const REFILL = 120;
/** Longest wait for orders, mails and facts that are under way at the end. */
const REST_MS = 90_000;
/** Parts of a hundred that are left as they are. */
const VALID = 68;

/** Fires requests of all operations as all askers at the product, judges each answer and looks behind it afterwards. */
export async function runCampaign(ground: Ground, options: CampaignOptions): Promise<CampaignResult> {
  const run = new Run(ground, readContract(), options);
  await run.signIn();
  const lanes = ground.still ? 1 : (options.lanes ?? 3);
  await Promise.all(Array.from({ length: lanes }, () => run.lane()));
  return run.result();
}

class Run {
  readonly #ground: Ground;
  readonly #contract: Contract;
  readonly #options: CampaignOptions;
  readonly #judge: Judge;
  readonly #keys: Keys;
  readonly #welcome: ReadonlyMap<string, readonly Asker[]>;
  readonly #successes = new Map<string, number>();
  readonly #answers = new Map<string, number>();
  readonly #failures: Failure[] = [];
  readonly #ownDrafts: { applicationId: string; accessToken: string }[] = [];
  readonly #cursors: string[] = [];
  #source: Promise<Source> | undefined;
  #names: readonly string[] = [];
  /** rows as they were after the last refusal */
  #counted: string | undefined;
  #next = 0;
  #past = 0;
  #slowest = { operation: '', milliseconds: 0 };

  constructor(ground: Ground, contract: Contract, options: CampaignOptions) {
    this.#ground = ground;
    this.#contract = contract;
    this.#options = options;
    this.#judge = new Judge(contract);
    this.#keys = new Keys(ground);
    const matrix = readMatrix();
    this.#welcome = new Map(
      contract.operations.map(({ id }) => [
        id,
        askers.filter((asker) => matrix[id]?.own?.in?.some((name) => name === asker)),
      ]),
    );
  }

  /** The one success that needs a browser's whole way through the identity provider. */
  async signIn(): Promise<void> {
    if ((await this.#ground.signInForReal?.()) === 302) this.#successes.set('finish-sign-in', 1);
  }

  async lane(): Promise<void> {
    while (this.#next < this.#options.requests) {
      const number = this.#next++;
      if (number % REFILL === 0) this.#source = this.#refill();
      if (number > 0 && number % 1_000 === 0)
        this.#options.log?.(
          `${number} of ${this.#options.requests} requests, ${this.#failures.length} failures`,
        );
      const dice = new Dice(this.#options.seed * 1_000_003 + number);
      const source = await (this.#source ?? this.#refill());
      await this.#ask(number, await this.#plan(dice, source));
    }
  }

  async #refill(): Promise<Source> {
    const { town, foreign } = this.#ground;
    const [pool, foreignPool] = await Promise.all([town, foreign].map((one) => fillPool(this.#ground, one)));
    if (pool === undefined || foreignPool === undefined) throw new Error('no pool');
    this.#names = [...new Set(pool.case.map(({ name }) => String(name)))].filter((name) => name.length > 8);
    return {
      ground: this.#ground,
      contract: this.#contract,
      keys: this.#keys,
      pool,
      foreignPool,
      ownDrafts: this.#ownDrafts,
      cursors: this.#cursors,
    };
  }

  async #plan(dice: Dice, source: Source): Promise<Planned> {
    const operation = this.#choose(dice, source);
    const welcome = this.#welcome.get(operation.id) ?? [];
    const isValid = dice.chance(VALID);
    const asker =
      welcome.length > 0 && dice.chance(isValid ? 92 : 70) ? dice.pick(welcome) : dice.pick(askers);
    const planned = await validRequest(source, dice, operation, asker);
    if (!isValid) mangle(planned, dice, source);
    return planned;
  }

  /** Any operation; more often one that has not been done yet and could be. */
  #choose(dice: Dice, source: Source): Operation {
    const { operations } = this.#contract;
    const undone = operations.filter(({ id }) => !this.#successes.has(id) && hasSomething(source, id));
    return undone.length > 0 && undone.length < 30 && dice.chance(25)
      ? dice.pick(undone)
      : dice.pick(operations);
  }

  async #ask(number: number, planned: Planned): Promise<void> {
    const { operation, asker, mangled } = planned;
    const { still, url } = this.#ground;
    const body = bytesOf(planned);
    const request: WireRequest = {
      method: planned.method,
      target: targetOf(planned),
      headers: planned.headers,
      ...(body === undefined ? {} : { body }),
      ...(planned.ownFraming === undefined ? {} : { ownFraming: planned.ownFraming }),
    };
    const before = still ? (this.#counted ??= await countRows(this.#ground)) : '';
    const answer = await send(url, request);
    const framed =
      planned.ownFraming !== true && (body?.length ?? 0) < 65_536 && request.target.length < 8_000;
    const verdict = this.#judge.judge(operation, answer, {
      names: this.#names,
      framed,
      method: planned.method,
    });
    const complaint =
      verdict.complaint ?? (still && isRefusal(answer) ? await this.#leftBehind(before) : undefined);
    if (!isRefusal(answer) || complaint !== undefined) this.#counted = undefined;
    if (complaint !== undefined) {
      const failure = {
        number,
        operation: operation.id,
        asker,
        mangled,
        complaint,
        curl: asCurl(url, request),
      };
      this.#failures.push(failure);
      this.#options.log?.(describeFailure(failure));
    }
    this.#note(planned, answer, verdict);
  }

  async #leftBehind(before: string): Promise<string | undefined> {
    const after = await countRows(this.#ground);
    const changed = after.split('\n').filter((line) => !before.includes(line));
    return changed.length === 0 ? undefined : `was refused and yet changed: ${changed.join(', ')}`;
  }

  #note({ operation, asker, mangled }: Planned, answer: WireAnswer, verdict: Verdict): void {
    const label = verdict.code ?? String(answer.status);
    this.#answers.set(label, (this.#answers.get(label) ?? 0) + 1);
    if (verdict.past) this.#past += 1;
    if (answer.milliseconds > this.#slowest.milliseconds)
      this.#slowest = { operation: operation.id, milliseconds: Math.round(answer.milliseconds) };
    // a real sign-in needs the provider; what the callback makes of invented codes is no success
    if (verdict.success && operation.id !== 'finish-sign-in')
      this.#successes.set(operation.id, (this.#successes.get(operation.id) ?? 0) + 1);
    if (operation.id === 'sign-out' || mangled === 'cookie' || answer.status === 401)
      this.#keys.forget(asker);
    if (verdict.success) this.#learn(operation, answer);
  }

  /** Tokens and positions that were handed out are used later. */
  #learn(operation: Operation, answer: WireAnswer): void {
    if (!/search|timeline|open-citizen-application/.test(operation.id)) return;
    const body = JSON.parse(answer.body.toString('utf8')) as {
      next?: string | null;
      applicationId?: string;
      accessToken?: string;
    };
    if (typeof body.next === 'string') this.#cursors.push(body.next);
    if (this.#cursors.length > 40) this.#cursors.shift();
    const { applicationId, accessToken } = body;
    if (applicationId !== undefined && accessToken !== undefined)
      this.#ownDrafts.push({ applicationId, accessToken });
  }

  /** Lets what is under way come to rest, so that only what stays wrong is found. */
  async rest(): Promise<void> {
    const until = performance.now() + REST_MS;
    while (!this.#ground.still && performance.now() < until && (await underWay(this.#ground)) > 0)
      await new Promise((resolve) => setTimeout(resolve, 500));
  }

  async result(): Promise<CampaignResult> {
    await this.rest();
    return {
      requests: this.#next,
      past: this.#past,
      successes: this.#successes,
      withoutSuccess: this.#contract.operations.map(({ id }) => id).filter((id) => !this.#successes.has(id)),
      answers: this.#answers,
      slowest: this.#slowest,
      failures: this.#failures,
      broken: await brokenInvariants(this.#ground),
    };
  }
}

/** A failure as a person reads it, with the request to send again. */
export function describeFailure({ number, operation, asker, mangled, complaint, curl }: Failure): string {
  return `\n#${number} ${operation} as ${asker} (${mangled}): ${complaint}\n${curl}`;
}

/** Whether the product said no. */
const isRefusal = ({ status }: WireAnswer): boolean => status >= 400;
