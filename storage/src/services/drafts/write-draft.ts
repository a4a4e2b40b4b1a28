import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { changeValues } from '@aktenlauf/workflows/definition/change-values.ts';
import type { ValueChangeOrder } from '@aktenlauf/workflows/definition/change-values.ts';
import { folderHash } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import { appendAudit } from '../../audit/append.ts';
import type { Storage } from '../../database/storage.ts';
import type { ServiceOrigin } from '../service-version.entity.ts';
import { noteAuthor } from './draft-author.ts';
import type { DraftMutation } from './draft-author.ts';
import { readDraftContent, writeFiles } from './draft-content.ts';
import type { CheckContents } from './draft-content.ts';
import { loadDraftContents, loadDraftRow, lockOpenDraft, requireOpen } from './draft-row.ts';
import type { ServiceDraft } from './draft-row.ts';

/** Which draft, and the revision last seen. */
export interface DraftWriting {
  readonly draftId: string;
  readonly revision: number;
}

/** Writes one file of a draft anew; null removes it. Refusals as `replaceFiles`. */
export async function writeDraftFile(
  storage: Storage,
  by: DraftMutation,
  { path, text, ...of }: DraftWriting & { path: string; text: string | null },
  check: CheckContents,
): Promise<ServiceDraft> {
  return rewrite(storage, by, of, check, (contents) => {
    const next = new Map(contents);
    if (text === null) next.delete(path);
    else next.set(path, Buffer.from(text));
    return { contents: next };
  });
}

/** Changes values of service.yaml where they stand. Refusals as `replaceFiles`, and `definition-invalid` { problems }. */
export async function changeDraftValues(
  storage: Storage,
  by: DraftMutation,
  { changes, ...of }: DraftWriting & { changes: readonly ValueChangeOrder[] },
  check: CheckContents,
): Promise<ServiceDraft> {
  return rewrite(storage, by, of, check, (contents) => {
    const yaml = new TextDecoder().decode(contents.get('service.yaml') ?? new Uint8Array());
    return {
      contents: new Map(contents).set('service.yaml', Buffer.from(changeValues(yaml, changes))),
    };
  });
}

/**
 * Replaces all files of a draft.
 * @param origin of the package they came in
 * @throws Refusal `not-found`, `draft-submitted`, `draft-closed`, `conflict` { revision }, `other-service`, `archive-refused`
 */
export async function replaceFiles(
  storage: Storage,
  by: DraftMutation,
  {
    contents,
    origin = null,
    ...of
  }: DraftWriting & { contents: DefinitionContents; origin?: ServiceOrigin | null },
  check: CheckContents,
): Promise<ServiceDraft> {
  return rewrite(storage, by, of, check, () => ({ contents, origin }));
}

/** Gives a draft up; it stays in the records. @throws Refusal as `replaceFiles` */
export async function discardDraft(storage: Storage, by: DraftMutation, of: DraftWriting): Promise<void> {
  await storage.inTenant(by.tenantId, async (w) => {
    const known = await loadDraftRow(w, of.draftId);
    if (known.state === 'discarded') return;
    const draft = await lockOpenDraft(w, of.draftId, of.revision);
    await w.sql(
      `update service_draft set state = 'discarded', revision = revision + 1, updated_at = $3 where tenant_id = $1 and id = $2`,
      [w.tenantId, draft.id, w.clock.now()],
    );
    await appendAudit(w, {
      actor: by.actor,
      action: 'service.draft-discarded',
      object: `service-draft/${draft.id}`,
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      payload: { key: draft.key, version: draft.version, hash: draft.hash },
    });
  });
}

type Change = (contents: DefinitionContents) => {
  contents: DefinitionContents;
  origin?: ServiceOrigin | null;
};

/** Reads, changes and checks outside of a transaction, because checks take their time; then writes if nobody else did. */
async function rewrite(
  storage: Storage,
  by: DraftMutation,
  { draftId, revision }: DraftWriting,
  check: CheckContents,
  change: Change,
): Promise<ServiceDraft> {
  const seen = await storage.inTenant(by.tenantId, async (w) => ({
    draft: await loadDraftRow(w, draftId),
    contents: await loadDraftContents(w, draftId),
  }));
  const again = seen.draft.state === 'open' && seen.draft.revision === revision + 1;
  if (!again) requireOpen(seen.draft, revision);
  const { contents, origin = null } = change(seen.contents);
  // the same request again: what it wrote stands there already
  if (again && seen.draft.hash === folderHash(contents)) return seen.draft;
  requireOpen(seen.draft, revision);
  const content = await readDraftContent(contents, check);
  if (content.key !== null && content.key !== seen.draft.key)
    throw new Refusal('other-service', { key: seen.draft.key, other: content.key });
  return storage.inTenant(by.tenantId, async (w) => {
    const draft = await lockOpenDraft(w, draftId, revision);
    await writeFiles(w, draft.id, content.contents);
    await noteAuthor(w, draft.id, by);
    await w.sql(
      `update service_draft set revision = revision + 1, updated_at = $3, hash = $4, faults = $5, origin = $6,
         version = coalesce($7, version), title = coalesce($8, title), unit = coalesce($9, unit) where tenant_id = $1 and id = $2`,
      [
        w.tenantId,
        draft.id,
        w.clock.now(),
        content.hash,
        JSON.stringify(content.faults),
        origin === null ? null : JSON.stringify(origin),
        content.version,
        content.title,
        content.unit,
      ],
    );
    await appendAudit(w, {
      actor: by.actor,
      action: 'service.draft-written',
      object: `service-draft/${draft.id}`,
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      payload: { key: draft.key, files: changedPaths(seen.contents, content.contents), hash: content.hash },
    });
    return loadDraftRow(w, draft.id);
  });
}

function changedPaths(before: DefinitionContents, after: DefinitionContents): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => {
      const [old, now] = [before.get(path), after.get(path)];
      return old === undefined || now === undefined || Buffer.compare(old, now) !== 0;
    })
    .sort();
}
