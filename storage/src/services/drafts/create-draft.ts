import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { changeValues } from '@aktenlauf/workflows/definition/change-values.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import { appendAudit } from '../../audit/append.ts';
import type { Storage } from '../../database/storage.ts';
import type { Work } from '../../database/work.ts';
import { loadSources } from '../service-sources.ts';
import type { ServiceOrigin } from '../service-version.entity.ts';
import { noteAuthor } from './draft-author.ts';
import type { DraftMutation } from './draft-author.ts';
import { readDraftContent, writeFiles } from './draft-content.ts';
import type { CheckContents, DraftContent } from './draft-content.ts';
import { loadDraftRow } from './draft-row.ts';
import type { ServiceDraft } from './draft-row.ts';
import { bySemver } from '../semver.ts';

/** What a new draft begins with. */
export interface DraftBeginning {
  /** id of the draft, made from the request: the same request finds its draft again */
  readonly draftId: string;
  readonly contents: DefinitionContents;
  readonly baseVersionId: string | null;
  /** the contents are `nextFrom` of the base */
  readonly fromVersion?: boolean;
  readonly origin?: ServiceOrigin | null;
}

/**
 * The files of a version with the next free patch number in service.yaml: what a draft of it begins with.
 * @throws Refusal `unknown-service`, `sources-missing`
 */
export async function nextFrom(w: Work, serviceVersionId: string): Promise<DefinitionContents> {
  const [version] = await w.sql<{ key: string }>(
    'select key from service_version where tenant_id = $1 and id = $2',
    [w.tenantId, serviceVersionId],
  );
  if (version === undefined) throw new Refusal('unknown-service');
  const contents = new Map(await loadSources(w, serviceVersionId));
  const yaml = new TextDecoder().decode(contents.get('service.yaml') ?? new Uint8Array());
  const next = await nextVersion(w, version.key);
  contents.set('service.yaml', Buffer.from(changeValues(yaml, [{ pointer: '/version', value: next }])));
  return contents;
}

/**
 * Begins a draft, faulty ones too: what is wrong stands beside it.
 * @throws Refusal `archive-refused`, `definition-invalid` when service.yaml does not say which service it is,
 *   `idempotency-conflict` when the same request came before with something else
 */
export async function createDraft(
  storage: Storage,
  by: DraftMutation,
  beginning: DraftBeginning,
  check: CheckContents,
): Promise<ServiceDraft> {
  const content = await readDraftContent(beginning.contents, check);
  const { key } = content;
  if (key === null) throw withoutKey(content);
  return storage.inTenant(by.tenantId, async (w) => {
    const [added] = await w.sql<{ id: string }>(
      `insert into service_draft (id, tenant_id, key, version, title, unit, base_version_id, hash, origin, faults, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) on conflict (id) do nothing returning id`,
      [
        beginning.draftId,
        w.tenantId,
        key,
        content.version ?? '',
        content.title ?? key,
        content.unit,
        beginning.baseVersionId,
        content.hash,
        beginning.origin == null ? null : JSON.stringify(beginning.origin),
        JSON.stringify(content.faults),
        w.clock.now(),
      ],
    );
    if (added === undefined) return requireSame(await loadDraftRow(w, beginning.draftId), content, beginning);
    await writeFiles(w, added.id, content.contents);
    await noteAuthor(w, added.id, by);
    await appendAudit(w, {
      actor: by.actor,
      action: 'service.draft-created',
      object: `service-draft/${added.id}`,
      ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
      payload: {
        key,
        version: content.version,
        hash: content.hash,
        ...(beginning.baseVersionId === null ? {} : { baseVersionId: beginning.baseVersionId }),
        ...(beginning.origin == null ? {} : { origin: beginning.origin }),
      },
    });
    return loadDraftRow(w, added.id);
  });
}

/**
 * The draft that this request began before. One that was begun from a version proposes another number by now, so there
 * only the version counts.
 * @throws Refusal `idempotency-conflict` when it was begun with something else
 */
function requireSame(draft: ServiceDraft, content: DraftContent, beginning: DraftBeginning): ServiceDraft {
  const other =
    draft.key !== content.key ||
    draft.baseVersionId !== beginning.baseVersionId ||
    (beginning.fromVersion !== true && draft.revision === 1 && draft.hash !== content.hash);
  if (other) throw new Refusal('idempotency-conflict');
  return draft;
}

/** The newest version of the service the draft could be compared with; null where the town has none. */
export async function newestVersionOf(w: Work, key: string): Promise<string | null> {
  const rows = await w.sql<{ id: string; version: string }>(
    'select id, version from service_version where tenant_id = $1 and key = $2',
    [w.tenantId, key],
  );
  return rows.sort((a, b) => bySemver(a.version, b.version)).at(-1)?.id ?? null;
}

async function nextVersion(w: Work, key: string): Promise<string> {
  const rows = await w.sql<{ version: string }>(
    `select version from service_version where tenant_id = $1 and key = $2
     union select version from service_draft where tenant_id = $1 and key = $2 and state in ('open', 'submitted')`,
    [w.tenantId, key],
  );
  const newest = rows
    .map(({ version }) => version)
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version))
    .sort(bySemver)
    .at(-1);
  const [major = 1, minor = 0, patch = -1] = (newest ?? '1.0').split('.').map(Number);
  return `${major}.${minor}.${patch + 1}`;
}

/** What is said of a folder that is no service. */
export const keyMissing: DefinitionProblem = {
  file: 'service.yaml',
  path: '/key',
  what: {
    de: 'Die Datei sagt nicht, welche Leistung dies ist.',
    en: 'does not say which service this is',
  },
  howToFix: {
    de: 'Geben Sie ihr einen Schlüssel („key“) aus Kleinbuchstaben, Ziffern und Bindestrichen.',
    en: 'give it a key of small letters, digits and hyphens',
  },
};

function withoutKey({ faults }: DraftContent): Refusal {
  return new Refusal('definition-invalid', { problems: faults.length > 0 ? faults : [keyMissing] });
}
