import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { collision, pathFault } from '@aktenlauf/workflows/definition/package/entry-path.ts';
import {
  folderHash,
  MAX_FILE_BYTES,
  MAX_FILES,
  parseDefinition,
} from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { Work } from '../../database/work.ts';

/** Most bytes of all files of a draft together. */
export const MAX_DRAFT_BYTES = 5_000_000;

/** The files of a draft with everything that was found out about them. */
export interface DraftContent {
  readonly contents: DefinitionContents;
  readonly hash: string;
  readonly faults: readonly DefinitionProblem[];
  /** what service.yaml says; null where it does not say it */
  readonly key: string | null;
  readonly version: string | null;
  readonly title: string | null;
  readonly unit: string | null;
}

/** How a definition is checked: in this process, or where it holds up nobody (see the API). */
export type CheckContents = (contents: DefinitionContents) => Promise<readonly DefinitionProblem[]>;

/**
 * Looks at the files of a draft: what service.yaml says of itself, and everything that is wrong with them.
 * @throws Refusal `archive-refused` { reason, file } for paths and sizes no draft may hold
 */
export async function readDraftContent(
  contents: DefinitionContents,
  check: CheckContents,
): Promise<DraftContent> {
  requireAcceptable(contents);
  const { raw } = parseDefinition(contents);
  return {
    contents,
    hash: folderHash(contents),
    faults: await check(contents),
    key: textAt(raw, 'key', /^[a-z][a-z0-9-]{0,59}$/),
    version: textAt(raw, 'version', /^.{1,40}$/),
    title: textAt(at(raw, 'title'), 'de', /^.{1,200}$/),
    unit: textAt(raw, 'unit', /^.{1,200}$/),
  };
}

/** Writes the files of a draft that differ from what lies there, and removes the others. */
export async function writeFiles(w: Work, draftId: string, contents: DefinitionContents): Promise<void> {
  const paths = [...contents.keys()];
  await w.sql(
    'delete from service_draft_file where tenant_id = $1 and draft_id = $2 and path <> all($3::text[])',
    [w.tenantId, draftId, paths],
  );
  await w.sql(
    `insert into service_draft_file (tenant_id, draft_id, path, content)
     select $1, $2, file.path, file.content from unnest($3::text[], $4::bytea[]) as file (path, content)
     on conflict (tenant_id, draft_id, path) do update set content = excluded.content
       where service_draft_file.content <> excluded.content`,
    [w.tenantId, draftId, paths, paths.map((path) => Buffer.from(contents.get(path) ?? []))],
  );
}

function requireAcceptable(contents: DefinitionContents): void {
  const refused = (reason: string, details: object): Refusal =>
    new Refusal('archive-refused', { reason, ...details });
  if (contents.size > MAX_FILES) throw refused('too-many-files', { limit: MAX_FILES });
  let total = 0;
  for (const [path, bytes] of contents) {
    const fault = pathFault(path);
    if (fault !== null) throw refused(fault, { file: path });
    if (bytes.length > MAX_FILE_BYTES) throw refused('too-large', { file: path, limit: MAX_FILE_BYTES });
    total += bytes.length;
  }
  if (total > MAX_DRAFT_BYTES) throw refused('too-large', { limit: MAX_DRAFT_BYTES });
  const twice = collision([...contents.keys()]);
  if (twice !== null) throw refused(twice.fault, { file: twice.path });
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function textAt(value: unknown, name: string, pattern: RegExp): string | null {
  const text = at(value, name);
  return typeof text === 'string' && pattern.test(text) ? text : null;
}
