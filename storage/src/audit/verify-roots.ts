import type { Readable } from 'node:stream';
import type { Storage } from '../database/storage.ts';
import type { Finding } from '../integrity/finding.ts';
import { StoreProblem } from '../objects/object-store.ts';
import { accessDigest, rootOf } from './root.ts';
import type { SealedRoot } from './root.ts';

interface RootRow {
  id: string;
  root: string;
  previous: string | null;
  to: Date;
  bucket: string;
  objectKey: string;
  versionId: string;
}

const ROOTS = `
select r.id, r.root, r.previous, r.to_at as "to", o.bucket, o.object_key as "objectKey", o.version_id as "versionId"
from audit_root r join stored_object o on o.tenant_id = r.tenant_id and o.id = r.stored_object_id
where r.tenant_id = $1 order by r.to_at`;

const EVENT_HASHES = `
select wanted.chain, wanted.seq, e.hash
from jsonb_to_recordset($2::jsonb) as wanted (chain text, seq int)
left join audit_event e on e.tenant_id = $1 and e.seq = wanted.seq
  and e.case_id is not distinct from case when wanted.chain = 'tenant' then null else wanted.chain::uuid end`;

/** Compares every sealed root with its object, with the chains as they are now and with the access log. */
export async function verifyRoots(
  storage: Storage,
  tenantId: string,
): Promise<{ roots: number; findings: Finding[] }> {
  const rows = await storage.reads.query<RootRow>(tenantId, {
    name: 'roots',
    text: ROOTS,
    values: [tenantId],
  });
  const findings: Finding[] = [];
  let previous: string | null = null;
  for (const row of rows) {
    findings.push(...(await verifyRoot(storage, tenantId, row, previous)));
    previous = row.root;
  }
  return { roots: rows.length, findings };
}

async function verifyRoot(
  storage: Storage,
  tenantId: string,
  row: RootRow,
  previous: string | null,
): Promise<Finding[]> {
  const day = row.to.toISOString().slice(0, 16).replace('T', ' ');
  const finding = (kind: Finding['kind'], text: string): Finding => ({
    kind,
    subject: `root/${row.id}`,
    text: `Siegel vom ${day} UTC: ${text}`,
  });
  let sealed: SealedRoot;
  try {
    sealed = await readSealed(storage, row);
  } catch (error) {
    if (error instanceof StoreProblem && error.code === 'unavailable')
      return [finding('store-unavailable', 'Der Objektspeicher antwortet nicht.')];
    return [finding('root-missing', 'Das Siegel fehlt im Objektspeicher oder ist nicht lesbar.')];
  }
  if (rootOf(sealed) !== row.root || sealed.root !== row.root || row.previous !== previous) {
    return [
      finding('root-changed', 'Das Siegel stimmt nicht mit seinem Inhalt oder seinem Vorgänger überein.'),
    ];
  }
  const findings: Finding[] = [];
  const hashes = await storage.reads.query<{ chain: string; seq: number; hash: string | null }>(tenantId, {
    name: 'sealed-hashes',
    text: EVENT_HASHES,
    values: [tenantId, JSON.stringify(sealed.leaves)],
  });
  const now = new Map(hashes.map((found) => [`${found.chain}/${found.seq}`, found.hash]));
  for (const leaf of sealed.leaves) {
    if (now.get(`${leaf.chain}/${leaf.seq}`) === leaf.hash) continue;
    const about = leaf.chain === 'tenant' ? {} : { caseId: leaf.chain };
    const text = `Ereignis ${leaf.seq} der Kette ${leaf.chain} ist nicht mehr das besiegelte.`;
    findings.push({ ...finding('root-contradicts-chain', text), ...about });
  }
  const access = await accessDigest(storage, tenantId, sealed.from, sealed.to);
  if (access.count !== sealed.access.count || access.digest !== sealed.access.digest) {
    findings.push(finding('access-log-changed', 'Das Zugriffsprotokoll dieses Zeitraums wurde geändert.'));
  }
  return findings;
}

async function readSealed(storage: Storage, row: RootRow): Promise<SealedRoot> {
  const stream: Readable = await storage.objects.get(row.bucket, row.objectKey, row.versionId);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as SealedRoot;
}
