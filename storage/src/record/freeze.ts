import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import type { Storage } from '../database/storage.ts';
import { StoreProblem } from '../objects/object-store.ts';

interface Unlocked {
  id: string;
  bucket: string;
  objectKey: string;
  versionId: string;
  until: string;
}

const UNLOCKED = `
select distinct o.id, o.bucket, o.object_key as "objectKey", o.version_id as "versionId", c.retain_until as until
from cases c
join document d on d.tenant_id = c.tenant_id and d.case_id = c.id
join document_version v on v.tenant_id = d.tenant_id and v.document_id = d.id
join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id and o.state = 'confirmed'
where c.tenant_id = $1 and c.id = $2 and c.frozen_at is not null and c.retain_until is not null
  and (o.lock_verified_at is null or o.locked_until < c.retain_until)
order by o.id`;

/**
 * Locks every confirmed version of a closed case until its retention date and reads each lock back. What is locked
 * already is left alone, so it may run again after a failure. A case that is not frozen is left alone.
 * @returns how many objects were locked now
 * @throws Refusal `unavailable` when the store cannot be reached; StoreProblem `cannot-lock` when a lock does not hold
 */
export async function freezeCase(storage: Storage, tenantId: string, caseId: string): Promise<number> {
  const unlocked = await storage.reads.query<Unlocked>(tenantId, {
    name: 'unlocked-objects',
    text: UNLOCKED,
    values: [tenantId, caseId],
  });
  for (const object of unlocked) {
    await lockAndReadBack(storage, object);
    await storage.inTenant(tenantId, (w) =>
      w.sql(
        'update stored_object set locked_until = $3, lock_verified_at = $4 where tenant_id = $1 and id = $2',
        [tenantId, object.id, object.until, w.clock.now()],
      ),
    );
  }
  const [first] = unlocked;
  if (first !== undefined) {
    await storage.inTenant(tenantId, (w) =>
      appendAudit(w, {
        caseId,
        actor: { kind: 'system' },
        action: 'record.locked',
        payload: { objects: unlocked.length, until: first.until },
      }),
    );
  }
  return unlocked.length;
}

async function lockAndReadBack(storage: Storage, object: Unlocked): Promise<void> {
  try {
    await storage.objects.lock(object.bucket, object.objectKey, object.versionId, object.until);
    const state = await storage.objects.lockState(object.bucket, object.objectKey, object.versionId);
    if (state === null || state.until < object.until) {
      throw new StoreProblem('cannot-lock', `the store did not keep the lock of object ${object.id}`);
    }
  } catch (error) {
    if (!(error instanceof StoreProblem) || error.code !== 'unavailable') throw error;
    const refusal = new Refusal('unavailable');
    refusal.cause = error;
    throw refusal;
  }
}
