import { randomBytes } from 'node:crypto';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { tenantBucket } from '../objects/buckets.ts';
import { accessDigest, firstIdAt, rootOf } from './root.ts';
import type { RootLeaf, SealedRoot } from './root.ts';

/** Transactions end within a minute (idle limit), so what was written before this margin is there to be seen. */
const MARGIN_MS = 120_000;
/** Heads are looked for a little further back than the last root: taking one up twice is harmless. */
const OVERLAP_MS = 600_000;
/** Roots are kept this many years. */
const KEPT_YEARS = 30;

const HEADS = `
with changed as (
  select case_id, max(seq) as seq from audit_event where tenant_id = $1 and id >= $2 group by case_id
)
select coalesce(e.case_id::text, 'tenant') as chain, e.seq, e.hash
from changed c join audit_event e on e.tenant_id = $1 and e.case_id is not distinct from c.case_id and e.seq = c.seq
order by 1`;

/**
 * Rolls up the heads of all chains that changed since the last root, with the access log, into a Merkle root; writes it
 * as an object into the tenant's locked audit bucket and then as a row. Before that root a superuser of the database
 * could rewind unseen; after it not.
 * @param marginMs how far behind real time it seals; specs pass 0
 * @returns the new root, or null when nothing happened since the last one
 */
export async function sealRoots(
  storage: Storage,
  tenantId: string,
  marginMs: number = MARGIN_MS,
): Promise<string | null> {
  const [last] = await storage.reads.query<{ root: string; to: Date }>(tenantId, {
    name: 'last-root',
    text: 'select root, to_at as "to" from audit_root where tenant_id = $1 order by to_at desc limit 1',
    values: [tenantId],
  });
  const from = last === undefined ? new Date(0).toISOString() : last.to.toISOString();
  const to = new Date(Date.now() - marginMs).toISOString();
  if (to <= from) return null;
  const since = firstIdAt(
    new Date(Math.max(0, Date.parse(from) - (last === undefined ? 0 : OVERLAP_MS))).toISOString(),
  );
  const leaves = await storage.reads.query<RootLeaf>(tenantId, {
    name: 'changed-heads',
    text: HEADS,
    values: [tenantId, since],
  });
  const access = await accessDigest(storage, tenantId, from, to);
  const isNew = await anythingSince(storage, tenantId, from);
  if (!isNew && access.count === 0) return null;
  const content = {
    schema: 1 as const,
    tenant: tenantId,
    from,
    to,
    previous: last?.root ?? null,
    leaves,
    access,
  };
  const sealed: SealedRoot = { ...content, root: rootOf(content) };
  await keep(storage, tenantId, sealed);
  return sealed.root;
}

async function anythingSince(storage: Storage, tenantId: string, from: string): Promise<boolean> {
  const rows = await storage.reads.query(tenantId, {
    name: 'events-since',
    text: 'select 1 from audit_event where tenant_id = $1 and id >= $2 limit 1',
    values: [tenantId, firstIdAt(from)],
  });
  return rows.length > 0;
}

async function keep(storage: Storage, tenantId: string, sealed: SealedRoot): Promise<void> {
  const bucket = await tenantBucket(storage, tenantId, 'audit');
  const key = randomBytes(20).toString('hex');
  const bytes = Buffer.from(JSON.stringify(sealed), 'utf8');
  const { versionId, sha256, size } = await storage.objects.put(bucket, key, bytes, {
    size: bytes.length,
    mediaType: 'application/json',
  });
  const until = `${new Date(sealed.to).getUTCFullYear() + KEPT_YEARS}-12-31`;
  await storage.objects.lock(bucket, key, versionId, until);
  const state = await storage.objects.lockState(bucket, key, versionId);
  if (state === null || state.until < until)
    throw new Error('the store did not keep the lock of an audit root');
  await storage.inTenant(tenantId, async (w) => {
    const objectId = newId();
    const now = w.clock.now();
    await w.sql(
      `insert into stored_object (id, tenant_id, bucket, object_key, state, version_id, sha256, size, media_type, locked_until,
         lock_verified_at, created_at, confirmed_at) values ($1, $2, $3, $4, 'confirmed', $5, $6, $7, 'application/json', $8, $9, $9, $9)`,
      [objectId, tenantId, bucket, key, versionId, sha256, size, until, now],
    );
    await w.sql(
      `insert into audit_root (tenant_id, from_at, to_at, previous, root, stored_object_id, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [tenantId, sealed.from, sealed.to, sealed.previous, sealed.root, objectId, now],
    );
  });
}
