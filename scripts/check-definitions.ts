import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { problemLine, refusalLines } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { LoadedDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import {
  definitionFolders,
  definitionsRoot,
  loadDefinition,
} from '@aktenlauf/workflows/definition/load-definition.ts';
import { readReleased, releaseProblems } from '@aktenlauf/workflows/definition/released.ts';
import { validateDefinition } from '@aktenlauf/workflows/definition/validate.ts';
import { folderOf } from './definition-folder.ts';

interface Checked {
  loaded: LoadedDefinition | null;
  lines: string[];
}

/**
 * Checks the contents of folders anywhere (paths, `key/version` or `key`), as `pack` does before it packs; what
 * released.json says of them is left alone.
 * @returns whether one is not there or something is wrong with it
 */
export async function checkFolders(names: readonly string[]): Promise<boolean> {
  let failed = false;
  for (const name of names) {
    const folder = await folderOf(name);
    const checked = folder === null ? null : await check(folder);
    if (checked !== null) print(name, checked);
    failed ||= checked === null || checked.lines.length > 0;
  }
  return failed;
}

/** Checks every shipped definition and the hashes of released ones. */
export async function checkAll(): Promise<{ loaded: LoadedDefinition[]; failed: boolean }> {
  const folders = await definitionFolders();
  const checked = await Promise.all(folders.map(check));
  checked.forEach((one, index) => print(path.relative(definitionsRoot, folders[index] ?? ''), one));
  const loaded = checked.flatMap((one) => (one.loaded === null ? [] : [one.loaded]));
  const frozen = releaseProblems(await readReleased(), loaded).map(problemLine);
  for (const line of frozen) console.log(line);
  return { loaded, failed: frozen.length > 0 || checked.some((one) => one.lines.length > 0) };
}

/** Checks all, then writes the hash of every version into released.json. @returns whether the checks failed */
export async function release(): Promise<boolean> {
  const { loaded, failed } = await checkAll();
  if (failed) return true;
  const hashes = Object.fromEntries(
    loaded.map((one) => [`${one.definition.key}/${one.definition.version}`, one.hash] as const).sort(),
  );
  const file = path.join(definitionsRoot, 'released.json');
  const text = `${JSON.stringify(hashes, null, 2)}\n`;
  if ((await readFile(file, 'utf8')) !== text) await writeFile(file, text);
  console.log(`${loaded.length} released versions are frozen`);
  return false;
}

async function check(folder: string): Promise<Checked> {
  try {
    const loaded = await loadDefinition(folder);
    return { loaded, lines: validateDefinition(loaded).map(problemLine) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { loaded: null, lines: refusalLines(error) };
  }
}

function print(name: string, { loaded, lines }: Checked): void {
  console.log(
    lines.length === 0
      ? `${name}: ok, ${loaded?.definition.samples.length ?? 0} samples run to their expected end`
      : `${name}: ${lines.length} problems`,
  );
  for (const line of lines) console.log(`  ${line}`);
}
