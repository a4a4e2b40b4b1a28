import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { structureProblems } from './check-structure.ts';
import type { DefinitionProblem, Fault } from './definition-problem.ts';
import { duplicateKey, keyFault, textOf } from './read-text.ts';
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
  if (yaml === undefined)
    problems.push({
      file: 'service.yaml',
      path: '',
      what: { de: 'Die Datei fehlt.', en: 'is missing' },
      howToFix: { de: 'Jeder Ordner einer Leistung hat eine.', en: 'every service folder has one' },
    });
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

function readFile(path: string, bytes: Uint8Array, parseText: (source: string) => Parsed): Read {
  const refused = (fault: Fault): Read => ({ problem: { file: path, path: '', ...fault } });
  if (bytes.length > MAX_FILE_BYTES) return refused(tooLarge);
  const text = textOf(Buffer.from(bytes));
  if ('fault' in text) return refused(text.fault);
  const parsed = parseText(text.text);
  if ('fault' in parsed) return refused(parsed.fault);
  const wrong = keyFault(parsed.value);
  return wrong === null ? parsed : { problem: { file: path, ...wrong } };
}

/** What is said of a file that is larger than a definition's may be. */
export const tooLarge: Fault = {
  what: {
    de: `Die Datei ist größer als ${MAX_FILE_BYTES} Byte.`,
    en: `is larger than ${MAX_FILE_BYTES} bytes`,
  },
  howToFix: { de: 'Eine Leistungsdefinition enthält nur Text.', en: 'definitions hold text only' },
};

type Parsed = { value: unknown } | { fault: Fault };

function parseYaml(source: string): Parsed {
  try {
    return { value: parse(source, { strict: true, uniqueKeys: true, maxAliasCount: 0 }) };
  } catch (error) {
    return {
      fault: {
        what: {
          de: `Die Datei ist kein gültiges YAML. Das Leseprogramm meldet: „${reasonOf(error)}“`,
          en: `is no valid YAML: ${reasonOf(error)}`,
        },
        howToFix: { de: 'Berichtigen Sie die Zeile.', en: 'correct the line' },
      },
    };
  }
}

function parseJson(source: string): Parsed {
  try {
    const value: unknown = JSON.parse(source);
    const twice = duplicateKey(source);
    return twice === null ? { value } : { fault: twice };
  } catch (error) {
    return {
      fault: {
        what: {
          de: `Die Datei ist kein gültiges JSON. Das Leseprogramm meldet: „${reasonOf(error)}“`,
          en: `is no valid JSON: ${reasonOf(error)}`,
        },
        howToFix: { de: 'Berichtigen Sie die Datei.', en: 'correct the file' },
      },
    };
  }
}

function asText(source: string): Parsed {
  return { value: source };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown';
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
