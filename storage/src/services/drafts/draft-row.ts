import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { Localized } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Work } from '../../database/work.ts';
import type { ServiceOrigin } from '../service-version.entity.ts';

/** Where a draft stands: written in, submitted for release, released as a version, or given up. */
export type DraftState = 'open' | 'submitted' | 'released' | 'discarded';

/** How a sample went in a rehearsal; no problems: it ended as expected. */
export interface RehearsedSample {
  readonly sample: string;
  readonly problems: readonly Localized[];
}

/** A draft of a service definition, without its files. */
export interface ServiceDraft {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly title: string;
  /** key of the unit it says; null while service.yaml cannot be read */
  readonly unit: string | null;
  readonly baseVersionId: string | null;
  readonly baseVersion: string | null;
  readonly state: DraftState;
  readonly revision: number;
  readonly hash: string;
  readonly origin: ServiceOrigin | null;
  /** what the checks say of the files as they are */
  readonly faults: readonly DefinitionProblem[];
  /** the last rehearsal of all samples, and the hash it was of */
  readonly rehearsed: { readonly hash: string; readonly samples: readonly RehearsedSample[] } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly submittedBy: DraftPerson | null;
  readonly submittedAt: string | null;
  readonly returnedReason: string | null;
  readonly releasedVersionId: string | null;
  readonly releasedBy: string | null;
  /** everybody who began it, wrote in it or uploaded it */
  readonly authors: readonly DraftPerson[];
}

export interface DraftPerson {
  readonly id: string;
  readonly displayName: string;
}

export const DRAFTS = `
select d.id, d.key, d.version, d.title, d.unit, d.base_version_id as "baseVersionId", b.version as "baseVersion", d.state, d.revision, d.hash,
  d.origin, d.faults, d.rehearsed, app.iso(d.created_at) as "createdAt", app.iso(d.updated_at) as "updatedAt",
  case when d.submitted_by is null then null else json_build_object('id', p.id, 'displayName', p.display_name) end as "submittedBy",
  app.iso(d.submitted_at) as "submittedAt", d.returned_reason as "returnedReason", d.released_version_id as "releasedVersionId", d.released_by as "releasedBy",
  (select coalesce(json_agg(json_build_object('id', ap.id, 'displayName', ap.display_name) order by a.first_at, ap.id), '[]')
   from service_draft_author a join person ap on ap.tenant_id = a.tenant_id and ap.id = a.person_id
   where a.tenant_id = d.tenant_id and a.draft_id = d.id) as authors
from service_draft d
  left join service_version b on b.tenant_id = d.tenant_id and b.id = d.base_version_id
  left join person p on p.tenant_id = d.tenant_id and p.id = d.submitted_by
where d.tenant_id = $1`;

/** One draft. @throws Refusal `not-found` */
export async function loadDraftRow(w: Work, draftId: string): Promise<ServiceDraft> {
  const [draft] = await w.sql<ServiceDraft>(`${DRAFTS} and d.id = $2`, [w.tenantId, draftId]);
  if (draft === undefined) throw new Refusal('not-found');
  return draft;
}

/** Drafts that stand open or wait for their release, the latest first. */
export async function listDrafts(w: Work): Promise<ServiceDraft[]> {
  return w.sql<ServiceDraft>(
    `${DRAFTS} and d.state in ('open', 'submitted') order by d.updated_at desc, d.id`,
    [w.tenantId],
  );
}

/**
 * Locks a draft that is to be written in.
 * @param revision the one last seen
 * @throws Refusal `not-found`, `draft-submitted`, `draft-closed`, `conflict` { revision }
 */
export async function lockOpenDraft(w: Work, draftId: string, revision: number): Promise<ServiceDraft> {
  await w.sql('select 1 from service_draft where tenant_id = $1 and id = $2 for update', [
    w.tenantId,
    draftId,
  ]);
  const draft = await loadDraftRow(w, draftId);
  requireOpen(draft, revision);
  return draft;
}

/** @throws Refusal `draft-submitted`, `draft-closed`, `conflict` { revision } */
export function requireOpen(draft: ServiceDraft, revision: number): void {
  if (draft.state === 'submitted') throw new Refusal('draft-submitted');
  if (draft.state !== 'open') throw new Refusal('draft-closed');
  if (draft.revision !== revision) throw new Refusal('conflict', { revision: draft.revision });
}

/** The files of a draft as they were written. */
export async function loadDraftContents(w: Work, draftId: string): Promise<DefinitionContents> {
  const rows = await w.sql<{ path: string; content: Buffer }>(
    'select path, content from service_draft_file where tenant_id = $1 and draft_id = $2 order by path collate "C"',
    [w.tenantId, draftId],
  );
  return new Map(rows.map(({ path, content }) => [path, content]));
}
