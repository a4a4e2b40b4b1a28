import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { refusalLines } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { LoadedDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import {
  definitionFolders,
  definitionsRoot,
  loadDefinition,
} from '@aktenlauf/workflows/definition/load-definition.ts';

/** npm changes into the repository; paths are meant from where it was called. */
export const startedIn = process.env['INIT_CWD'] ?? process.cwd();

/** The folder of a path, `key/version`, or the newest version of a key; says so and gives null where there is none. */
export async function folderOf(name = ''): Promise<string | null> {
  const newest = (await definitionFolders())
    .filter((folder) => path.basename(path.dirname(folder)) === name)
    .at(-1);
  const candidates = [path.resolve(startedIn, name), path.join(definitionsRoot, name), newest];
  const found = candidates.find(
    (folder): folder is string => folder !== undefined && existsSync(path.join(folder, 'service.yaml')),
  );
  if (found === undefined) console.log(`There is no definition folder "${name}": none with a service.yaml.`);
  return found ?? null;
}

/** The folder as read; prints what keeps it from being read and gives null. */
export async function loadOrTell(folder: string): Promise<LoadedDefinition | null> {
  try {
    return await loadDefinition(folder);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const line of refusalLines(error)) console.log(line);
    return null;
  }
}
