import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';

/** A released definition as the running system reads it: from the table, deeply frozen, cached by id. */
export interface LoadedServiceVersion {
  readonly id: string;
  readonly definition: ServiceDefinition;
  readonly files: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** By id, or the version of a service that is active on a day (default: today in Berlin). */
export type ServiceVersionRef =
  | { readonly tenantId: string; readonly serviceVersionId: string }
  | { readonly tenantId: string; readonly key: string; readonly on?: string };

type Source = Storage | Work;

const MOST = 500;
const cache = new Map<string, LoadedServiceVersion>();

/** @throws Refusal `unknown-service` when there is none, none active on that day, or only another tenant's */
export async function loadServiceVersion(
  source: Source,
  ref: ServiceVersionRef,
): Promise<LoadedServiceVersion> {
  const id =
    'serviceVersionId' in ref
      ? ref.serviceVersionId
      : await activeVersion(source, ref.tenantId, ref.key, ref.on);
  const cacheKey = `${ref.tenantId}/${id}`;
  const cached = cache.get(cacheKey);
  if (cached !== undefined) return cached;
  const [row] = await read<LoadedServiceVersion>(
    source,
    ref.tenantId,
    'service-version-by-id',
    'select id, definition, files, hash from service_version where tenant_id = $1 and id = $2',
    [ref.tenantId, id],
  );
  if (row === undefined) throw new Refusal('unknown-service');
  if (cache.size >= MOST) cache.delete(cache.keys().next().value ?? '');
  const loaded = deepFreeze(row);
  cache.set(cacheKey, loaded);
  return loaded;
}

/** One service a tenant offers today. */
export interface ActiveService {
  readonly serviceVersionId: string;
  readonly key: string;
  readonly version: string;
  readonly definition: ServiceDefinition;
}

/** What the tenant offers on a day (default: today), by key. */
export async function listActiveServices(
  source: Source,
  tenantId: string,
  on?: string,
): Promise<ActiveService[]> {
  return read<ActiveService>(
    source,
    tenantId,
    'active-services',
    `select distinct on (key) id as "serviceVersionId", key, version, definition from service_version
     where tenant_id = $1 and active_from <= $2 and coalesce(active_to, 'infinity') >= $2 order by key, active_from desc`,
    [tenantId, on ?? today(source)],
  );
}

async function activeVersion(source: Source, tenantId: string, key: string, on?: string): Promise<string> {
  const [row] = await read<{ id: string }>(
    source,
    tenantId,
    'active-service-version',
    `select id from service_version where tenant_id = $1 and key = $2 and active_from <= $3
       and coalesce(active_to, 'infinity') >= $3 order by active_from desc limit 1`,
    [tenantId, key, on ?? today(source)],
  );
  if (row === undefined) throw new Refusal('unknown-service', { service: key });
  return row.id;
}

function today(source: Source): string {
  return civilDayOf(source.clock.now().toISOString());
}

async function read<R>(
  source: Source,
  tenantId: string,
  name: string,
  text: string,
  values: unknown[],
): Promise<R[]> {
  if ('sql' in source) return source.sql<R>(text, values, name);
  return source.reads.query<R>(tenantId, { name, text, values });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
