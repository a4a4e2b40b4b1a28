import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Clock } from './clock.ts';
import { isId } from './ids.ts';
import { statementName } from './statement-name.ts';
import { asRefusal, errorCode } from './unavailable.ts';
import type { Work } from './work.ts';

const ATTEMPTS = 3;
/** Serialisation failure and deadlock: nothing was done, the same work may succeed at once. */
const TRY_AGAIN = new Set(['40001', '40P01']);
/** Any statement after the one that failed. */
const ALREADY_FAILED = '25P02';

/** What a transaction needs. */
export interface TransactionParts {
  readonly orm: MikroORM;
  readonly writes: pg.Pool;
  readonly objects: ObjectStore;
  readonly clock: Clock;
}

/**
 * Runs work in one transaction as role `app` with the tenant set; commits when it returns, rolls back when it throws.
 * After a serialisation failure or deadlock the whole work runs again, so it must have no effects outside the database.
 * @throws Refusal `unavailable` when the database cannot be reached or the outcome of the commit is unknown
 */
export async function inTenant<T>(
  parts: TransactionParts,
  tenantId: string,
  work: (w: Work) => Promise<T>,
): Promise<T> {
  if (!isId(tenantId)) throw new Error('inTenant needs the id of a tenant');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(parts, tenantId, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !TRY_AGAIN.has(errorCode(error))) throw asRefusal(error);
      await sleep(attempt * (5 + Math.random() * 20));
    }
  }
}

async function once<T>(parts: TransactionParts, tenantId: string, work: (w: Work) => Promise<T>): Promise<T> {
  const client = await parts.writes.connect();
  let broken = false;
  const markBroken = (): void => {
    broken = true;
  };
  client.on('error', markBroken);
  const transaction = new TenantWork(parts, tenantId, client);
  try {
    const result = await work(transaction);
    await transaction.finish();
    // a statement that failed and was swallowed turns the commit into a rollback: never report that as done
    const end = await client.query('commit');
    if (end.command !== 'COMMIT')
      throw (
        transaction.failure ?? new Error('the transaction was rolled back: a failed statement was swallowed')
      );
    return result;
  } catch (error) {
    transaction.end();
    if (!broken) await client.query('rollback').catch(markBroken);
    // what came after a failed statement was only told that the transaction is over
    throw errorCode(error) === ALREADY_FAILED ? (transaction.failure ?? error) : error;
  } finally {
    client.off('error', markBroken);
    client.release(broken);
  }
}

class TenantWork implements Work {
  readonly tenantId: string;
  readonly clock: Clock;
  readonly objects: ObjectStore;
  readonly #orm: MikroORM;
  readonly #client: pg.PoolClient;
  #em: EntityManager | undefined;
  #over = false;
  #corked = false;
  /** what was sent and must have touched a row */
  readonly #checked: Promise<void>[] = [];
  /** why the first statement failed that nobody waited for */
  failure: unknown;

  constructor(parts: TransactionParts, tenantId: string, client: pg.PoolClient) {
    this.tenantId = tenantId;
    this.clock = parts.clock;
    this.objects = parts.objects;
    this.#orm = parts.orm;
    this.#client = client;
    this.#cork();
    // travels with the first statement; the caller checked the id, because set_config takes no parameters here. Were the
    // beginning lost, every table would refuse for want of a tenant
    client
      .query(`begin; select set_config('app.tenant', '${tenantId}', true)`)
      .catch((error: unknown) => this.#fail(error));
  }

  get em(): EntityManager {
    this.#alive();
    if (this.#em === undefined) {
      this.#em = this.#orm.em.fork({ clear: true });
      this.#em.setTransactionContext(boundTo(this.#client));
    }
    return this.#em;
  }

  async sql<R>(text: string, values: readonly unknown[] = [], name?: string): Promise<R[]> {
    const result = await this.#query(text, values, name);
    if (this.failure !== undefined) throw this.failure;
    return result.rows as R[];
  }

  send(text: string, values: readonly unknown[] = [], missing?: () => Error): void {
    const answered = this.#query(text, values).then(
      (result) => {
        if (result.rowCount === 0 && missing !== undefined) this.#fail(missing());
      },
      (error: unknown) => this.#fail(error),
    );
    if (missing !== undefined) this.#checked.push(answered);
  }

  async finish(): Promise<void> {
    if (this.#em !== undefined) await this.#em.flush();
    await Promise.all(this.#checked);
    if (this.failure !== undefined) throw this.failure;
    this.end();
  }

  #fail(error: unknown): void {
    this.failure ??= error;
  }

  /** What is asked for in one go leaves in one packet. */
  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    const { stream } = (this.#client as unknown as pg.Client).connection;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }

  #query(text: string, values: readonly unknown[], name?: string): Promise<pg.QueryResult> {
    this.#alive();
    this.#cork();
    const known = name ?? (values.length === 0 ? undefined : statementName(text));
    return this.#client.query({ ...(known === undefined ? {} : { name: known }), text, values: [...values] });
  }

  end(): void {
    this.#over = true;
  }

  #alive(): void {
    if (this.#over) throw new Error('this unit of work has ended');
  }
}

/** A query executor for MikroORM that is bound to one checked-out connection and never ends or releases it. */
function boundTo(client: pg.PoolClient): Kysely<unknown> {
  const connection = {
    query: client.query.bind(client),
    release: () => undefined,
  };
  return new Kysely({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => connection as unknown as pg.PoolClient,
        end: async () => undefined,
        options: {},
      },
    }),
  });
}
