import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { checkCode } from '../citizen-access/retrieval-code.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';

/** Notes which documents came with a message, in their first version. */
export async function linkFiles(w: Work, messageId: string, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  await w.sql(
    `insert into message_file (tenant_id, message_id, document_version_id)
     select $1, $2, v.id from document_version v where v.tenant_id = $1 and v.document_id = any($3::uuid[]) and v.number = 1`,
    [w.tenantId, messageId, documentIds],
  );
}

/**
 * Notes which versions go out with a message. A notice goes out by dispatch only, once it is decided.
 * @throws Refusal `not-found` when one is not a version of this case's record, or a notice
 */
export async function attachVersions(
  w: Work,
  caseId: string,
  messageId: string,
  documentVersionIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(documentVersionIds)];
  const attached = await w.sql(
    `insert into message_file (tenant_id, message_id, document_version_id)
     select $1, $2, v.id from document_version v join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
     where v.tenant_id = $1 and d.case_id = $3 and d.kind <> 'notice' and v.id = any($4::uuid[]) returning id`,
    [w.tenantId, messageId, caseId, wanted],
  );
  if (attached.length !== wanted.length) throw new Refusal('not-found');
}

/**
 * The citizen fetches a file that came with a message. Personal documents need the retrieval code (§ 41 (2a) VwVfG asks the
 * same of the notice).
 * @throws Refusal `code-wrong` { triesLeft }, `code-locked`, `not-found`
 */
export async function requireMessageFile(
  storage: Storage,
  wanted: { tenantId: string; caseId: string; messageId: string; documentVersionId: string; code: string },
): Promise<void> {
  const { tenantId, caseId, messageId, documentVersionId, code } = wanted;
  await checkCode(storage, tenantId, caseId, code);
  const [row] = await storage.reads.query(tenantId, {
    name: 'message-file',
    text: `select 1 from message_file f join message m on m.tenant_id = f.tenant_id and m.id = f.message_id
      where f.tenant_id = $1 and m.case_id = $2 and m.id = $3 and f.document_version_id = $4 and m.direction = 'out'`,
    values: [tenantId, caseId, messageId, documentVersionId],
  });
  if (row === undefined) throw new Refusal('not-found');
}
