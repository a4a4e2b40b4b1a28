import { firstIdAt } from '../audit/root.ts';
import type { Storage } from '../database/storage.ts';
import { discardObjects, removeDiscarded } from '../objects/discard.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 500;
/** An upload that has not been confirmed after this long was given up. */
const PENDING_MS = 24 * 3_600_000;
/** How far back files without a reference are looked for; the sweep runs every hour. */
const LOOK_BACK_MS = 3 * DAY_MS;

export interface Swept {
  readonly drafts: number;
  /** uploads that broke off */
  readonly pending: number;
  /** files that nothing came to refer to, because a process ended in between */
  readonly unreferenced: number;
}

/**
 * Removes drafts nobody submitted, uploads that broke off, and files nothing refers to: rows first, objects later.
 * @param olderThanDays drafts older than this go
 */
export async function sweepDrafts(storage: Storage, olderThanDays: number): Promise<Swept> {
  const now = storage.clock.now().getTime();
  const drafts = await sweepOldDrafts(storage, new Date(now - olderThanDays * DAY_MS));
  const pending = await sweepPending(storage, new Date(now - PENDING_MS));
  const unreferenced = await sweepUnreferenced(storage, new Date(now - PENDING_MS));
  return { drafts, pending, unreferenced };
}

async function sweepOldDrafts(storage: Storage, before: Date): Promise<number> {
  let count = 0;
  for (;;) {
    const found = await storage.system.query<{ tenant_id: string; id: string }>(
      "select tenant_id, id from application where state = 'draft' and created_at < $1 order by created_at limit $2",
      [before, AT_ONCE],
    );
    let removed = 0;
    for (const draft of found.rows) if (await removeDraft(storage, draft.tenant_id, draft.id)) removed += 1;
    count += removed;
    if (found.rows.length < AT_ONCE || removed === 0) return count;
  }
}

async function removeDraft(storage: Storage, tenantId: string, applicationId: string): Promise<boolean> {
  const result = await storage.inTenant(tenantId, async (w) => {
    // submitted in the meantime: the row stays
    const locked = await w.sql(
      "select 1 from application where tenant_id = $1 and id = $2 and state = 'draft' for update",
      [tenantId, applicationId],
    );
    if (locked.length === 0) return undefined;
    const files = await w.sql<{ id: string }>(
      'delete from application_file where tenant_id = $1 and application_id = $2 returning stored_object_id as id',
      [tenantId, applicationId],
    );
    const ids = files.map((file) => file.id);
    await discardObjects(w, ids);
    await w.sql('delete from application where tenant_id = $1 and id = $2', [tenantId, applicationId]);
    return ids;
  });
  if (result === undefined) return false;
  await removeDiscarded(storage, tenantId, result);
  return true;
}

async function sweepPending(storage: Storage, before: Date): Promise<number> {
  const found = await storage.system.query<{ tenant_id: string; id: string }>(
    "select tenant_id, id from stored_object where state = 'pending' and created_at < $1 order by created_at limit $2",
    [before, AT_ONCE],
  );
  for (const { tenant_id, id } of found.rows) {
    await storage.inTenant(tenant_id, (w) =>
      w.sql(
        "update stored_object set state = 'deleted' where tenant_id = $1 and id = $2 and state = 'pending'",
        [tenant_id, id],
      ),
    );
    await removeDiscarded(storage, tenant_id, [id]);
  }
  return found.rows.length;
}

/** Files of the day before `before`: what is older was looked at by earlier sweeps. Ids tell when a row was made. */
async function sweepUnreferenced(storage: Storage, before: Date): Promise<number> {
  const from = firstIdAt(new Date(before.getTime() - LOOK_BACK_MS).toISOString());
  const { rows: tenants } = await storage.system.query<{ id: string }>('select id from tenant');
  let count = 0;
  for (const { id } of tenants) {
    const discarded = await storage.inTenant(id, async (w) => {
      const found = await w.sql<{ id: string }>(
        `select o.id from stored_object o where o.tenant_id = $1 and o.id >= $2 and o.id < $3 and o.state = 'confirmed' and o.locked_until is null
           and not exists (select 1 from document_version v where v.tenant_id = $1 and v.id >= $2 and v.stored_object_id = o.id)
           and not exists (select 1 from application_file f where f.tenant_id = $1 and f.id >= $2 and f.stored_object_id = o.id)
           and not exists (select 1 from answer_file f where f.tenant_id = $1 and f.id >= $2 and f.stored_object_id = o.id)
         order by o.id limit ${AT_ONCE}`,
        [id, from, firstIdAt(before.toISOString())],
      );
      return discardObjects(
        w,
        found.map((row) => row.id),
      );
    });
    await removeDiscarded(storage, id, discarded);
    count += discarded.length;
  }
  return count;
}
