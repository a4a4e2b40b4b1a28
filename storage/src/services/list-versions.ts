import type { DatedOverrides } from '@aktenlauf/workflows/definition/local-overrides.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Work } from '../database/work.ts';
import type { ServiceOrigin } from './service-version.entity.ts';
import { bySemver } from './semver.ts';

/** Whether a version is in force: never yet, from a day to come, today, or no more. */
export type VersionState = 'released' | 'planned' | 'active' | 'superseded';

/** A version of a service as a list tells it. */
export interface VersionRow {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly titleDe: string;
  readonly titleEn: string;
  /** key of the unit the release says */
  readonly unit: string;
  readonly state: VersionState;
  readonly hash: string;
  readonly releasedAt: string;
  readonly releasedBy: string | null;
  readonly activeFrom: string | null;
  readonly activeTo: string | null;
  readonly overrides: readonly DatedOverrides[];
  readonly origin: ServiceOrigin | null;
  readonly exportable: boolean;
  readonly cases: number;
  readonly openCases: number;
}

const VERSIONS = `
select v.id, v.key, v.version, v.definition -> 'title' ->> 'de' as "titleDe", v.definition -> 'title' ->> 'en' as "titleEn",
  v.definition ->> 'unit' as unit, v.hash, app.iso(v.released_at) as "releasedAt", p.display_name as "releasedBy",
  v.active_from::text as "activeFrom", v.active_to::text as "activeTo", coalesce(v.overrides -> 'sets', '[]') as overrides, v.origin,
  case when v.active_from is null or v.active_to < v.active_from then 'released' when v.active_from > $2 then 'planned'
    when coalesce(v.active_to, 'infinity') >= $2 then 'active' else 'superseded' end as state,
  exists (select 1 from service_source s where s.tenant_id = v.tenant_id and s.service_version_id = v.id) as exportable,
  coalesce(c.cases, 0) as cases, coalesce(c.open, 0) as "openCases"
from service_version v
  left join person p on p.tenant_id = v.tenant_id and p.id = v.released_by
  left join (select service_version_id, count(*)::int as cases, count(*) filter (where closed_at is null)::int as open
    from cases where tenant_id = $1 group by service_version_id) c on c.service_version_id = v.id
where v.tenant_id = $1`;

/** All versions of all services, by key, the newest first. */
export async function listVersions(w: Work): Promise<VersionRow[]> {
  const rows = await w.sql<VersionRow>(VERSIONS, [w.tenantId, today(w)]);
  return rows.sort((a, b) => a.key.localeCompare(b.key) || bySemver(b.version, a.version));
}

/** One version. @throws Refusal `unknown-service` */
export async function loadVersionRow(w: Work, serviceVersionId: string): Promise<VersionRow> {
  const [row] = await w.sql<VersionRow>(`${VERSIONS} and v.id = $3`, [
    w.tenantId,
    today(w),
    serviceVersionId,
  ]);
  if (row === undefined) throw new Refusal('unknown-service');
  return row;
}

function today(w: Work): string {
  return civilDayOf(w.clock.now().toISOString());
}
