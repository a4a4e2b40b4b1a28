import type { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import type { ByteRange } from '../objects/object-store.ts';
import { StoreProblem } from '../objects/object-store.ts';

/** What a download needs to know of a version before its bytes. */
export interface VersionRow {
  readonly id: string;
  readonly documentId: string;
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly scanState: 'not-scanned' | 'clean' | 'infected';
  readonly bucket: string;
  readonly objectKey: string;
  readonly versionId: string;
}

export interface OpenVersion {
  readonly row: VersionRow;
  /** The bytes, or a part of them (both ends inclusive). @throws Refusal `unavailable`, `not-found` */
  stream(range?: ByteRange): Promise<Readable>;
}

const VERSION = `
select v.id, v.document_id as "documentId", d.case_id as "caseId", d.kind, d.title, v.file_name as "fileName",
  v.media_type as "mediaType", v.size, v.sha256, o.scan_state as "scanState", o.bucket, o.object_key as "objectKey", o.version_id as "versionId"
from document_version v
join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id and o.state = 'confirmed'
where v.tenant_id = $1 and v.id = $2`;

/** Finds a filed version; whether somebody may see it is asked by the caller, with the case it belongs to. @throws Refusal `not-found` */
export async function openVersion(
  storage: Storage,
  tenantId: string,
  documentVersionId: string,
): Promise<OpenVersion> {
  const [row] = await storage.reads.query<VersionRow>(tenantId, {
    name: 'open-version',
    text: VERSION,
    values: [tenantId, documentVersionId],
  });
  if (row === undefined) throw new Refusal('not-found');
  return {
    row,
    stream: async (range) => {
      try {
        return await storage.objects.get(row.bucket, row.objectKey, row.versionId, range);
      } catch (error) {
        if (!(error instanceof StoreProblem)) throw error;
        const refusal = new Refusal(error.code === 'missing' ? 'not-found' : 'unavailable');
        refusal.cause = error;
        throw refusal;
      }
    },
  };
}
