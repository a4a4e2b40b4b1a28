import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/**
 * Binds the rendered letter to the draft: these very bytes go out when the decision is made.
 * @throws Refusal `already-decided` when it is no draft any more, `document-changed` when the version has another hash
 */
export async function attachPreview(
  w: Work,
  preview: { decisionId: string; documentVersionId: string; sha256: string },
): Promise<void> {
  const [version] = await w.sql(
    'select 1 from document_version where tenant_id = $1 and id = $2 and sha256 = $3',
    [w.tenantId, preview.documentVersionId, preview.sha256],
  );
  if (version === undefined) throw new Refusal('document-changed');
  const attached = await w.sql(
    `update decision set document_version_id = $3, sha256 = $4 where tenant_id = $1 and id = $2 and state = 'draft' returning id`,
    [w.tenantId, preview.decisionId, preview.documentVersionId, preview.sha256],
  );
  if (attached.length === 0) throw new Refusal('already-decided');
}
