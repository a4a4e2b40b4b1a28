import type { NumberSettings } from '../numbers/draw-number.ts';
import type { Storage } from '../database/storage.ts';

/** A town as every room needs it. */
export interface Tenant {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** two letters as in feiertagejs: NW */
  readonly land: string;
  readonly letterhead: Readonly<Record<string, unknown>>;
  readonly bank: {
    readonly recipient: string;
    readonly iban: string;
    readonly bic?: string;
    readonly bankName: string;
  };
  readonly numbers: NumberSettings;
  readonly settings: TenantSettings;
}

export interface TenantSettings {
  /** days the town hall is closed, 'YYYY-MM-DD' */
  readonly closedDays?: readonly string[];
  readonly [key: string]: unknown;
}

const COLUMNS = 'id, key, name, land, letterhead, bank, numbers, settings';

/** The tenant named in a citizen's URL, or null. */
export async function findTenantByKey(storage: Storage, key: string): Promise<Tenant | null> {
  // asked before anything of the request is validated: what cannot be a key must not reach the database
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(key)) return null;
  const [row] = await storage.reads.door<Tenant>({
    name: 'tenant-by-key',
    text: `select ${COLUMNS} from tenant where key = $1`,
    values: [key],
  });
  return row ?? null;
}

/** Name, letterhead, bank, number patterns and settings of a tenant. @throws Error for an unknown id */
export async function tenantSettings(storage: Storage, tenantId: string): Promise<Tenant> {
  const [row] = await storage.reads.query<Tenant>(tenantId, {
    name: 'tenant-by-id',
    text: `select ${COLUMNS} from tenant where id = $1`,
    values: [tenantId],
  });
  if (row === undefined) throw new Error('unknown tenant');
  return row;
}

/** All tenants, for jobs that go over each of them. */
export async function listTenants(storage: Storage): Promise<{ id: string; key: string; name: string }[]> {
  return storage.reads.door({ name: 'tenants', text: 'select id, key, name from tenant order by key' });
}
