import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../contract/refusal.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import { folderHash, MAX_FILE_BYTES, MAX_FILES, parseDefinition, tooLarge } from './parse-definition.ts';
import type { DefinitionContents } from './parse-definition.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** A folder `definitions/<key>/<version>/` as read from disk. */
export interface LoadedDefinition {
  definition: ServiceDefinition;
  /** content by path: *.json parsed, everything else as text; service.yaml is `definition` */
  files: Record<string, unknown>;
  /** hex SHA-256 over the manifest: every path with the SHA-256 of its bytes, sorted */
  hash: string;
  /** the files as they were written */
  contents: DefinitionContents;
  folder: string;
}

/** Where the definitions of this repository lie. */
export const definitionsRoot = fileURLToPath(new URL('../../definitions/', import.meta.url));

/**
 * Reads a folder and checks its structure. Meaning is checked by `validateDefinition`.
 * @throws Refusal `definition-invalid` { problems }
 */
export async function loadDefinition(folder: string): Promise<LoadedDefinition> {
  const contents = await readFolder(folder);
  const { definition, files, problems } = parseDefinition(contents);
  if (definition === null || problems.length > 0) throw invalid(problems);
  return { definition, files, hash: folderHash(contents), contents, folder };
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

/** The files of a folder as they lie there. @throws Refusal `definition-invalid` for links, too many or too large files */
export async function readFolder(folder: string): Promise<DefinitionContents> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const strange = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (strange !== undefined)
    throw invalid([
      {
        file: strange.name,
        path: '',
        what: { de: 'Das ist keine einfache Datei.', en: 'is no plain file' },
        howToFix: {
          de: 'Legen Sie die Datei selbst dorthin, keine Verknüpfung auf sie.',
          en: 'put the file itself there, not a link to it',
        },
      },
    ]);
  if (entries.length > MAX_FILES)
    throw invalid([
      {
        file: path.basename(folder),
        path: '',
        what: { de: `Der Ordner hat ${entries.length} Dateien.`, en: `has ${entries.length} files` },
        howToFix: {
          de: `Eine Leistungsdefinition hat höchstens ${MAX_FILES}.`,
          en: `a definition has at most ${MAX_FILES}`,
        },
      },
    ]);
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  const contents = new Map<string, Buffer>();
  for (const name of names) {
    const bytes = await readFile(path.join(folder, name));
    if (bytes.length > MAX_FILE_BYTES) throw invalid([{ file: name, path: '', ...tooLarge }]);
    contents.set(name, bytes);
  }
  return contents;
}

function invalid(problems: DefinitionProblem[]): Refusal {
  return new Refusal('definition-invalid', { problems });
}
