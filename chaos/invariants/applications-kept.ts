import { addressOf } from '../load/apply.ts';
import { promisesOf } from '../load/acknowledged.ts';
import type { Invariant, Violation } from './sight.ts';

interface CaseOfMark {
  address: string;
  applicationId: string;
  caseNumber: string;
}

interface FileRow {
  key: string;
  sha256: string | null;
  state: string;
  bucket: string;
  objectKey: string;
  versionId: string | null;
  inRecord: boolean;
}

/**
 * Every acknowledged application exists exactly once, with every file and the hash its sender computed; and one that
 * was sent again and again for want of an answer is there at most once.
 */
export const applicationsKept: Invariant = async (sight) => {
  const cases = await sight.rows<CaseOfMark>(
    `select a.data #>> '{antragsteller,email}' as address, a.id as "applicationId", c.case_number as "caseNumber"
     from cases c join application a on a.tenant_id = c.tenant_id and a.id = c.application_id`,
  );
  const violations: Violation[] = [];
  const byAddress = Map.groupBy(cases, ({ address }) => address);
  for (const { mark } of promisesOf(sight.promised, 'attempt')) {
    const found = byAddress.get(addressOf(mark)) ?? [];
    if (found.length > 1)
      violations.push({ kind: 'application-twice', about: `${mark}: ${found.length} cases` });
  }
  for (const promise of promisesOf(sight.promised, 'application')) {
    const { mark, applicationId, caseNumber } = promise;
    const found = byAddress.get(addressOf(mark)) ?? [];
    if (!found.some((one) => one.applicationId === applicationId && one.caseNumber === caseNumber)) {
      violations.push({ kind: 'application-lost', about: `${mark}: ${caseNumber}` });
      continue;
    }
    const files = await sight.rows<FileRow>(
      `select f.client_key as key, o.sha256, o.state, o.bucket, o.object_key as "objectKey", o.version_id as "versionId",
         exists (select 1 from document_version v where v.tenant_id = f.tenant_id and v.stored_object_id = o.id) as "inRecord"
       from application_file f join stored_object o on o.tenant_id = f.tenant_id and o.id = f.stored_object_id
       where f.application_id = $1`,
      [applicationId],
    );
    for (const { key, sha256 } of promise.files) {
      const about = `${caseNumber}: ${key}`;
      const file = files.find((one) => one.key === key);
      if (file === undefined) violations.push({ kind: 'file-lost', about });
      else if (file.sha256 !== sha256) violations.push({ kind: 'file-hash-differs', about });
      else if (file.state !== 'confirmed' || !file.inRecord)
        violations.push({ kind: 'file-not-in-record', about });
      else if ((await sight.contentOf(file.bucket, file.objectKey, file.versionId ?? '')) !== sha256)
        violations.push({ kind: 'file-bytes-differ', about });
    }
    if (files.length > promise.files.length)
      violations.push({ kind: 'file-too-many', about: `${caseNumber}: ${files.length}` });
  }
  return violations;
};
