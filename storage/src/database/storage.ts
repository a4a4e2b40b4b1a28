import { MikroORM } from '@mikro-orm/postgresql';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { openMinioStore } from '../objects/minio-object-store.ts';
import type { StoreConfig } from '../objects/minio-object-store.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { entities } from './entities.ts';
import { openReadPool } from './read-pool.ts';
import type { ReadPool } from './read-pool.ts';
import { inTenant } from './tenancy.ts';
import { valueTypes } from './value-types.ts';
import type { Work } from './work.ts';

export type { Work } from './work.ts';

/** Where the record lies. */
export interface StorageConfig {
  /** connection as role `app` */
  readonly appUrl: string;
  /** connection as role `system` */
  readonly systemUrl: string;
  readonly s3: StoreConfig;
  /** Beginning of every bucket name, e.g. `aktenlauf-`; lower case letters, digits, hyphen. */
  readonly bucketPrefix: string;
  readonly clock?: Clock;
  /** Most connections of each of the two pools (writes, reads); default 10. */
  readonly poolSize?: number;
}

/** The one object every use case takes. */
export interface Storage {
  readonly orm: MikroORM;
  readonly reads: ReadPool;
  /** Role `system`: sees tenant, id and due moment of work, nothing else. */
  readonly system: pg.Pool;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly bucketPrefix: string;
  /**
   * One transaction as role `app` for one tenant: commits on return, rolls back on throw, runs again after a
   * serialisation failure or deadlock (three times at most).
   */
  inTenant<T>(tenantId: string, work: (w: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens pools and ORM; connects lazily, so it does not fail when a server is down. */
export async function openStorage(config: StorageConfig): Promise<Storage> {
  const size = config.poolSize ?? 10;
  const writes = pool(config.appUrl, size, 'aktenlauf');
  const system = pool(config.systemUrl, 3, 'aktenlauf-system');
  const reads = openReadPool(config.appUrl, size);
  const objects = openMinioStore(config.s3);
  const clock = config.clock ?? systemClock;
  const orm = await MikroORM.init({
    entities,
    dbName: 'aktenlauf',
    ensureDatabase: false,
    forceUtcTimezone: true,
    forceUndefined: false,
    implicitTransactions: false,
    driverOptions: new PostgresDialect({
      pool: { connect: () => writes.connect(), end: async () => undefined, options: {} },
    }),
  });
  const parts = { orm, writes, objects, clock };
  return {
    orm,
    reads,
    system,
    objects,
    clock,
    bucketPrefix: config.bucketPrefix,
    inTenant: (tenantId, work) => inTenant(parts, tenantId, work),
    async close() {
      await Promise.all([orm.close(), reads.close(), writes.end(), system.end()]);
      objects.close();
    },
  };
}

function pool(connectionString: string, max: number, name: string): pg.Pool {
  const made = new pg.Pool({
    connectionString,
    max,
    types: valueTypes,
    // statements of a transaction follow one another without waiting for each answer
    pipeline: true,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // an idle connection the server drops is replaced at the next use
  made.on('error', () => undefined);
  return made;
}
