import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { sortedPaths } from '../parse-definition.ts';
import type { DefinitionContents } from '../parse-definition.ts';
import { manifestOf } from './manifest.ts';
import type { PackageManifest } from './manifest.ts';
import { signManifest } from './signature.ts';
import type { SigningKey } from './signature.ts';

/** Folder of the definition's files inside a package. */
export const FOLDER = 'definition/';
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'signature.json';

/**
 * A `.leistung.zip`: manifest.json, signature.json and the files as they were written under definition/. The same
 * version gives the same bytes every time.
 * @param key null: unsigned, which whoever takes it over is told
 */
export function writePackage(
  contents: DefinitionContents,
  about: Pick<PackageManifest, 'key' | 'version' | 'town' | 'releasedAt'>,
  key: SigningKey | null,
): Uint8Array {
  const manifest = json(manifestOf(contents, about));
  const entries: Zippable = {
    [MANIFEST]: manifest,
    ...(key === null ? {} : { [SIGNATURE]: json(signManifest(manifest, key)) }),
  };
  for (const path of sortedPaths(contents))
    entries[`${FOLDER}${path}`] = contents.get(path) ?? new Uint8Array();
  return zipSync(entries, { level: 9, mtime: new Date(about.releasedAt) });
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
