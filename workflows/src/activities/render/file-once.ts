import { lockCase } from '@aktenlauf/storage/cases/lock-case.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { orDiscard } from '@aktenlauf/storage/objects/or-discard.ts';
import { storeBytes } from '@aktenlauf/storage/objects/store-file.ts';
import { findCarried, keepCarried } from '@aktenlauf/storage/queues/carried-effects.ts';
import { fileDocument } from '@aktenlauf/storage/record/file-document.ts';
import type { NewDocument } from '@aktenlauf/storage/record/file-document.ts';
import type { EffectResult } from '../../contract/effects.ts';
import type { RenderedDocument } from '../../letters/letter.ts';

/** What a rendered document is filed as; bytes and origin come from the renderer. */
export type Filing = Pick<NewDocument, 'kind' | 'title' | 'direction' | 'fileName' | 'template'>;

/**
 * Renders and files a document once per effect: rendered and stored outside a transaction, filed and remembered in one.
 * Carried out again, it gives the first result; at most an object nobody refers to is left for the sweep.
 * @throws Refusal `case-frozen`, `not-found`, `unavailable`
 */
export async function fileOnce(
  storage: Storage,
  effect: { tenantId: string; caseId: string; key: string },
  render: () => Promise<{ document: RenderedDocument; filing: Filing }>,
): Promise<EffectResult> {
  const { tenantId, caseId, key } = effect;
  const before = await storage.inTenant(tenantId, (w) => findCarried(w, caseId, key));
  if (before !== null) return before;
  const { document, filing } = await render();
  const stored = await storeBytes(storage, tenantId, document.bytes, 'application/pdf');
  return orDiscard(storage, tenantId, stored.storedObjectId, () =>
    storage.inTenant(tenantId, async (w) => {
      await lockCase(w, caseId);
      const meanwhile = await findCarried(w, caseId, key);
      if (meanwhile !== null) return meanwhile;
      const { documentVersionId } = await fileDocument(w, {
        ...filing,
        caseId,
        storedObjectId: stored.storedObjectId,
        pages: document.pages,
        source: 'rendered',
        createdBy: { kind: 'system' },
      });
      const result: EffectResult = { kind: 'rendered', documentVersionId, sha256: stored.sha256 };
      await keepCarried(w, caseId, key, result);
      return result;
    }),
  );
}
