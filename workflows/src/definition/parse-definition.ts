import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { structureProblems } from './check-structure.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import { duplicateKey, keyProblem, textOf } from './read-text.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** The files of a definition folder as they were written, by path with forward slashes. */
export type DefinitionContents = ReadonlyMap<string, Uint8Array>;

/** Most bytes of one file, and most files of a folder. */
export const MAX_FILE_BYTES = 500_000;
export const MAX_FILES = 300;

/** What could be read of a folder. `definition` is null while service.yaml is not one; unreadable files are missing in `files`. */
export interface ParsedDefinition {
  definition: ServiceDefinition | null;
  /** service.yaml parsed, whatever its structure; null while it is no YAML */
  raw: unknown;
  /** content by path: *.json parsed, everything else as text; service.yaml is `definition` */
  files: Record<string, unknown>;
  problems: DefinitionProblem[];
}

/** Hex SHA-256 over the manifest: every path with the SHA-256 of its bytes, sorted. */
export function folderHash(contents: DefinitionContents): string {
  return sha256(
    Buffer.from(
      sortedPaths(contents)
        .map((path) => `${path} ${sha256(contents.get(path) ?? new Uint8Array())}`)
        .join('\n'),
    ),
  );
}

/** Paths in the order of the manifest. */
export function sortedPaths(contents: DefinitionContents): string[] {
  return [...contents.keys()].sort();
}

/** Reads the files of a folder and checks their form: encoding, YAML, JSON, names, structure. Never throws for content. */
export function parseDefinition(contents: DefinitionContents): ParsedDefinition {
  const problems: DefinitionProblem[] = [];
  const files: Record<string, unknown> = {};
  let raw: unknown = null;
  const yaml = contents.get('service.yaml');
  if (yaml === undefined) problems.push(problem('service.yaml', 'is missing → every service folder has one'));
  else {
    const read = readFile('service.yaml', yaml, parseYaml);
    if ('problem' in read) problems.push(read.problem);
    else raw = read.value;
  }
  const structure = raw === null ? [] : structureProblems(raw);
  problems.push(...structure);
  for (const path of sortedPaths(contents)) {
    if (path === 'service.yaml') continue;
    const read = readFile(
      path,
      contents.get(path) ?? new Uint8Array(),
      path.endsWith('.json') ? parseJson : asText,
    );
    if ('problem' in read) problems.push(read.problem);
    else files[path] = read.value;
  }
  // structureProblems has just compared it with the schema of this type
  const definition = raw === null || structure.length > 0 ? null : (raw as ServiceDefinition);
  return { definition, raw, files, problems };
}

type Read = { value: unknown } | { problem: DefinitionProblem };

function readFile(path: string, bytes: Uint8Array, parseText: (source: string) => unknown): Read {
  if (bytes.length > MAX_FILE_BYTES)
    return { problem: problem(path, `is larger than ${MAX_FILE_BYTES} bytes → definitions hold text only`) };
  const text = textOf(Buffer.from(bytes));
  if ('problem' in text) return { problem: problem(path, text.problem) };
  try {
    const value = parseText(text.text);
    const wrong = keyProblem(value);
    return wrong === null ? { value } : { problem: placed(path, wrong) };
  } catch (error) {
    return {
      problem: problem(path, error instanceof Error ? error.message : 'cannot be read → correct the file'),
    };
  }
}

function parseYaml(source: string): unknown {
  try {
    return parse(source, { strict: true, uniqueKeys: true, maxAliasCount: 0 });
  } catch (error) {
    throw new Error(`is no valid YAML: ${reasonOf(error)} → correct the line`, { cause: error });
  }
}

function parseJson(source: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new Error(`is no valid JSON: ${reasonOf(error)} → correct the file`, { cause: error });
  }
  const twice = duplicateKey(source);
  if (twice !== null) throw new Error(twice);
  return value;
}

function asText(source: string): unknown {
  return source;
}

/** From `what → how to fix`, as the readers of text say it. */
function problem(file: string, sentence: string, path = ''): DefinitionProblem {
  const at = sentence.lastIndexOf(' → ');
  return at < 0
    ? { file, path, what: sentence, howToFix: 'correct the file' }
    : { file, path, what: sentence.slice(0, at), howToFix: sentence.slice(at + 3) };
}

/** From `/path: what → how to fix`. */
function placed(file: string, sentence: string): DefinitionProblem {
  const at = sentence.indexOf(': ');
  return problem(file, sentence.slice(at + 2), sentence.slice(0, at));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
