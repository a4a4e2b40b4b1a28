import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from './reach.ts';

const REACH = `
select p.unit_id as "ownUnitId",
  (select coalesce(json_agg(json_build_object('id', u.id, 'key', u.key, 'name', u.name, 'shortName', u.short_name, 'path', u.path) order by u.path), '[]')
   from unit u where u.tenant_id = $1) as units,
  (select coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'unitId', g.unit_id, 'unitPath', u.path,
     'serviceKey', g.service_key, 'onBehalfOf', g.on_behalf_of) order by g.id), '[]')
   from grants g join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
   where g.tenant_id = $1 and g.person_id = $2 and g.valid_from <= $3 and coalesce(g.valid_to, 'infinity') >= $3) as grants
from person p where p.tenant_id = $1 and p.id = $2 and p.active`;

/**
 * What a person may reach today (Berlin).
 * @throws Refusal `not-found` for an unknown, inactive or foreign person
 */
export async function loadReach(storage: Storage, tenantId: string, personId: string): Promise<Reach> {
  const on = civilDayOf(storage.clock.now().toISOString());
  const [row] = await storage.reads.query<Pick<Reach, 'ownUnitId' | 'units' | 'grants'>>(tenantId, {
    name: 'load-reach',
    text: REACH,
    values: [tenantId, personId, on],
  });
  if (row === undefined) throw new Refusal('not-found');
  return { tenantId, personId, ...row };
}
