import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { WorklistQuery } from '../cases/worklist-query.ts';
import { idOfRequest } from '../database/id-of-request.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { requireSame } from './require-same.ts';

/** A worklist somebody kept; shared ones belong to a unit. */
export interface SavedView {
  id: string;
  name: string;
  query: WorklistQuery;
  shared: boolean;
  unitId: string | null;
}

export interface NewView {
  tenantId: string;
  personId: string;
  name: string;
  query: WorklistQuery;
  /** shares it with this unit */ unitId?: string;
  /** Idempotency-Key of the request */ key?: string;
}

/**
 * Keeps a view; the same request again keeps no second one.
 * @throws Refusal `invalid` for an empty or long name, `not-found` for an unknown unit, `idempotency-conflict`
 */
export async function saveView(storage: Storage, view: NewView): Promise<{ viewId: string }> {
  const name = view.name.trim();
  if (name === '' || name.length > 80) throw new Refusal('invalid', { field: 'name' });
  return storage.inTenant(view.tenantId, async (w) => {
    if (view.unitId !== undefined) {
      const [unit] = await w.sql('select 1 from unit where tenant_id = $1 and id = $2', [
        w.tenantId,
        view.unitId,
      ]);
      if (unit === undefined) throw new Refusal('not-found');
    }
    const { key, personId } = view;
    const viewId = key === undefined ? newId() : idOfRequest(key, w.tenantId, personId, 'saved-view');
    const unitId = view.unitId ?? null;
    const query = JSON.stringify(view.query);
    const kept = await w.sql(
      `insert into saved_view (id, tenant_id, person_id, unit_id, name, query) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do nothing returning id`,
      [viewId, w.tenantId, unitId === null ? personId : null, unitId, name, query],
    );
    if (kept.length === 0) await requireSame(w, sameView, viewId, [unitId, name, query]);
    return { viewId };
  });
}

const sameView = `select unit_id is not distinct from $3::uuid and name = $4 and query = $5::jsonb as same from saved_view
  where tenant_id = $1 and id = $2`;

/** One's own views and those shared with one's unit or a unit above it. */
export async function listViews(storage: Storage, tenantId: string, personId: string): Promise<SavedView[]> {
  return storage.reads.query<SavedView>(tenantId, {
    name: 'saved-views',
    text: `select v.id, v.name, v.query, v.person_id is null as shared, v.unit_id as "unitId" from saved_view v
      left join unit u on u.tenant_id = v.tenant_id and u.id = v.unit_id
      where v.tenant_id = $1 and (v.person_id = $2 or (v.person_id is null and exists (
        select 1 from person p join unit mine on mine.tenant_id = p.tenant_id and mine.id = p.unit_id
        where p.tenant_id = $1 and p.id = $2 and starts_with(mine.path, u.path))))
      order by v.name collate german, v.id`,
    values: [tenantId, personId],
  });
}

/** Takes a view away: one's own, or one shared with one's own unit. @throws Refusal `not-found` */
export async function dropView(
  storage: Storage,
  of: { tenantId: string; personId: string; viewId: string },
): Promise<void> {
  await storage.inTenant(of.tenantId, async (w) => {
    const dropped = await w.sql(
      `delete from saved_view v where v.tenant_id = $1 and v.id = $3 and (v.person_id = $2 or (v.person_id is null
         and v.unit_id = (select unit_id from person where tenant_id = $1 and id = $2))) returning v.id`,
      [w.tenantId, of.personId, of.viewId],
    );
    if (dropped.length === 0) throw new Refusal('not-found');
  });
}
