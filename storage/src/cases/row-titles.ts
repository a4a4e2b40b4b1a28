import type { Storage } from '../database/storage.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import type { StoredRow, WorklistRow } from './worklist-row.ts';

/** Puts the titles of service and stage in: definitions are large and never change, so they come from this process's memory. */
export async function withTitles(
  storage: Storage,
  tenantId: string,
  rows: readonly StoredRow[],
): Promise<WorklistRow[]> {
  const versions = new Map(
    await Promise.all(
      [...new Set(rows.map(({ serviceVersionId }) => serviceVersionId))].map(
        async (serviceVersionId) =>
          [serviceVersionId, await loadServiceVersion(storage, { tenantId, serviceVersionId })] as const,
      ),
    ),
  );
  return rows.map(({ serviceVersionId, stage, ...row }) => {
    const definition = versions.get(serviceVersionId)?.definition;
    if (definition === undefined) throw new Error('a case without its definition');
    return {
      ...row,
      service: { key: definition.key, version: definition.version, title: definition.title },
      stage: { key: stage, title: definition.stages.find(({ key }) => key === stage)?.title ?? null },
    };
  });
}
