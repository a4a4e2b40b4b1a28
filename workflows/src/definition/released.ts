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
        what: 'was released, but its folder is gone',
        howToFix: 'restore the folder: cases keep their version',
      });
    else if (folder.hash !== hash)
      problems.push({
        file: name,
        path: '',
        what: `differs from what was released (${folder.hash})`,
        howToFix: 'undo the change, or make it in a new version folder',
      });
  }
  for (const [name, folder] of present) {
    if (folder.folder.split(path.sep).slice(-2).join('/') !== name)
      problems.push({
        file: 'service.yaml',
        path: '/version',
        what: `says ${name}, but lies in ${folder.folder.split(path.sep).slice(-2).join('/')}`,
        howToFix: 'give folder and file the same key and version',
      });
  }
  return problems;
}
