import { loadContent } from '@aktenlauf/storage/cases/load-content.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { correctForm } from '@aktenlauf/storage/work/correct-form.ts';
import type { FieldChange } from '@aktenlauf/storage/work/correct-form.ts';
import { valueAt } from '@aktenlauf/storage/work/json-pointer.ts';
import type { Mutation } from '@aktenlauf/storage/work/mutation.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Static } from 'typebox';
import { isRefusal } from '../../shared/refusals.ts';
import type { Correction } from './schemas.ts';

/**
 * Corrects fields. Where somebody else changed the same field meanwhile, the refusal carries what it holds now, so that
 * the person decides field by field; other fields are merged.
 * @throws Refusal `content-changed` { contentVersion, current: pointer → value }, and as `correctForm` of the storage
 */
export async function correctFields(
  storage: Storage,
  mutation: Mutation,
  body: Static<typeof Correction>,
): Promise<{ contentVersion: number }> {
  const { tenantId, caseId } = mutation;
  const now = await loadContent(storage, tenantId, caseId);
  const seenNow = now.contentVersion === body.contentVersion;
  if (!seenNow && body.changes.some((change) => !('from' in change)))
    throw await changed(storage, mutation, body);
  const changes: FieldChange[] = body.changes.map((change) => ({
    pointer: change.pointer,
    from: 'from' in change ? change.from : valueAt(now.form, change.pointer),
    to: change.value,
  }));
  try {
    const { contentVersion } = await correctForm(storage, mutation, { changes, reason: body.reason });
    return { contentVersion };
  } catch (error) {
    throw isRefusal(error) && error.code === 'conflict' ? await changed(storage, mutation, body) : error;
  }
}

async function changed(
  storage: Storage,
  { tenantId, caseId }: Mutation,
  body: Static<typeof Correction>,
): Promise<Refusal> {
  const { contentVersion, form } = await loadContent(storage, tenantId, caseId);
  const current = Object.fromEntries(
    body.changes.map(({ pointer }) => [pointer, valueAt(form, pointer) ?? null]),
  );
  return new Refusal('content-changed', { contentVersion, current });
}
