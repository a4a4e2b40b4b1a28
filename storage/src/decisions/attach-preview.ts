import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/**
 * Binds the rendered letter to the draft: these very bytes go out when the decision is made.
 * @throws Refusal `already-decided` when it is no draft any more, `document-changed` when the version has another hash
 */
export async function attachPreview(
  w: Work,
  preview: {
    decisionId: string;
    documentId: string;
    documentVersionId: string;
    sha256: string;
    /** keys of the checks before dispatch that do not let this letter pass */
    guardBlocks: readonly string[];
  },
): Promise<void> {
  const [version] = await w.sql(
    'select 1 from document_version where tenant_id = $1 and id = $2 and sha256 = $3 and document_id = $4',
    [w.tenantId, preview.documentVersionId, preview.sha256, preview.documentId],
  );
  if (version === undefined) throw new Refusal('document-changed');
  const attached = await w.sql(
    `update decision set document_version_id = $3, sha256 = $4, document_id = $5, guard_blocks = $6
     where tenant_id = $1 and id = $2 and state = 'draft' returning id`,
    [
      w.tenantId,
      preview.decisionId,
      preview.documentVersionId,
      preview.sha256,
      preview.documentId,
      [...preview.guardBlocks],
    ],
  );
  if (attached.length === 0) throw new Refusal('already-decided');
}
