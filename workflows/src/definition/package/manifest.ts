import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { folderHash, sortedPaths } from '../parse-definition.ts';
import type { DefinitionContents } from '../parse-definition.ts';
import { VOCABULARY } from '../vocabulary-version.ts';
import type { ArchiveFault } from './entry-path.ts';

/** `manifest.json` of a package: what it holds and where it comes from. */
export interface PackageManifest {
  format: 1;
  /** version of the vocabulary the definition was written in */
  vocabulary: number;
  key: string;
  version: string;
  /** hex SHA-256 over the folder, as in released.json */
  hash: string;
  /** town it was exported from */
  town: { key: string; name: string };
  /** instant of the release there */
  releasedAt: string;
  files: { path: string; size: number; sha256: string }[];
}

export const FORMAT = 1;

/** The manifest of a folder. */
export function manifestOf(
  contents: DefinitionContents,
  about: Pick<PackageManifest, 'key' | 'version' | 'town' | 'releasedAt'>,
): PackageManifest {
  return {
    format: FORMAT,
    vocabulary: VOCABULARY,
    key: about.key,
    version: about.version,
    hash: folderHash(contents),
    town: about.town,
    releasedAt: about.releasedAt,
    files: sortedPaths(contents).map((path) => {
      const bytes = contents.get(path) ?? new Uint8Array();
      return { path, size: bytes.length, sha256: sha256(bytes) };
    }),
  };
}

/** Reads a manifest. What a later format or vocabulary says is refused as such, not as a fault of form. */
export function readManifest(bytes: Uint8Array): { manifest: PackageManifest } | { fault: ArchiveFault } {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { fault: 'manifest-invalid' };
  }
  const { format, vocabulary } = (raw ?? {}) as { format?: unknown; vocabulary?: unknown };
  if (typeof format === 'number' && format !== FORMAT) return { fault: 'unknown-format' };
  if (typeof vocabulary === 'number' && !(vocabulary >= 1 && vocabulary <= VOCABULARY))
    return { fault: 'unknown-vocabulary' };
  return isManifest(raw) ? { manifest: raw } : { fault: 'manifest-invalid' };
}

/** The first file that is not what the manifest says: missing, beside it, or of other content; '' for the folder's hash. */
export function mismatch(manifest: PackageManifest, contents: DefinitionContents): string | null {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  if (listed.size !== manifest.files.length) return '';
  for (const path of contents.keys()) if (!listed.has(path)) return path;
  for (const { path, size, sha256: hash } of manifest.files) {
    const bytes = contents.get(path);
    if (bytes === undefined || bytes.length !== size || sha256(bytes) !== hash) return path;
  }
  return folderHash(contents) === manifest.hash ? null : '';
}

const line = { type: 'string', minLength: 1, maxLength: 200 };
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const isManifest = new Ajv2020({ strict: true }).compile<PackageManifest>({
  type: 'object',
  additionalProperties: false,
  required: ['format', 'vocabulary', 'key', 'version', 'hash', 'town', 'releasedAt', 'files'],
  properties: {
    format: { const: FORMAT },
    vocabulary: { type: 'integer' },
    key: line,
    version: line,
    hash,
    town: {
      type: 'object',
      additionalProperties: false,
      required: ['key', 'name'],
      properties: { key: line, name: line },
    },
    releasedAt: line,
    files: {
      type: 'array',
      maxItems: 300,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'size', 'sha256'],
        properties: { path: line, size: { type: 'integer', minimum: 0 }, sha256: hash },
      },
    },
  },
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
