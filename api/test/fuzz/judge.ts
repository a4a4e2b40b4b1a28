import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { problemTable } from '../../src/shared/problem-table.ts';
import type { Contract, Operation, Schema } from './contract-operations.ts';
import type { WireAnswer } from './wire.ts';
import { hangMs } from './wire.ts';

/** Codes of answers that come from the door or the schema, not from the rules behind them. */
const atTheDoor = new Set([
  'not-signed-in',
  'not-allowed',
  'not-found',
  'csrf',
  'link-unknown',
  'invalid',
  'idempotency-key-missing',
  'unsupported-media-type',
  'too-large',
  'too-many-requests',
  'header-fields-too-large',
]);

/** What an answer says about the product. */
export interface Verdict {
  /** what is wrong with it; undefined when nothing is */
  readonly complaint?: string;
  /** past authentication and schema: the rules of the product answered */
  readonly past: boolean;
  readonly success: boolean;
  /** of a problem document */
  readonly code?: string;
}

/** Signs of something that must not leave the process. */
const inside =
  /\bat [\w.<>]+ \(|node_modules|\.[jt]s:\d+:\d+|\bselect [\w"*]+.{0,80} from |violates |duplicate key|syntax error at|invalid input syntax|relation "|ECONNREFUSED|MikroORM|postgres(?:ql)?:/i;

/** Judges answers by the contract. */
export class Judge {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false });
  readonly #compiled = new Map<Schema, ValidateFunction>();
  readonly #problem: ValidateFunction;

  constructor(contract: Contract) {
    formats.default(this.#ajv);
    this.#ajv.addSchema({ $id: 'contract', components: { schemas: contract.schemas } });
    this.#problem = this.#validator({ $ref: '#/components/schemas/Problem' });
  }

  /**
   * @param names personal data that no refusal may repeat
   * @param framed the request was one HTTP message; otherwise a cut connection is an answer
   */
  judge(
    operation: Operation,
    answer: WireAnswer,
    { names, framed, method }: { names: readonly string[]; framed: boolean; method: string },
  ): Verdict {
    const { status, milliseconds } = answer;
    const failed = (complaint: string): Verdict => ({ complaint, past: false, success: false });
    if (milliseconds >= hangMs) return failed('hangs');
    if (status === 0) return framed ? failed('is not answered') : { past: false, success: false };
    if (status >= 500) return failed(`answers ${status}`);
    if (status >= 400) return this.#judgeRefusal(operation, answer, names, method);
    return this.#judgeSuccess(operation, answer, method);
  }

  #judgeRefusal(operation: Operation, answer: WireAnswer, names: readonly string[], method: string): Verdict {
    const failed = (complaint: string): Verdict => ({ complaint, past: false, success: false });
    if (method === 'HEAD') return { past: false, success: false };
    const text = answer.body.toString('utf8');
    if (operation.id === 'issue-token' && /^\{"error":"[a-z_]+"\}$/.test(text))
      return { past: answer.status !== 400, success: false, code: 'oauth' };
    if (!answer.headers.get('content-type')?.startsWith('application/problem+json'))
      return failed(`refuses with ${answer.status} and no problem document: ${text.slice(0, 200)}`);
    const problem = parsed(text) as { code?: string; status?: number; requestId?: string } | undefined;
    if (problem === undefined || !this.#problem(problem))
      return failed(`refuses with no valid problem: ${text.slice(0, 300)}`);
    const { code = '', status = 0 } = problem;
    if (!Object.hasOwn(problemTable, code)) return failed(`refuses with the unknown code ${code}`);
    if (status !== answer.status || problemTable[code as keyof typeof problemTable].status !== status)
      return failed(`refuses with ${answer.status}, which is not the status of ${code}`);
    if (inside.test(text)) return failed(`gives its inside away: ${text.slice(0, 400)}`);
    const name = names.find((one) => text.includes(one));
    if (name !== undefined) return failed(`repeats a name in a refusal: ${text.slice(0, 400)}`);
    return { past: !atTheDoor.has(code), success: false, code };
  }

  #judgeSuccess(operation: Operation, answer: WireAnswer, method: string): Verdict {
    const failed = (complaint: string): Verdict => ({ complaint, past: true, success: false });
    const done: Verdict = { past: true, success: method === operation.method };
    if (method !== operation.method) return done;
    if (answer.headers.get('x-content-type-options') !== 'nosniff') return failed('answers without nosniff');
    const documented = operation.responses[String(answer.status)];
    if (documented === undefined) return failed(`answers ${answer.status}, which the contract does not know`);
    const type = answer.headers.get('content-type')?.split(';')[0];
    const schema = documented['application/json'];
    if (type !== 'application/json' || schema === undefined || answer.headers.has('content-encoding'))
      return done;
    const body = parsed(answer.body.toString('utf8'));
    const validate = this.#validator(schema);
    if (!validate(body))
      return failed(
        `answers against its schema: ${this.#ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 300)}`,
      );
    return done;
  }

  #validator(schema: Schema): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known !== undefined) return known;
    const text = JSON.stringify(schema).replaceAll('"#/components', '"contract#/components');
    const validate = this.#ajv.compile(JSON.parse(text) as object);
    this.#compiled.set(schema, validate);
    return validate;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
