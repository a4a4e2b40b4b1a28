import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { Refusal } from '../../contract/refusal.ts';
import { MAX_FILE_BYTES, MAX_FILES } from '../parse-definition.ts';
import type { DefinitionContents } from '../parse-definition.ts';
import { collision, pathFault } from './entry-path.ts';
import type { ArchiveFault } from './entry-path.ts';
import { mismatch, readManifest } from './manifest.ts';
import type { PackageManifest } from './manifest.ts';
import { isSignedBy } from './signature.ts';
import type { PackageSignature } from './signature.ts';
import { FOLDER, MANIFEST, SIGNATURE } from './write-package.ts';

/** Most bytes of a package as it is sent, and of everything in it. */
export const MAX_PACKAGE_BYTES = 5_000_000;
const MAX_TOTAL_BYTES = 5_000_000;
/** Text shrinks to a tenth; what shrinks to less than this part was made to swell. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 20_000;

/** A package, or the plain zip of a folder: then without manifest. */
export interface ReadPackage {
  contents: DefinitionContents;
  manifest: PackageManifest | null;
  /** of the signature that was verified; null: it was not signed */
  publicKey: string | null;
}

/**
 * Reads a zip without trusting anything it says: sizes, names, kinds and hashes are compared before a byte is kept.
 * @throws Refusal `archive-refused` { reason: ArchiveFault, file?, limit? }
 */
export async function readPackage(bytes: Uint8Array): Promise<ReadPackage> {
  if (bytes.length > MAX_PACKAGE_BYTES) throw refused('too-large', { limit: MAX_PACKAGE_BYTES });
  const files = await unzipped(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return files.has(MANIFEST) && !files.has('service.yaml') ? fromPackage(files) : fromFolder(files);
}

function fromPackage(files: DefinitionContents): ReadPackage {
  const manifestBytes = files.get(MANIFEST) ?? new Uint8Array();
  const read = readManifest(manifestBytes);
  if ('fault' in read) throw refused(read.fault, { file: MANIFEST });
  const signatureBytes = files.get(SIGNATURE);
  const signature = signatureBytes === undefined ? null : readSignature(signatureBytes);
  if (signature !== null && !isSignedBy(manifestBytes, signature))
    throw refused('signature-wrong', { file: SIGNATURE });
  const contents = new Map<string, Uint8Array>();
  for (const [path, content] of files) {
    if (path === MANIFEST || path === SIGNATURE) continue;
    if (!path.startsWith(FOLDER)) throw refused('beside-folder', { file: path });
    contents.set(path.slice(FOLDER.length), content);
  }
  const other = mismatch(read.manifest, contents);
  if (other !== null)
    throw refused('manifest-mismatch', { file: other === '' ? MANIFEST : `${FOLDER}${other}` });
  return { contents, manifest: read.manifest, publicKey: signature?.publicKey ?? null };
}

/** The folder lies in the zip as it is, or in one folder of any depth. */
function fromFolder(files: DefinitionContents): ReadPackage {
  const found = [...files.keys()].filter((path) => path === 'service.yaml' || path.endsWith('/service.yaml'));
  const [yaml] = found;
  if (yaml === undefined || found.length > 1) throw refused('no-definition');
  const folder = yaml.slice(0, -'service.yaml'.length);
  const contents = new Map<string, Uint8Array>();
  for (const [path, content] of files) {
    if (!path.startsWith(folder)) throw refused('beside-folder', { file: path });
    contents.set(path.slice(folder.length), content);
  }
  return { contents, manifest: null, publicKey: null };
}

function readSignature(bytes: Uint8Array): PackageSignature {
  try {
    const { algorithm, publicKey, signature } = JSON.parse(
      new TextDecoder().decode(bytes),
    ) as Partial<PackageSignature>;
    if (algorithm === 'Ed25519' && typeof publicKey === 'string' && typeof signature === 'string')
      return { algorithm, publicKey, signature };
  } catch {
    // refused below
  }
  throw refused('signature-wrong', { file: SIGNATURE });
}

async function unzipped(bytes: Buffer): Promise<DefinitionContents> {
  let zip: ZipFile;
  try {
    // names are judged here, byte by byte: the reader would decode and repair them first
    zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
  } catch {
    throw refused('unreadable');
  }
  const entries: { entry: Entry; path: string }[] = [];
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const path = nameOf(entry);
      if (isDebris(path)) continue;
      requireAcceptable(entry, path);
      if (path.endsWith('/')) continue;
      entries.push({ entry, path });
      if (entries.length > MAX_FILES + 2) throw refused('too-many-files', { limit: MAX_FILES });
      total += entry.uncompressedSize;
      if (total > MAX_TOTAL_BYTES) throw refused('too-large', { limit: MAX_TOTAL_BYTES });
    }
  } catch (error) {
    throw error instanceof Refusal ? error : refused('unreadable');
  }
  const twice = collision(entries.map(({ path }) => path));
  if (twice !== null) throw refused(twice.fault, { file: twice.path });
  const contents = new Map<string, Uint8Array>();
  for (const { entry, path } of entries) contents.set(path, await contentOf(zip, entry, path));
  return contents;
}

function requireAcceptable(entry: Entry, path: string): void {
  const isFolder = path.endsWith('/');
  const fault = pathFault(isFolder ? path.slice(0, -1) : path);
  if (fault !== null) throw refused(fault, { file: printable(path) });
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (![0, 0o100000, 0o040000].includes(kind)) throw refused('link', { file: path });
  if (entry.isEncrypted()) throw refused('encrypted', { file: path });
  if (entry.uncompressedSize > MAX_FILE_BYTES || (isFolder && entry.uncompressedSize > 0))
    throw refused('too-large', { file: path, limit: MAX_FILE_BYTES });
  if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO)
    throw refused('bomb', { file: path, limit: MAX_RATIO });
}

async function contentOf(zip: ZipFile, entry: Entry, path: string): Promise<Uint8Array> {
  let bytes: Buffer;
  try {
    // the reader ends the stream with an error when there is more or less than the entry says
    bytes = await buffer(await zip.openReadStreamPromise(entry));
  } catch {
    throw refused('unreadable', { file: path });
  }
  if (crc32(bytes) !== entry.crc32) throw refused('unreadable', { file: path });
  return bytes;
}

/** One byte, one character: what is not plain ASCII is refused as an odd name, whatever its encoding. */
function nameOf({ fileName }: Entry): string {
  return Buffer.from(fileName as unknown as Uint8Array).toString('latin1');
}

/** What file managers leave in every zip they make. */
function isDebris(path: string): boolean {
  return path.startsWith('__MACOSX/') || path === '.DS_Store' || path.endsWith('/.DS_Store');
}

function printable(path: string): string {
  return path.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);
}

function refused(reason: ArchiveFault, details: { file?: string; limit?: number } = {}): Refusal {
  return new Refusal('archive-refused', { reason, ...details });
}
