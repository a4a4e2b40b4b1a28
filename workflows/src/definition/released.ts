import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DefinitionProblem } from './definition-problem.ts';
import type { LoadedDefinition } from './load-definition.ts';
import { definitionsRoot } from './load-definition.ts';

/** `definitions/released.json`: `<key>/<version>` → hash. What stands there is frozen: a change is a new version. */
export type Released = Readonly<Record<string, string>>;

export async function readReleased(root: string = definitionsRoot): Promise<Released> {
  const raw: unknown = JSON.parse(await readFile(path.join(root, 'released.json'), 'utf8'));
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Folders whose content differs from what was released, that lie in the wrong place, or are gone. */
export function releaseProblems(
  released: Released,
  loaded: readonly LoadedDefinition[],
): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const present = new Map(
    loaded.map((folder) => [`${folder.definition.key}/${folder.definition.version}`, folder]),
  );
  for (const [name, hash] of Object.entries(released)) {
    const folder = present.get(name);
    if (folder === undefined)
      problems.push({
        file: 'released.json',
        path: `/${name}`,
        what: {
          de: 'Diese Version wurde freigegeben, aber ihr Ordner fehlt.',
          en: 'was released, but its folder is gone',
        },
        howToFix: {
          de: 'Stellen Sie den Ordner wieder her: Vorgänge behalten ihre Version.',
          en: 'restore the folder: cases keep their version',
        },
      });
    else if (folder.hash !== hash)
      problems.push({
        file: name,
        path: '',
        what: {
          de: `Der Ordner weicht vom freigegebenen Stand ab (${folder.hash}).`,
          en: `differs from what was released (${folder.hash})`,
        },
        howToFix: {
          de: 'Machen Sie die Änderung rückgängig oder nehmen Sie sie in einem neuen Versionsordner vor.',
          en: 'undo the change, or make it in a new version folder',
        },
      });
  }
  for (const [name, folder] of present) {
    const place = folder.folder.split(path.sep).slice(-2).join('/');
    if (place !== name)
      problems.push({
        file: 'service.yaml',
        path: '/version',
        what: {
          de: `Die Datei nennt „${name}“, liegt aber in „${place}“.`,
          en: `says ${name}, but lies in ${place}`,
        },
        howToFix: {
          de: 'Geben Sie Ordner und Datei denselben Schlüssel und dieselbe Version.',
          en: 'give folder and file the same key and version',
        },
      });
  }
  return problems;
}
