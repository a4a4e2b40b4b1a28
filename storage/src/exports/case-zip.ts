import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { ZipFile } from 'yazl';
import { caseChain } from '../audit/verify.ts';
import type { Storage } from '../database/storage.ts';

/** A case as one ZIP, while it is being written. */
export interface CaseExport {
  readonly fileName: string;
  readonly stream: Readable;
}

interface ExportCase {
  caseNumber: string;
  fileNumber: string;
  dossierTitle: string;
  service: string;
  serviceVersion: string;
  receivedAt: string;
  closedAt: string | null;
  retainUntil: string | null;
  documents: ExportVersion[];
}

interface ExportVersion {
  documentId: string;
  documentVersionId: string;
  kind: string;
  title: string;
  direction: string;
  number: number;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  createdAt: string;
  bucket: string;
  objectKey: string;
  versionId: string;
}

const EXPORT = `
select c.case_number as "caseNumber", d.file_number as "fileNumber", d.title as "dossierTitle", c.service_key as service, s.version as "serviceVersion",
  app.iso(c.received_at) as "receivedAt", app.iso(c.closed_at) as "closedAt", c.retain_until as "retainUntil",
  (select coalesce(json_agg(json_build_object('documentId', doc.id, 'documentVersionId', v.id, 'kind', doc.kind, 'title', doc.title,
      'direction', doc.direction, 'number', v.number, 'fileName', v.file_name, 'mediaType', v.media_type, 'size', v.size, 'sha256', v.sha256,
      'createdAt', app.iso(v.created_at), 'bucket', o.bucket, 'objectKey', o.object_key, 'versionId', o.version_id) order by doc.created_at, doc.id, v.number), '[]')
   from document doc join document_version v on v.tenant_id = doc.tenant_id and v.document_id = doc.id
   join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
   where doc.tenant_id = c.tenant_id and doc.case_id = c.id) as documents
from cases c join dossier d on d.tenant_id = c.tenant_id and d.id = c.dossier_id
join service_version s on s.tenant_id = c.tenant_id and s.id = c.service_version_id
where c.tenant_id = $1 and c.id = $2`;

const verifier = readFileSync(new URL('./verify-script.mjs', import.meta.url));

/**
 * All of a case's documents with a manifest, its audit chain and a verifier that needs nothing but Node. One object is
 * read at a time, so memory stays flat whatever the size.
 * @throws Refusal `not-found`
 */
export async function exportCase(storage: Storage, tenantId: string, caseId: string): Promise<CaseExport> {
  const [found] = await storage.reads.query<ExportCase>(tenantId, {
    name: 'export-case',
    text: EXPORT,
    values: [tenantId, caseId],
  });
  const chain = await caseChain(storage, tenantId, caseId);
  if (found === undefined || chain === null) throw new Refusal('not-found');
  const { documents, ...about } = found;
  const files = documents.map((version, at) => ({ version, path: entryPath(version, at) }));
  const chainJson = jsonBuffer({
    caseNumber: found.caseNumber,
    head: chain.head,
    seq: chain.seq,
    events: chain.events,
  });
  const manifest = {
    schema: 1,
    exportedAt: storage.clock.now().toISOString(),
    ...about,
    auditHead: chain.head,
    files: [
      ...files.map(({ version, path }) => {
        const { bucket: _bucket, objectKey: _key, versionId: _version, ...facts } = version;
        return { path, ...facts };
      }),
      {
        path: 'chain.json',
        size: chainJson.length,
        sha256: createHash('sha256').update(chainJson).digest('hex'),
        mediaType: 'application/json',
      },
    ],
  };
  const zip = new ZipFile();
  const mtime = storage.clock.now();
  zip.addBuffer(jsonBuffer(manifest), 'manifest.json', { mtime });
  zip.addBuffer(chainJson, 'chain.json', { mtime });
  zip.addBuffer(verifier, 'verify.mjs', { mtime });
  const output = new PassThrough();
  for (const { version, path } of files) {
    // PDF and images are packed already
    zip.addReadStreamLazy(
      path,
      { mtime, size: version.size, compress: isText(version.mediaType) },
      (done) => {
        storage.objects.get(version.bucket, version.objectKey, version.versionId).then(
          (stream) => done(null, stream),
          (error: unknown) =>
            output.destroy(error instanceof Error ? error : new Error('object not readable')),
        );
      },
    );
  }
  zip.on('error', (error: Error) => output.destroy(error));
  zip.outputStream.pipe(output);
  zip.end();
  return { fileName: `${found.caseNumber.replaceAll(/[^\w.-]/g, '_')}.zip`, stream: output };
}

/** documents/003-Reisepass-v1.pdf: readable, unique by its number, safe on every system. */
function entryPath(version: ExportVersion, at: number): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(version.fileName)?.[0] ?? '';
  const title = version.title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
    .replaceAll(/^[ .]+|[ .]+$/g, '')
    .slice(0, 60);
  return `documents/${String(at + 1).padStart(3, '0')}-${title === '' ? version.kind : title}-v${version.number}${extension}`;
}

function jsonBuffer(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}

function isText(mediaType: string): boolean {
  return (
    mediaType.startsWith('text/') ||
    ['application/json', 'application/xml', 'message/rfc822'].includes(mediaType)
  );
}
