import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { writePackage } from '@aktenlauf/workflows/definition/package/write-package.ts';
import type { SigningKey } from '@aktenlauf/workflows/definition/package/signature.ts';
import { appendAudit } from '../audit/append.ts';
import type { Work } from '../database/work.ts';
import type { VersionRow } from './list-versions.ts';
import { loadSources } from './service-sources.ts';

/**
 * A released version as a signed package, without anything the town settles differently.
 * @param key null: this installation has none
 * @throws Refusal `signing-key-missing`, `sources-missing`
 */
export async function exportVersion(
  w: Work,
  { id, key, version, hash, releasedAt }: VersionRow,
  by: {
    key: SigningKey | null;
    town: { key: string; name: string };
    actor: Actor;
    requestId?: string;
  },
): Promise<{ name: string; bytes: Uint8Array }> {
  if (by.key === null) throw new Refusal('signing-key-missing');
  const contents = await loadSources(w, id);
  const bytes = writePackage(contents, { key, version, town: by.town, releasedAt }, by.key);
  await appendAudit(w, {
    actor: by.actor,
    action: 'service.exported',
    object: `service-version/${id}`,
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
    payload: { key, version, hash },
  });
  return { name: `${key}-${version}.leistung.zip`, bytes };
}
