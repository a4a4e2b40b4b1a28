import { createHash } from 'node:crypto';
import type { Storage } from '../database/storage.ts';
import { merkleRoot } from './merkle.ts';

/** Head of one chain at the moment of sealing. */
export interface RootLeaf {
  /** case id, or 'tenant' */
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** What a sealed root says, as it lies in the locked bucket. */
export interface SealedRoot {
  readonly schema: 1;
  readonly tenant: string;
  /** real time, not the injected clock: ids carry it, and they decide what is in */
  readonly from: string;
  readonly to: string;
  readonly previous: string | null;
  readonly leaves: readonly RootLeaf[];
  /** lines of the access log written in [from, to) */
  readonly access: { readonly count: number; readonly digest: string };
  readonly root: string;
}

/** The root over heads, access log and the root before. */
export function rootOf(sealed: Omit<SealedRoot, 'root'>): string {
  return merkleRoot([
    `previous:${sealed.previous ?? ''}`,
    `access:${sealed.from}:${sealed.to}:${sealed.access.count}:${sealed.access.digest}`,
    ...sealed.leaves.map((leaf) => `head:${leaf.chain}:${leaf.seq}:${leaf.hash}`),
  ]);
}

/** The smallest uuid v7 of an instant: ids made before it are smaller. */
export function firstIdAt(instant: string): string {
  const ms = new Date(instant).getTime().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8, 12)}-7000-8000-000000000000`;
}

const ACCESS_LINES = `
select id, at, person_id as "personId", action, case_id as "caseId", object_id as "objectId", request_id as "requestId"
from access_log where tenant_id = $1 and id >= $2 and id < $3 and id > $4 order by id limit 5000`;

/** Count and hash of the access log between two instants of writing. */
export async function accessDigest(
  storage: Storage,
  tenantId: string,
  from: string,
  to: string,
): Promise<{ count: number; digest: string }> {
  const running = createHash('sha256');
  let count = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const lines = await storage.reads.query<{ id: string }>(tenantId, {
      name: 'access-lines',
      text: ACCESS_LINES,
      values: [tenantId, firstIdAt(from), firstIdAt(to), after],
    });
    for (const line of lines) running.update(`${JSON.stringify(Object.values(line))}\n`);
    count += lines.length;
    const last = lines.at(-1);
    if (last === undefined || lines.length < 5000) return { count, digest: running.digest('hex') };
    after = last.id;
  }
}
