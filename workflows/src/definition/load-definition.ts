import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Refusal } from '../contract/refusal.ts';
import { structureProblems } from './check-structure.ts';
import { problemLine } from './definition-problem.ts';
import { duplicateKey, keyProblem, textOf } from './read-text.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** A folder `definitions/<key>/<version>/` as read from disk. */
export interface LoadedDefinition {
  definition: ServiceDefinition;
  /** content by path: *.json parsed, everything else as text; service.yaml is `definition` */
  files: Record<string, unknown>;
  /** hex SHA-256 over the manifest: every path with the SHA-256 of its bytes, sorted */
  hash: string;
  folder: string;
}

/** Where the definitions of this repository lie. */
export const definitionsRoot = fileURLToPath(new URL('../../definitions/', import.meta.url));

const maxFileBytes = 500_000;
const maxFiles = 300;

/**
 * Reads a folder and checks its structure. Meaning is checked by `validateDefinition`.
 * @throws Refusal `definition-invalid` with the problems as lines
 */
export async function loadDefinition(folder: string): Promise<LoadedDefinition> {
  const contents = await readFolder(folder);
  const manifest = [...contents].map(([name, bytes]) => `${name} ${sha256(bytes)}`).join('\n');
  const yaml = contents.get('service.yaml');
  if (yaml === undefined) throw invalid(['service.yaml: is missing → every service folder has one']);
  const raw = parseYaml(decoded('service.yaml', yaml));
  const problems = structureProblems(raw);
  if (problems.length > 0) throw invalid(problems.map(problemLine));
  const files: Record<string, unknown> = {};
  for (const [name, bytes] of contents) {
    if (name !== 'service.yaml')
      files[name] = name.endsWith('.json') ? parseJson(name, decoded(name, bytes)) : decoded(name, bytes);
  }
  // structureProblems has just compared it with the schema of this type
  return { definition: raw as ServiceDefinition, files, hash: sha256(Buffer.from(manifest)), folder };
}

/** Folders of all versions under a root, sorted: `<root>/<key>/<version>`. */
export async function definitionFolders(root: string = definitionsRoot): Promise<string[]> {
  const keys = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(
    keys.map(async ({ name }) =>
      (await readdir(path.join(root, name), { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map((entry) => path.join(root, name, entry.name)),
    ),
  );
  return found.flat().sort();
}

async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const strange = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (strange !== undefined)
    throw invalid([`${strange.name}: is no plain file → put the file itself there, not a link to it`]);
  if (entries.length > maxFiles)
    throw invalid([`has ${entries.length} files → a definition has at most ${maxFiles}`]);
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  const contents = new Map<string, Buffer>();
  for (const name of names) {
    const bytes = await readFile(path.join(folder, name));
    if (bytes.length > maxFileBytes)
      throw invalid([`${name}: is larger than ${maxFileBytes} bytes → definitions hold text only`]);
    contents.set(name, bytes);
  }
  return contents;
}

function decoded(name: string, bytes: Buffer): string {
  const read = textOf(bytes);
  if ('problem' in read) throw invalid([`${name}: ${read.problem}`]);
  return read.text;
}

function parseYaml(source: string): unknown {
  let raw: unknown;
  try {
    raw = parse(source, { strict: true, uniqueKeys: true, maxAliasCount: 0 });
  } catch (error) {
    throw invalid([`service.yaml: is no valid YAML: ${reasonOf(error)} → correct the line`]);
  }
  return withPlainKeys('service.yaml', raw);
}

function withPlainKeys(name: string, value: unknown): unknown {
  const problem = keyProblem(value);
  if (problem !== null) throw invalid([`${name} ${problem}`]);
  return value;
}

function parseJson(name: string, source: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw invalid([`${name}: is no valid JSON: ${reasonOf(error)} → correct the file`]);
  }
  const twice = duplicateKey(source);
  if (twice !== null) throw invalid([`${name}: ${twice}`]);
  return withPlainKeys(name, value);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
}

function invalid(problems: string[]): Refusal {
  return new Refusal('definition-invalid', { problems });
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
