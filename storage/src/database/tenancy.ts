import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Clock } from './clock.ts';
import { isId } from './ids.ts';
import { asRefusal, errorCode } from './unavailable.ts';
import type { Work } from './work.ts';

const ATTEMPTS = 3;
/** Serialisation failure and deadlock: nothing was done, the same work may succeed at once. */
const TRY_AGAIN = new Set(['40001', '40P01']);

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
    // one round trip; the id is checked by the caller, because set_config takes no parameters in a simple query
    await client.query(`begin; select set_config('app.tenant', '${tenantId}', true)`);
    const result = await work(transaction);
    await transaction.finish();
    // a statement that failed and was swallowed turns the commit into a rollback: never report that as done
    const end = await client.query('commit');
    if (end.command !== 'COMMIT')
      throw new Error('the transaction was rolled back: a failed statement was swallowed');
    return result;
  } catch (error) {
    transaction.end();
    if (!broken) await client.query('rollback').catch(markBroken);
    throw error;
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

  constructor(parts: TransactionParts, tenantId: string, client: pg.PoolClient) {
    this.tenantId = tenantId;
    this.clock = parts.clock;
    this.objects = parts.objects;
    this.#orm = parts.orm;
    this.#client = client;
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
    this.#alive();
    const config = name === undefined ? { text, values: [...values] } : { name, text, values: [...values] };
    const result = await this.#client.query(config);
    return result.rows as R[];
  }

  async finish(): Promise<void> {
    if (this.#em !== undefined) await this.#em.flush();
    this.end();
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
