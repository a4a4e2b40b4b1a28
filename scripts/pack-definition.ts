import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { problemLine, refusalLines } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import { keyIdOf, signingKeyOf } from '@aktenlauf/workflows/definition/package/signature.ts';
import { writePackage } from '@aktenlauf/workflows/definition/package/write-package.ts';
import { validateDefinition } from '@aktenlauf/workflows/definition/validate.ts';
import { findFolder, startedIn } from './rehearse-definition.ts';

/**
 * Packs a definition folder (path, `key/version` or `key`) as a `.leistung.zip`, once it passes all checks.
 * @returns whether it could not be packed
 */
export async function packFolder(args: string[]): Promise<boolean> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const folder = await findFolder(positionals[0]);
  if (folder === null) {
    console.log(`There is no definition folder "${positionals[0] ?? ''}".`);
    return true;
  }
  try {
    const loaded = await loadDefinition(folder);
    const problems = validateDefinition(loaded);
    for (const problem of problems) console.log(problemLine(problem));
    if (problems.length > 0) return true;
    const { key, version } = loaded.definition;
    const secret = process.env['AKTENLAUF_SIGNING_KEY'] ?? '';
    const bytes = writePackage(
      loaded.contents,
      {
        key,
        version,
        town: { key: 'folder', name: 'Ordner' },
        releasedAt: new Date().toISOString(),
      },
      secret === '' ? null : signingKeyOf(secret),
    );
    const file = path.resolve(startedIn, values.out ?? `${key}-${version}.leistung.zip`);
    await writeFile(file, bytes);
    console.log(
      `${path.relative(startedIn, file)}: ${loaded.contents.size} files, ${secret === '' ? 'not signed' : 'signed'}`,
    );
    return false;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const line of refusalLines(error)) console.log(line);
    return true;
  }
}

/** Prints the public half of the signing key and its short name. @returns whether there is none */
export function printKey(): boolean {
  const secret = process.env['AKTENLAUF_SIGNING_KEY'] ?? '';
  if (secret === '') {
    console.log('AKTENLAUF_SIGNING_KEY is not set.');
    return true;
  }
  const { publicKey } = signingKeyOf(secret);
  console.log(`${publicKey}  (${keyIdOf(publicKey)})`);
  return false;
}
