import { promisesOf } from '../load/acknowledged.ts';
import type { Invariant, Sight, Violation } from './sight.ts';

interface VersionRow {
  sha256: string;
  bucket: string;
  objectKey: string;
  versionId: string | null;
}

const VERSION = `select v.sha256, o.bucket, o.object_key as "objectKey", o.version_id as "versionId"
  from document d join document_version v on v.tenant_id = d.tenant_id and v.document_id = d.id
    join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id`;

/** What citizens and clerks have handed in lies in the record once, byte for byte; and the notice they got is the one that was decided. */
export const recordKept: Invariant = async (sight) => {
  const violations: Violation[] = [];
  for (const { requestId, caseId, files } of promisesOf(sight.promised, 'answer')) {
    const [row] = await sight.rows<{ answers: number }>(
      `select count(*)::int as answers from message where direction = 'in' and kind = 'answer' and ref = $1`,
      [requestId],
    );
    if (row?.answers !== 1)
      violations.push({ kind: 'answer-not-once', about: `${requestId}: ${row?.answers ?? 0}` });
    for (const { sha256 } of files) {
      const found = await sight.rows<VersionRow>(`${VERSION} where d.case_id = $1 and v.sha256 = $2`, [
        caseId,
        sha256,
      ]);
      violations.push(...(await oneCopy(sight, `answer ${requestId}`, sha256, found)));
    }
  }
  for (const { documentId, sha256 } of promisesOf(sight.promised, 'document')) {
    const found = await sight.rows<VersionRow>(`${VERSION} where d.id = $1`, [documentId]);
    violations.push(...(await oneCopy(sight, `document ${documentId}`, sha256, found)));
  }
  for (const { caseId, sha256 } of promisesOf(sight.promised, 'notice')) {
    const found = await sight.rows(
      `select 1 from decision where case_id = $1 and state = 'effective' and sha256 = $2`,
      [caseId, sha256],
    );
    if (found.length !== 1)
      violations.push({ kind: 'notice-not-decided', about: `case ${caseId}: ${sha256}` });
  }
  return violations;
};

async function oneCopy(
  sight: Sight,
  about: string,
  sha256: string,
  found: readonly VersionRow[],
): Promise<Violation[]> {
  const [version] = found;
  if (version === undefined) return [{ kind: 'document-lost', about }];
  if (found.length > 1) return [{ kind: 'document-twice', about: `${about}: ${found.length}` }];
  if (version.sha256 !== sha256) return [{ kind: 'document-hash-differs', about }];
  const bytes = await sight.contentOf(version.bucket, version.objectKey, version.versionId ?? '');
  return bytes === sha256 ? [] : [{ kind: 'document-bytes-differ', about }];
}
