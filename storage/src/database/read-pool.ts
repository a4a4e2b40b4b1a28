import pg from 'pg';
import { isId } from './ids.ts';
import { asRefusal } from './unavailable.ts';
import { valueTypes } from './value-types.ts';

/** A prepared read: one name always carries one text. */
export interface Read {
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
  /** The best plan is the same whatever the values: it is made once instead of at every call. */
  readonly onePlan?: boolean;
}

/** Reads outside transactions, on connections that stay bound to one tenant. */
export interface ReadPool {
  /** Runs a named prepared statement as this tenant; the connection can only read. */
  query<R>(tenantId: string, read: Read): Promise<R[]>;
  /** Runs one of the doors that find their tenant (`app.find_…`); every table fails with AL001 here. */
  door<R>(read: Read): Promise<R[]>;
  close(): Promise<void>;
}

interface Connection {
  readonly client: pg.Client;
  tenantId: string;
  onePlan: boolean;
  broken: boolean;
}

interface Waiting {
  readonly tenantId: string;
  readonly resolve: (connection: Connection) => void;
  readonly reject: (error: unknown) => void;
}

const NO_TENANT = '';
const WAIT_MS = 10_000;

/**
 * @param url connection as role `app`
 * @param size most connections at once
 */
export function openReadPool(url: string, size: number): ReadPool {
  const idle: Connection[] = [];
  const waiting: Waiting[] = [];
  let open = 0;
  let closed = false;

  async function connect(): Promise<Connection> {
    open += 1;
    const client = new pg.Client({
      connectionString: url,
      types: valueTypes,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      options: '-c default_transaction_read_only=on',
      application_name: 'aktenlauf-read',
    });
    const connection: Connection = { client, tenantId: NO_TENANT, onePlan: false, broken: false };
    client.on('error', () => {
      connection.broken = true;
      const at = idle.indexOf(connection);
      if (at >= 0) {
        idle.splice(at, 1);
        drop(connection);
      }
    });
    try {
      await client.connect();
      return connection;
    } catch (error) {
      open -= 1;
      void serveNext();
      throw error;
    }
  }

  function drop(connection: Connection): void {
    open -= 1;
    void connection.client.end().catch(() => undefined);
    void serveNext();
  }

  /** One bound to the tenant, else the one idle longest. */
  function takeIdle(tenantId: string): Connection | undefined {
    const bound = idle.findLastIndex((connection) => connection.tenantId === tenantId);
    if (bound >= 0) return idle.splice(bound, 1)[0];
    return open < size ? undefined : idle.shift();
  }

  async function acquire(tenantId: string): Promise<Connection> {
    if (closed) throw new Error('the read pool is closed');
    const ready = takeIdle(tenantId);
    if (ready !== undefined) return ready;
    if (open < size) return connect();
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        tenantId,
        resolve: (connection) => {
          clearTimeout(timer);
          resolve(connection);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(entry), 1);
        reject(new Error('timeout exceeded when trying to connect'));
      }, WAIT_MS);
      waiting.push(entry);
    });
  }

  /** After a connection was lost: whoever waits gets a new one. */
  async function serveNext(): Promise<void> {
    if (closed || open >= size) return;
    const next = waiting.shift();
    if (next === undefined) return;
    await connect().then(next.resolve, next.reject);
  }

  function release(connection: Connection): void {
    if (connection.broken || closed) {
      drop(connection);
      return;
    }
    // first whoever waits for the same tenant, unless somebody else waits much longer already
    const same = waiting.slice(0, size).findIndex((entry) => entry.tenantId === connection.tenantId);
    const next = waiting.splice(Math.max(same, 0), 1)[0];
    if (next === undefined) idle.push(connection);
    else next.resolve(connection);
  }

  async function run<R>(tenantId: string, read: Read): Promise<R[]> {
    const connection = await acquire(tenantId).catch((error: unknown) => {
      throw asRefusal(error);
    });
    try {
      if (connection.tenantId !== tenantId) {
        await connection.client.query({
          name: 'bind-tenant',
          text: "select set_config('app.tenant', $1, false)",
          values: [tenantId],
        });
        connection.tenantId = tenantId;
      }
      const onePlan = read.onePlan === true;
      if (connection.onePlan !== onePlan) {
        await connection.client.query(`set plan_cache_mode = ${onePlan ? 'force_generic_plan' : 'auto'}`);
        connection.onePlan = onePlan;
      }
      const result = await connection.client.query({
        name: read.name,
        text: read.text,
        values: [...(read.values ?? [])],
      });
      return result.rows as R[];
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal !== error) connection.broken = true;
      throw refusal;
    } finally {
      release(connection);
    }
  }

  return {
    query: (tenantId, read) => {
      if (!isId(tenantId)) return Promise.reject(new Error('a read needs the id of a tenant'));
      return run(tenantId, read);
    },
    door: (read) => run(NO_TENANT, read),
    async close() {
      closed = true;
      for (const entry of waiting.splice(0)) entry.reject(new Error('the read pool is closed'));
      const connections = idle.splice(0);
      open -= connections.length;
      await Promise.all(connections.map((connection) => connection.client.end().catch(() => undefined)));
    },
  };
}
