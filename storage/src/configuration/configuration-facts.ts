import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { LocalOverrides } from '@aktenlauf/workflows/definition/local-overrides.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Work } from '../database/work.ts';
import type { Role } from '../people/reach.ts';
import { listVersions } from '../services/list-versions.ts';
import type { VersionRow } from '../services/list-versions.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';

/** A right somebody active holds today. */
export interface HeldGrant {
  readonly personId: string;
  readonly role: Role;
  readonly unitPath: string;
  readonly serviceKey: string | null;
}

/** A version that is in force or will be, as the town uses it. */
export interface ServiceInUse extends Pick<VersionRow, 'id' | 'key' | 'version' | 'exportable'> {
  readonly definition: ServiceDefinition;
  /** paths of the folder's files that hold something */
  readonly files: readonly string[];
  /** account its fees go to */
  readonly bank: LocalOverrides['bank'];
}

/** Everything the self-check looks at, read at one moment. */
export interface ConfigurationFacts {
  /** day of the check */
  readonly today: string;
  readonly land: string;
  readonly closedDays: readonly string[];
  readonly units: readonly { readonly key: string; readonly path: string }[];
  readonly filePlan: readonly string[];
  readonly grants: readonly HeldGrant[];
  readonly portals: readonly {
    readonly name: string;
    readonly active: boolean;
    readonly services: readonly string[];
  }[];
  readonly versions: readonly VersionRow[];
  readonly inUse: readonly ServiceInUse[];
  /** whether the installation can sign packages */
  readonly canSign: boolean;
}

/** Reads them. @param canSign known to the process alone */
export async function loadConfigurationFacts(w: Work, canSign: boolean): Promise<ConfigurationFacts> {
  const today = civilDayOf(w.clock.now().toISOString());
  const [town] = await w.sql<{ land: string; closedDays: string[] | null; bank: LocalOverrides['bank'] }>(
    `select land, settings -> 'closedDays' as "closedDays", bank from tenant where id = $1`,
    [w.tenantId],
  );
  const units = await w.sql<{ key: string; path: string }>(
    'select key, path from unit where tenant_id = $1',
    [w.tenantId],
  );
  const plan = await w.sql<{ number: string }>('select number from file_plan_position where tenant_id = $1', [
    w.tenantId,
  ]);
  const grants = await w.sql<HeldGrant>(
    `select g.person_id as "personId", g.role, u.path as "unitPath", g.service_key as "serviceKey"
     from grants g join person p on p.tenant_id = g.tenant_id and p.id = g.person_id
       join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
     where g.tenant_id = $1 and p.active and g.valid_from <= $2 and coalesce(g.valid_to, 'infinity') >= $2`,
    [w.tenantId, today],
  );
  const portals = await w.sql<ConfigurationFacts['portals'][number]>(
    'select name, active, services from portal where tenant_id = $1 order by name',
    [w.tenantId],
  );
  const versions = await listVersions(w);
  const inUse: ServiceInUse[] = [];
  for (const row of versions) {
    if (row.state !== 'active' && row.state !== 'planned') continue;
    const { definition, files, local } = await loadServiceVersion(w, {
      tenantId: w.tenantId,
      serviceVersionId: row.id,
    });
    inUse.push({
      id: row.id,
      key: row.key,
      version: row.version,
      exportable: row.exportable,
      definition,
      files: Object.entries(files).flatMap(([path, content]) => (content === '' ? [] : [path])),
      bank: local.bank ?? town?.bank,
    });
  }
  return {
    today,
    land: town?.land ?? '',
    closedDays: town?.closedDays ?? [],
    units,
    filePlan: plan.map(({ number }) => number),
    grants,
    portals,
    versions,
    inUse,
    canSign,
  };
}
