import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problemLine } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { keyIdOf, signingKeyOf } from '@aktenlauf/workflows/definition/package/signature.ts';
import { writePackage } from '@aktenlauf/workflows/definition/package/write-package.ts';
import { validateDefinition } from '@aktenlauf/workflows/definition/validate.ts';
import { folderOf, loadOrTell, startedIn } from './definition-folder.ts';

/**
 * Packs a definition folder (path, `key/version` or `key`) as a `.leistung.zip`, once it passes all checks.
 * @returns whether it could not be packed
 */
export async function packFolder(
  name: string | undefined,
  { out }: { out?: string | undefined },
): Promise<boolean> {
  const folder = await folderOf(name);
  const loaded = folder === null ? null : await loadOrTell(folder);
  if (loaded === null) return true;
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
  const file = path.resolve(startedIn, out ?? `${key}-${version}.leistung.zip`);
  await writeFile(file, bytes);
  console.log(
    `${path.relative(startedIn, file)}: ${loaded.contents.size} files, ${secret === '' ? 'not signed' : 'signed'}`,
  );
  return false;
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
