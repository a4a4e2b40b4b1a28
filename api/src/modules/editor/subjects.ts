import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { loadDraftContents, loadDraftRow } from '@aktenlauf/storage/services/drafts/draft-row.ts';
import { loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { parseDefinition } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { RehearsalTown } from '@aktenlauf/workflows/rehearsal/sample-town.ts';
import type { DeskSubject } from './desk-tasks.ts';
import { rehearsalTown } from './rehearsal-town.ts';

/** What a preview or rehearsal is made of, and the town that writes it. */
export interface LoadedSubject {
  of: DeskSubject;
  town: RehearsalTown;
  /** null while a draft cannot be read */
  definition: ServiceDefinition | null;
}

/**
 * A version as the town uses it today, overrides merged, or a draft as it stands.
 * @throws Refusal `invalid` when not exactly one is named, `unknown-service`, `not-found`
 */
export async function loadSubject(
  storage: Storage,
  reach: Reach,
  { serviceVersionId, serviceDraftId }: { serviceVersionId?: string; serviceDraftId?: string },
): Promise<LoadedSubject> {
  if ((serviceVersionId === undefined) === (serviceDraftId === undefined)) throw oneOf('/of');
  const { tenantId } = reach;
  if (serviceVersionId !== undefined) {
    const { definition, files, local } = await loadServiceVersion(storage, { tenantId, serviceVersionId });
    return {
      of: { folder: { definition, files } },
      town: await rehearsalTown(storage, reach, local),
      definition,
    };
  }
  const contents = await storage.inTenant(tenantId, async (w) => {
    const draft = await loadDraftRow(w, serviceDraftId ?? '');
    return loadDraftContents(w, draft.id);
  });
  return {
    of: { contents },
    town: await rehearsalTown(storage, reach),
    definition: parseDefinition(contents).definition,
  };
}

/** Of two properties exactly one must be there. */
export function oneOf(pointer: string): Refusal {
  return new Refusal('invalid', { errors: [{ pointer, code: 'oneOf' }] });
}
