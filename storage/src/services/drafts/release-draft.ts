import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { readable } from '@aktenlauf/workflows/definition/check-contents.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import { appendAudit } from '../../audit/append.ts';
import type { Storage } from '../../database/storage.ts';
import { errorCode } from '../../database/unavailable.ts';
import type { Work } from '../../database/work.ts';
import { importDefinition } from '../import-definition.ts';
import type { CarriedFrom, CarryOverrides } from '../overrides.ts';
import type { DraftMutation } from './draft-author.ts';
import type { CheckContents } from './draft-content.ts';
import { loadDraftContents, loadDraftRow, lockOpenDraft, requireOpen } from './draft-row.ts';
import type { RehearsedSample, ServiceDraft } from './draft-row.ts';
import type { DraftWriting } from './write-draft.ts';

/** How a draft proves itself before somebody releases it. */
export interface ReleaseChecks {
  readonly check: CheckContents;
  /** runs every sample through machine and renderers */
  readonly rehearse: (contents: DefinitionContents) => Promise<readonly RehearsedSample[]>;
  readonly carry?: CarryOverrides;
}

/**
 * Submits a draft for release: from now on nobody writes in it. All checks must pass and all samples end as expected.
 * @throws Refusal `not-found`, `draft-submitted`, `draft-closed`, `conflict` { revision }, `version-taken`,
 *   `definition-invalid` { problems }
 */
export async function submitDraft(
  storage: Storage,
  by: DraftMutation,
  of: DraftWriting,
  checks: ReleaseChecks,
): Promise<ServiceDraft> {
  const seen = await storage.inTenant(by.tenantId, (w) => loadDraftRow(w, of.draftId));
  if (isAgain(seen, by, of)) return seen;
  requireOpen(seen, of.revision);
  const proven = await proof(storage, by.tenantId, of.draftId, checks);
  return storage.inTenant(by.tenantId, async (w) => {
    const draft = await lockOpenDraft(w, of.draftId, of.revision);
    requireProven(draft, proven);
    await requireFreeVersion(w, draft);
    await w.sql(
      `update service_draft set state = 'submitted', revision = revision + 1, updated_at = $3, submitted_by = $4, submitted_at = $3,
         returned_reason = null, faults = '[]', rehearsed = $5 where tenant_id = $1 and id = $2`,
      [
        w.tenantId,
        draft.id,
        w.clock.now(),
        by.actor.id,
        JSON.stringify({ hash: draft.hash, samples: proven.samples }),
      ],
    );
    await tell(w, by, draft, 'service.draft-submitted');
    return loadDraftRow(w, draft.id);
  });
}

/**
 * Gives a submitted draft back to be written in; so does an author who wants to go on.
 * @throws Refusal `not-found`, `wrong-state` when it is not submitted, `conflict` { revision }
 */
export async function returnDraft(
  storage: Storage,
  by: DraftMutation,
  { draftId, revision, reason }: DraftWriting & { reason: string },
): Promise<ServiceDraft> {
  return storage.inTenant(by.tenantId, async (w) => {
    const draft = await lockSubmitted(w, draftId);
    if (draft.revision !== revision) throw new Refusal('conflict', { revision: draft.revision });
    await w.sql(
      `update service_draft set state = 'open', revision = revision + 1, updated_at = $3, submitted_by = null, submitted_at = null,
         returned_reason = $4 where tenant_id = $1 and id = $2`,
      [w.tenantId, draft.id, w.clock.now(), reason.trim() === '' ? null : reason.trim()],
    );
    await tell(w, by, draft, 'service.draft-returned', { reason: reason.trim() });
    return loadDraftRow(w, draft.id);
  });
}

/**
 * Releases a submitted draft as a version of the town. Nobody who wrote in it or submitted it may.
 * @param hash of what was looked at
 * @throws Refusal `not-found`, `wrong-state`, `same-person`, `conflict` { hash }, `version-taken`, `definition-invalid` { problems }
 */
export async function releaseDraft(
  storage: Storage,
  by: DraftMutation,
  { draftId, hash }: { draftId: string; hash: string },
  checks: ReleaseChecks,
): Promise<{ serviceVersionId: string; carried: CarriedFrom | null }> {
  const seen = await storage.inTenant(by.tenantId, (w) => loadDraftRow(w, draftId));
  // the same request again
  if (seen.releasedVersionId !== null && seen.releasedBy === by.actor.id && seen.hash === hash)
    return { serviceVersionId: seen.releasedVersionId, carried: null };
  requireReleasable(seen, by, hash);
  const proven = await proof(storage, by.tenantId, draftId, checks);
  return storage.inTenant(by.tenantId, async (w) => {
    const draft = await lockSubmitted(w, draftId);
    requireReleasable(draft, by, hash);
    requireProven(draft, proven);
    await requireFreeVersion(w, draft);
    const folder = readable(proven.contents);
    if (folder === null) throw new Refusal('definition-invalid', { problems: [] });
    const { serviceVersionId, carried } = await importDefinition(
      w,
      { ...folder, contents: proven.contents },
      by.actor,
      {
        releasedBy: by.actor.id,
        origin: draft.origin,
        ...(checks.carry === undefined ? {} : { carry: checks.carry }),
      },
    );
    try {
      await w.sql(
        `update service_draft set state = 'released', revision = revision + 1, updated_at = $3, released_by = $4, released_at = $3,
           released_version_id = $5 where tenant_id = $1 and id = $2`,
        [w.tenantId, draft.id, w.clock.now(), by.actor.id, serviceVersionId],
      );
    } catch (error) {
      throw errorCode(error) === 'AL004' ? new Refusal('same-person') : error;
    }
    await tell(w, by, draft, 'service.released', { serviceVersionId });
    return { serviceVersionId, carried: carried ?? null };
  });
}

/** The same request again: what it submitted stands there already. */
function isAgain(draft: ServiceDraft, { actor }: DraftMutation, { revision }: DraftWriting): boolean {
  return draft.state === 'submitted' && draft.submittedBy?.id === actor.id && draft.revision === revision + 1;
}

interface Proof {
  contents: DefinitionContents;
  hash: string;
  faults: readonly DefinitionProblem[];
  samples: readonly RehearsedSample[];
}

/** Checks and rehearses the files as they are, outside of a transaction; the hash tells whether they stayed so. */
async function proof(
  storage: Storage,
  tenantId: string,
  draftId: string,
  { check, rehearse }: ReleaseChecks,
): Promise<Proof> {
  const { contents, hash } = await storage.inTenant(tenantId, async (w) => {
    const draft = await loadDraftRow(w, draftId);
    return { contents: await loadDraftContents(w, draftId), hash: draft.hash };
  });
  const faults = await check(contents);
  return { contents, hash, faults, samples: faults.length > 0 ? [] : await rehearse(contents) };
}

function requireProven(draft: ServiceDraft, { hash, faults, samples }: Proof): void {
  if (draft.hash !== hash) throw new Refusal('conflict', { revision: draft.revision });
  const problems = [
    ...faults,
    ...samples.flatMap(({ sample, problems: wrong }) =>
      wrong.map((what) => ({
        file: `samples/${sample}.json`,
        path: '',
        what,
        howToFix: {
          de: 'Berichtigen Sie das Beispiel oder den Ablauf.',
          en: 'correct the sample or the course',
        },
      })),
    ),
  ];
  if (problems.length > 0) throw new Refusal('definition-invalid', { problems });
}

function requireReleasable(draft: ServiceDraft, { actor }: DraftMutation, hash: string): void {
  if (draft.state !== 'submitted') throw new Refusal('wrong-state', { state: draft.state });
  if (draft.submittedBy?.id === actor.id || draft.authors.some(({ id }) => id === actor.id))
    throw new Refusal('same-person');
  if (draft.hash !== hash) throw new Refusal('conflict', { hash: draft.hash });
}

/** @throws Refusal `version-taken` */
async function requireFreeVersion(w: Work, { key, version }: ServiceDraft): Promise<void> {
  const taken = await w.sql(
    'select 1 from service_version where tenant_id = $1 and key = $2 and version = $3',
    [w.tenantId, key, version],
  );
  if (taken.length > 0) throw new Refusal('version-taken', { key, version });
}

async function lockSubmitted(w: Work, draftId: string): Promise<ServiceDraft> {
  await w.sql('select 1 from service_draft where tenant_id = $1 and id = $2 for update', [
    w.tenantId,
    draftId,
  ]);
  const draft = await loadDraftRow(w, draftId);
  if (draft.state !== 'submitted') throw new Refusal('wrong-state', { state: draft.state });
  return draft;
}

async function tell(
  w: Work,
  by: DraftMutation,
  { id, key, version, hash }: ServiceDraft,
  action: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(w, {
    actor: by.actor,
    action,
    object: `service-draft/${id}`,
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
    payload: { key, version, hash, ...more },
  });
}
