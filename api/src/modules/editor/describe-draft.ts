import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { loadDraftContents, loadDraftRow } from '@aktenlauf/storage/services/drafts/draft-row.ts';
import type { ServiceDraft } from '@aktenlauf/storage/services/drafts/draft-row.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { problemIn } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { parseDefinition } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { Static } from 'typebox';
import { reachesService } from '../../auth/service-reach.ts';
import type { Language } from '../../shared/language.ts';
import { describeDefinition, describeFiles } from './describe-definition.ts';
import type { Maturity, ServiceDraftDetail, ServiceDraftRow } from './schemas.ts';

/** One draft with everything the desk shows of it. @throws Refusal `not-found` */
export async function describeDraft(
  storage: Storage,
  reach: Reach,
  serviceDraftId: string,
  language: Language,
): Promise<Static<typeof ServiceDraftDetail>> {
  const { draft, contents, taken } = await storage.inTenant(reach.tenantId, async (w) => {
    const draft = await loadDraftRow(w, serviceDraftId);
    const taken = await w.sql(
      'select 1 from service_version where tenant_id = $1 and key = $2 and version = $3',
      [w.tenantId, draft.key, draft.version],
    );
    return { draft, contents: await loadDraftContents(w, draft.id), taken: taken.length > 0 };
  });
  const { definition, files } = parseDefinition(contents);
  const faults = [...draft.faults, ...(taken && draft.state !== 'released' ? [versionTaken(draft)] : [])];
  const described = describeDefinition(definition, files, language);
  return {
    ...described,
    title: described.title === '' ? draft.title : described.title,
    id: draft.id,
    key: draft.key,
    version: draft.version,
    files: describeFiles(contents),
    origin: draft.origin,
    hash: draft.hash,
    revision: draft.revision,
    state: draft.state,
    maturity: draftMaturity(draft),
    base: draft.baseVersionId === null ? null : { id: draft.baseVersionId, version: draft.baseVersion ?? '' },
    faults: faults.map((fault) => problemIn(language, fault)),
    rehearsed:
      draft.rehearsed?.hash === draft.hash
        ? draft.rehearsed.samples.map(({ sample, problems }) => ({
            sample,
            problems: problems.map((problem) => problem[language]),
          }))
        : null,
    authors: [...draft.authors],
    createdAt: draft.createdAt,
    updatedAt: draft.updatedAt,
    submittedBy: draft.submittedBy,
    submittedAt: draft.submittedAt,
    returnedReason: draft.returnedReason,
    releasedVersionId: draft.releasedVersionId,
    may: mayNow(reach, draft, faults.length),
  };
}

/** A draft in a list. */
export function draftRow(draft: ServiceDraft): Static<typeof ServiceDraftRow> {
  return {
    id: draft.id,
    key: draft.key,
    version: draft.version,
    title: draft.title,
    state: draft.state === 'submitted' ? 'submitted' : 'open',
    maturity: draftMaturity(draft),
    faults: draft.faults.length,
    baseVersion: draft.baseVersion,
    authors: [...draft.authors],
    submittedBy: draft.submittedBy,
    updatedAt: draft.updatedAt,
    revision: draft.revision,
  };
}

/** Draft, checked, or rehearsed: what was found out about the files as they are. */
function draftMaturity({ faults, rehearsed, hash, state }: ServiceDraft): Static<typeof Maturity> {
  const passed = rehearsed?.hash === hash && rehearsed.samples.every(({ problems }) => problems.length === 0);
  const level =
    state === 'released' ? 'released' : faults.length > 0 ? 'draft' : passed ? 'rehearsed' : 'checked';
  return { level, cases: 0, openCases: 0 };
}

type May = Static<typeof ServiceDraftDetail>['may'];

function mayNow(reach: Reach, draft: ServiceDraft, faults: number): May {
  const writes = reachesService(reach, 'edit-service', draft);
  const releases = reachesService(reach, 'release-service', draft);
  if (draft.state === 'open') {
    const may: May = writes ? ['write', 'discard'] : [];
    return writes && faults === 0 ? [...may, 'submit'] : may;
  }
  if (draft.state !== 'submitted') return [];
  const took =
    draft.submittedBy?.id === reach.personId || draft.authors.some(({ id }) => id === reach.personId);
  return [
    ...(releases || (writes && took) ? (['return'] as const) : []),
    ...(releases && !took ? (['release'] as const) : []),
  ];
}

function versionTaken({ key, version }: ServiceDraft): DefinitionProblem {
  return {
    file: 'service.yaml',
    path: '/version',
    what: {
      de: `Die Kommune hat „${key}“ ${version} schon.`,
      en: `the town has ${key} ${version} already`,
    },
    howToFix: {
      de: 'Geben Sie dem Entwurf die nächste Versionsnummer.',
      en: 'give the draft the next version number',
    },
  };
}
