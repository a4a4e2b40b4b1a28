import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DatedOverrides, LocalOverrides } from '@aktenlauf/workflows/definition/local-overrides.ts';
import { overridesOn, withOverrides } from '@aktenlauf/workflows/definition/local-overrides.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import type { StoredOverrides } from './overrides.ts';

/** A released definition as the town uses it: from the table, its overrides merged, deeply frozen, cached. */
export interface LoadedServiceVersion {
  readonly id: string;
  readonly definition: ServiceDefinition;
  readonly files: Readonly<Record<string, unknown>>;
  /** hash of what was released, without overrides */
  readonly hash: string;
  /** what letters and payments of this service show instead of the town's own */
  readonly local: Readonly<Pick<LocalOverrides, 'bank' | 'letterhead'>>;
}

/**
 * By id, or the version of a service that is active on a day (default: today in Berlin). `receivedOn` is the day the
 * case came in: its fee is the one of that day, everything else a town overrides is that of today.
 */
export type ServiceVersionRef = { readonly tenantId: string; readonly receivedOn?: string } & (
  { readonly serviceVersionId: string } | { readonly key: string; readonly on?: string }
);

type Source = Storage | Work;

interface Cached {
  readonly released: LoadedServiceVersion;
  sets: readonly DatedOverrides[];
  /** process time in ms at which the sets were read */
  readAt: number;
  /** what came of the sets, by the days they were asked for */
  readonly merged: Map<string, LoadedServiceVersion>;
}

const MOST = 500;
/** Versions never change, overrides do: they are read again after ten seconds. */
const OVERRIDES_HOLD_MS = 10_000;
const cache = new Map<string, Cached>();

/** @throws Refusal `unknown-service` when there is none, none active on that day, or only another tenant's */
export async function loadServiceVersion(
  source: Source,
  ref: ServiceVersionRef,
): Promise<LoadedServiceVersion> {
  const id =
    'serviceVersionId' in ref
      ? ref.serviceVersionId
      : await activeVersion(source, ref.tenantId, ref.key, ref.on);
  const cached = await released(source, ref.tenantId, id);
  if (cached.sets.length === 0) return cached.released;
  const day = today(source);
  return asUsed(cached, day, ref.receivedOn ?? day);
}

/** Overrides of this version are read anew the next time they are needed, in this process. */
export function forgetOverrides(tenantId: string, serviceVersionId: string): void {
  cache.delete(`${tenantId}/${serviceVersionId}`);
}

async function released(source: Source, tenantId: string, id: string): Promise<Cached> {
  const cacheKey = `${tenantId}/${id}`;
  const cached = cache.get(cacheKey);
  if (cached !== undefined && performance.now() - cached.readAt < OVERRIDES_HOLD_MS) return cached;
  if (cached !== undefined) {
    const [row] = await read<{ overrides: StoredOverrides }>(
      source,
      tenantId,
      'service-overrides',
      'select overrides from service_version where tenant_id = $1 and id = $2',
      [tenantId, id],
    );
    const sets = row?.overrides.sets ?? [];
    if (JSON.stringify(sets) !== JSON.stringify(cached.sets)) cached.merged.clear();
    cached.sets = sets;
    cached.readAt = performance.now();
    return cached;
  }
  const [row] = await read<Omit<LoadedServiceVersion, 'local'> & { overrides: StoredOverrides }>(
    source,
    tenantId,
    'service-version-by-id',
    'select id, definition, files, hash, overrides from service_version where tenant_id = $1 and id = $2',
    [tenantId, id],
  );
  if (row === undefined) throw new Refusal('unknown-service');
  if (cache.size >= MOST) cache.delete(cache.keys().next().value ?? '');
  const { overrides, ...version } = row;
  const fresh: Cached = {
    released: deepFreeze({ ...version, local: {} }),
    sets: overrides.sets ?? [],
    readAt: performance.now(),
    merged: new Map(),
  };
  cache.set(cacheKey, fresh);
  return fresh;
}

function asUsed({ released, sets, merged }: Cached, day: string, receivedOn: string): LoadedServiceVersion {
  const known = merged.get(`${day}/${receivedOn}`);
  if (known !== undefined) return known;
  const { fee: _, ...current } = overridesOn(sets, day);
  const { fee } = overridesOn(sets, receivedOn);
  const { bank, letterhead } = current;
  const used = deepFreeze({
    ...released,
    ...withOverrides(released, fee === undefined ? current : { ...current, fee }),
    local: { ...(bank === undefined ? {} : { bank }), ...(letterhead === undefined ? {} : { letterhead }) },
  });
  if (merged.size >= MOST) merged.delete(merged.keys().next().value ?? '');
  merged.set(`${day}/${receivedOn}`, used);
  return used;
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
  const rows = await read<Omit<ActiveService, 'definition'>>(
    source,
    tenantId,
    'active-services',
    `select distinct on (key) id as "serviceVersionId", key, version from service_version
     where tenant_id = $1 and active_from <= $2 and coalesce(active_to, 'infinity') >= $2 order by key, active_from desc`,
    [tenantId, on ?? today(source)],
  );
  const active: ActiveService[] = [];
  for (const row of rows) {
    const { definition } = await loadServiceVersion(source, {
      tenantId,
      serviceVersionId: row.serviceVersionId,
    });
    active.push({ ...row, definition });
  }
  return active;
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
