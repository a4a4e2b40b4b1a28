import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { courseDiagram } from '@aktenlauf/workflows/definition/diagram.ts';
import { problemLine, refusalLines } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { LoadedDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import {
  definitionFolders,
  definitionsRoot,
  loadDefinition,
} from '@aktenlauf/workflows/definition/load-definition.ts';
import { readReleased, releaseProblems } from '@aktenlauf/workflows/definition/released.ts';
import { validateDefinition } from '@aktenlauf/workflows/definition/validate.ts';
import { packFolder, printKey } from './pack-definition.ts';
import { rehearseFolder } from './rehearse-definition.ts';

/**
 * `npm run definitions -- check` checks every definition and the hashes of released ones.
 * `npm run definitions -- release` checks, then freezes new versions in released.json.
 * `npm run definitions -- diagram <key>` prints the course as a Mermaid chart.
 * `npm run definitions -- pack <folder> [--out file]` writes a .leistung.zip, signed when AKTENLAUF_SIGNING_KEY is set.
 * `npm run definitions -- key` prints the public half of AKTENLAUF_SIGNING_KEY, for AKTENLAUF_TRUSTED_KEYS elsewhere.
 * `npm run definitions -- rehearse <folder> [--sample name] [--out folder]` runs samples and shows what a town would see.
 */
const [command = 'check', key] = process.argv.slice(2);

interface Checked {
  folder: string;
  loaded: LoadedDefinition | null;
  lines: string[];
}

async function check(folder: string): Promise<Checked> {
  try {
    const loaded = await loadDefinition(folder);
    return { folder, loaded, lines: validateDefinition(loaded).map(problemLine) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { folder, loaded: null, lines: refusalLines(error) };
  }
}

async function checkAll(): Promise<{ loaded: LoadedDefinition[]; failed: boolean }> {
  const checked = await Promise.all((await definitionFolders()).map(check));
  for (const { folder, lines, loaded } of checked) {
    const name = path.relative(definitionsRoot, folder);
    console.log(
      lines.length === 0
        ? `${name}: ok, ${loaded?.definition.samples.length ?? 0} samples run to their expected end`
        : `${name}: ${lines.length} problems`,
    );
    for (const line of lines) console.log(`  ${line}`);
  }
  const loaded = checked.flatMap((one) => (one.loaded === null ? [] : [one.loaded]));
  const frozen = releaseProblems(await readReleased(), loaded).map(problemLine);
  for (const line of frozen) console.log(line);
  return { loaded, failed: frozen.length > 0 || checked.some((one) => one.lines.length > 0) };
}

async function release(): Promise<boolean> {
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

async function diagram(): Promise<boolean> {
  const folders = (await definitionFolders()).filter((folder) => path.basename(path.dirname(folder)) === key);
  const newest = folders.at(-1);
  if (newest === undefined) {
    console.log(`There is no service "${key ?? ''}".`);
    return true;
  }
  process.stdout.write(courseDiagram((await loadDefinition(newest)).definition));
  return false;
}

const commands: Record<string, () => Promise<boolean>> = {
  check: async () => (await checkAll()).failed,
  release,
  diagram,
  rehearse: () => rehearseFolder(process.argv.slice(3)),
  pack: () => packFolder(process.argv.slice(3)),
  key: async () => printKey(),
};
const run = commands[command];
if (run === undefined) console.log(`There is no command "${command}": ${Object.keys(commands).join(', ')}`);
const failed = run === undefined || (await run());
process.exitCode = failed ? 1 : 0;
