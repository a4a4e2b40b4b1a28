import { createHash } from 'node:crypto';
import type { Storage } from '../database/storage.ts';
import type { Finding } from '../integrity/finding.ts';
import { StoreProblem } from '../objects/object-store.ts';

export interface ObjectReport {
  readonly objects: number;
  /** how many were read to the last byte */
  readonly read: number;
  readonly findings: readonly Finding[];
}

/** How thorough: sizes of all objects always; contents of all, or of one slice (a week's scrub is `of: 7`). */
export type Depth = 'all' | { readonly slice: number; readonly of: number };

interface ObjectRow {
  id: string;
  bucket: string;
  objectKey: string;
  versionId: string;
  sha256: string;
  size: number;
  lockedUntil: string | null;
  caseId: string | null;
  caseNumber: string | null;
  versionSha256: string | null;
}

const PAGE = 200;
const AT_ONCE = 4;

const OBJECTS = `
select o.id, o.bucket, o.object_key as "objectKey", o.version_id as "versionId", o.sha256, o.size, o.locked_until as "lockedUntil",
  c.id as "caseId", c.case_number as "caseNumber", v.sha256 as "versionSha256"
from stored_object o
left join lateral (select document_id, sha256 from document_version v where v.tenant_id = o.tenant_id and v.stored_object_id = o.id
  order by (v.sha256 = o.sha256), v.id limit 1) v on true
left join document d on d.tenant_id = o.tenant_id and d.id = v.document_id
left join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
where o.tenant_id = $1 and o.state = 'confirmed' and o.id > $2 order by o.id limit ${PAGE}`;

/** Compares every confirmed row with its object: there, of that size, locked as noted, and with that hash. */
export async function verifyObjects(
  storage: Storage,
  tenantId: string,
  depth: Depth = 'all',
): Promise<ObjectReport> {
  const findings: Finding[] = [];
  let objects = 0;
  let read = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await storage.reads.query<ObjectRow>(tenantId, {
      name: 'verify-objects',
      text: OBJECTS,
      values: [tenantId, after],
    });
    const last = rows.at(-1);
    if (last === undefined) return { objects, read, findings };
    after = last.id;
    objects += rows.length;
    const queue = [...rows];
    const work = async (): Promise<void> => {
      for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
        const withContent = isDue(row.id, depth);
        if (withContent) read += 1;
        findings.push(...(await verifyObject(storage, tenantId, row, withContent)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}

async function verifyObject(
  storage: Storage,
  tenantId: string,
  row: ObjectRow,
  withContent: boolean,
): Promise<Finding[]> {
  const where = row.caseNumber === null ? '' : ` (Vorgang ${row.caseNumber})`;
  const found: Finding[] = [];
  const report = (kind: Finding['kind'], text: string): void => {
    found.push({
      kind,
      subject: `object/${row.id}`,
      caseId: row.caseId ?? undefined,
      text: `Datei ${row.id}${where}: ${text}`,
    });
  };
  if (row.versionSha256 !== null && row.versionSha256 !== row.sha256) {
    report(
      'version-contradicts-object',
      'Die Prüfsumme der Akte und die der abgelegten Datei unterscheiden sich.',
    );
  }
  try {
    const { size } = await storage.objects.stat(row.bucket, row.objectKey, row.versionId);
    if (size !== row.size) report('object-size-differs', `Sie hat ${size} statt ${row.size} Byte.`);
    else if (withContent && (await contentHash(storage, row)) !== row.sha256)
      report('object-changed', 'Ihr Inhalt wurde verändert.');
    if (row.lockedUntil !== null) {
      const lock = await storage.objects.lockState(row.bucket, row.objectKey, row.versionId);
      if (lock === null || lock.until < row.lockedUntil)
        report('lock-missing', `Die Sperre bis ${row.lockedUntil} besteht nicht mehr.`);
    }
  } catch (error) {
    if (!(error instanceof StoreProblem)) throw error;
    if (error.code === 'missing') {
      // discarded since the row was read: rows go first, objects later
      if (await isConfirmed(storage, tenantId, row.id))
        report('object-missing', 'Sie fehlt im Objektspeicher.');
    } else report('store-unavailable', 'Sie konnte nicht gelesen werden.');
  }
  return found;
}

async function isConfirmed(storage: Storage, tenantId: string, id: string): Promise<boolean> {
  const rows = await storage.reads.query(tenantId, {
    name: 'object-confirmed',
    text: "select 1 from stored_object where tenant_id = $1 and id = $2 and state = 'confirmed'",
    values: [tenantId, id],
  });
  return rows.length > 0;
}

async function contentHash(storage: Storage, row: ObjectRow): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    const stream = await storage.objects.get(row.bucket, row.objectKey, row.versionId);
    for await (const chunk of stream) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof StoreProblem) throw error;
    // a store that notices the damage itself breaks the stream off
    return undefined;
  }
}

function isDue(id: string, depth: Depth): boolean {
  return depth === 'all' || Number.parseInt(id.slice(-6), 16) % depth.of === depth.slice;
}
