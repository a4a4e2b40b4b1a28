import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { Work } from '../database/work.ts';

/** Keeps the files of a version as they were written. A version that has them already is left as it is. */
export async function saveSources(
  w: Work,
  serviceVersionId: string,
  contents: DefinitionContents,
): Promise<void> {
  const paths = [...contents.keys()];
  await w.sql(
    `insert into service_source (tenant_id, service_version_id, path, content)
     select $1, $2, file.path, file.content from unnest($3::text[], $4::bytea[]) as file (path, content)
     on conflict (tenant_id, service_version_id, path) do nothing`,
    [w.tenantId, serviceVersionId, paths, paths.map((path) => bytesOf(contents.get(path)))],
  );
}

/** Whether the files of a version are here as they were written. */
export async function hasSources(w: Work, serviceVersionId: string): Promise<boolean> {
  const rows = await w.sql(
    'select 1 from service_source where tenant_id = $1 and service_version_id = $2 limit 1',
    [w.tenantId, serviceVersionId],
  );
  return rows.length > 0;
}

/** The files of a version as they were written. @throws Refusal `sources-missing` */
export async function loadSources(w: Work, serviceVersionId: string): Promise<DefinitionContents> {
  const rows = await w.sql<{ path: string; content: Buffer }>(
    'select path, content from service_source where tenant_id = $1 and service_version_id = $2 order by path collate "C"',
    [w.tenantId, serviceVersionId],
  );
  if (rows.length === 0) throw new Refusal('sources-missing');
  return new Map(rows.map(({ path, content }) => [path, content]));
}

function bytesOf(bytes: Uint8Array | undefined): Buffer {
  return Buffer.from(bytes ?? []);
}
