import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { findDraft } from '@aktenlauf/storage/intake/find-draft.ts';
import type { ApplicationFileRow, Sender } from '@aktenlauf/storage/intake/find-draft.ts';
import { loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import { missingAtIntake } from '@aktenlauf/workflows/rules/required-evidence.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { ApplicationFile, ApplicationState } from './schemas.ts';

/** Which application, asked for by whom. */
export interface ApplicationRef {
  readonly tenantId: string;
  readonly applicationId: string;
  readonly sender: Sender;
}

/** An application for its sender: its files, and what it still needs before it can be submitted. @throws Refusal `not-found` */
export async function describeApplication(
  storage: Storage,
  ref: ApplicationRef,
  language: Language,
): Promise<Static<typeof ApplicationState>> {
  const found = await findDraft(storage, ref.tenantId, ref.applicationId, ref.sender);
  const { definition } = await loadServiceVersion(storage, {
    tenantId: ref.tenantId,
    serviceVersionId: found.serviceVersionId,
  });
  const present = found.files.flatMap((file) => (file.evidenceKey === null ? [] : [file.evidenceKey]));
  const missing = found.state === 'submitted' ? [] : missingAtIntake(definition, found.data, present);
  return {
    applicationId: found.id,
    state: found.state,
    files: found.files.map(describeFile),
    missingEvidence: missing.map((key) => ({
      key,
      title: definition.evidence.find((rule) => rule.key === key)?.title[language] ?? key,
    })),
  };
}

/** A file of an application as its sender sees it. */
export function describeFile(file: Omit<ApplicationFileRow, 'id'>): Static<typeof ApplicationFile> {
  const { fileKey, evidenceKey, fileName, sha256, size, mediaType } = file;
  return { fileKey, evidence: evidenceKey, fileName, sha256, size, mediaType };
}
