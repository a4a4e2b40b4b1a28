import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { Refusal } from '../../contract/refusal.ts';
import { definitionsRoot, loadDefinition } from '../load-definition.ts';
import type { LoadedDefinition } from '../load-definition.ts';
import { folderHash } from '../parse-definition.ts';
import { VOCABULARY } from '../vocabulary-version.ts';
import { hostileZip } from './hostile-zip.ts';
import type { HostileEntry } from './hostile-zip.ts';
import { MAX_PACKAGE_BYTES, readPackage } from './read-package.ts';
import { signerOf, signingKeyOf } from './signature.ts';
import { writePackage } from './write-package.ts';

describe('a service package', () => {
  let shipped: LoadedDefinition;
  let bytes: Uint8Array;
  const key = signingKeyOf(randomBytes(32).toString('base64url'));
  beforeAll(async () => {
    shipped = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0'));
    bytes = writePackage(shipped.contents, about, key);
  });

  const about = {
    key: 'bewohnerparkausweis',
    version: '1.0.0',
    town: { key: 'lindenau', name: 'Stadt Lindenau' },
    releasedAt: '2026-07-01T08:00:00.000Z',
  };
  const refusal = async (zip: Uint8Array): Promise<string> =>
    readPackage(zip).then(
      () => 'taken',
      (error: unknown) =>
        error instanceof Refusal
          ? [error.details['reason'], error.details['file']].filter(Boolean).join(' ')
          : `defect: ${String(error)}`,
    );
  const yaml: HostileEntry = { name: 'service.yaml', content: 'key: x\n' };
  /** The package with some of its files as somebody else wants them. */
  const altered = (changes: Record<string, string | null>): Uint8Array => {
    const files = unzipSync(bytes);
    for (const [name, text] of Object.entries(changes)) {
      if (text === null) delete files[name];
      else files[name] = Buffer.from(text);
    }
    return zipSync(files);
  };
  const manifestWith = (changes: object): string =>
    JSON.stringify({
      ...(JSON.parse(Buffer.from(unzipSync(bytes)['manifest.json'] ?? []).toString()) as object),
      ...changes,
    });

  it('is refused for paths that lead elsewhere or are no plain names', async () => {
    const paths: [string | Buffer, string][] = [
      ['../service.yaml', 'path-escapes ../service.yaml'],
      ['letters/../../x', 'path-escapes letters/../../x'],
      ['/etc/passwd', 'absolute-path /etc/passwd'],
      ['C:/x', 'absolute-path C:/x'],
      ['letters\\x.liquid', 'backslash letters\\x.liquid'],
      ['letters//x', 'odd-name letters//x'],
      ['./x', 'odd-name ./x'],
      ['.git/config', 'odd-name .git/config'],
      ['letters/x\u0000.liquid', 'odd-name letters/x?.liquid'],
      ['übung.liquid', 'odd-name ??bung.liquid'],
    ];
    for (const [name, reason] of paths)
      expect(await refusal(hostileZip([yaml, { name, content: 'x' }])))
        .withContext(JSON.stringify(name))
        .toBe(reason);
  });

  it('is refused for files that are there twice, links, devices and encrypted files', async () => {
    expect(await refusal(hostileZip([yaml, yaml]))).toBe('duplicate service.yaml');
    expect(await refusal(hostileZip([yaml, { name: 'Service.YAML' }]))).toBe('case-collision Service.YAML');
    expect(await refusal(hostileZip([yaml, { name: 'x', content: '/etc/passwd', mode: 0o120777 }]))).toBe(
      'link x',
    );
    expect(await refusal(hostileZip([yaml, { name: 'x', mode: 0o060666 }]))).toBe('link x');
    expect(await refusal(hostileZip([yaml, { name: 'x', encrypted: true }]))).toBe('encrypted x');
  });

  it('is refused for what swells, is too much, or lies about its size and content', async () => {
    const mine = 'x'.repeat(400_000);
    expect(await refusal(hostileZip([yaml, { name: 'x', content: mine }]))).toBe('bomb x');
    expect(await refusal(hostileZip([yaml, { name: 'x', content: 'x'.repeat(600_000) }]))).toBe(
      'too-large x',
    );
    expect(await refusal(hostileZip([yaml, { name: 'x', content: mine, claimedSize: 10 }]))).toBe(
      'unreadable x',
    );
    expect(await refusal(hostileZip([yaml, { name: 'x', content: 'x', claimedSize: 100 }]))).toBe(
      'unreadable x',
    );
    expect(await refusal(hostileZip([yaml, { name: 'x', content: 'x', claimedCrc: 1 }]))).toBe(
      'unreadable x',
    );
    const random = Array.from({ length: 11 }, (_, index) => ({
      name: `f${index}`,
      content: randomBytes(490_000),
    }));
    expect(await refusal(hostileZip([yaml, ...random]))).toBe('too-large');
    expect(await refusal(new Uint8Array(MAX_PACKAGE_BYTES + 1))).toBe('too-large');
    const many = Array.from({ length: 303 }, (_, index) => ({ name: `f${index}` }));
    expect(await refusal(hostileZip([yaml, ...many]))).toBe('too-many-files');
    for (const rubbish of [Buffer.alloc(0), Buffer.from('PK'), bytes.subarray(0, bytes.length - 30)])
      expect(await refusal(rubbish)).toBe('unreadable');
  });

  it('is refused without one service.yaml, or with something beside its folder', async () => {
    expect(await refusal(hostileZip([{ name: 'form.json', content: '{}' }]))).toBe('no-definition');
    expect(await refusal(hostileZip([{ name: 'a/service.yaml' }, { name: 'b/service.yaml' }]))).toBe(
      'no-definition',
    );
    expect(await refusal(hostileZip([{ name: 'a/service.yaml' }, { name: 'b.txt' }]))).toBe(
      'beside-folder b.txt',
    );
    expect(await refusal(altered({ 'setup.exe': 'x' }))).toBe('beside-folder setup.exe');
  });

  it('is refused when a file is not what the manifest says', async () => {
    const letter = 'definition/letters/bewilligung.liquid';
    expect(await refusal(altered({ [letter]: 'subject: x\n---\ny' }))).toBe(`manifest-mismatch ${letter}`);
    expect(await refusal(altered({ [letter]: null }))).toBe(`manifest-mismatch ${letter}`);
    expect(await refusal(altered({ 'definition/more.txt': 'x' }))).toBe(
      'manifest-mismatch definition/more.txt',
    );
  });

  it('is refused when its manifest is no longer what was signed, whatever else fits', async () => {
    const other = signingKeyOf(randomBytes(32).toString('base64url'));
    expect(await refusal(altered({ 'manifest.json': manifestWith({ town: { key: 'x', name: 'X' } }) }))).toBe(
      'signature-wrong signature.json',
    );
    expect(await refusal(altered({ 'signature.json': '{}' }))).toBe('signature-wrong signature.json');
    const signature = JSON.parse(Buffer.from(unzipSync(bytes)['signature.json'] ?? []).toString()) as object;
    expect(
      await refusal(
        altered({ 'signature.json': JSON.stringify({ ...signature, publicKey: other.publicKey }) }),
      ),
    ).toBe('signature-wrong signature.json');
  });

  it('is refused in a format or vocabulary that is not known here', async () => {
    expect(await refusal(altered({ 'manifest.json': manifestWith({ vocabulary: VOCABULARY + 1 }) }))).toBe(
      'unknown-vocabulary manifest.json',
    );
    expect(await refusal(altered({ 'manifest.json': manifestWith({ format: 2 }) }))).toBe(
      'unknown-format manifest.json',
    );
    expect(await refusal(altered({ 'manifest.json': '{' }))).toBe('manifest-invalid manifest.json');
    expect(await refusal(altered({ 'manifest.json': manifestWith({ files: 'none' }) }))).toBe(
      'manifest-invalid manifest.json',
    );
  });

  it('gives every file back byte by byte, and is the same every time', async () => {
    const read = await readPackage(bytes);
    expect(folderHash(read.contents)).toBe(shipped.hash);
    expect([...read.contents.keys()].sort()).toEqual([...shipped.contents.keys()].sort());
    expect(Buffer.from(writePackage(shipped.contents, about, key)).equals(Buffer.from(bytes))).toBeTrue();
  });

  it('tells who signed it: ourselves, somebody trusted, somebody unknown, nobody', async () => {
    const { publicKey } = await readPackage(bytes);
    expect(signerOf(publicKey, key, []).signer).toBe('own');
    expect(signerOf(publicKey, null, [{ name: 'Lindenau', publicKey: key.publicKey }])).toEqual(
      jasmine.objectContaining({ signer: 'trusted', signerName: 'Lindenau' }),
    );
    expect(signerOf(publicKey, null, []).signer).toBe('unknown');
    expect((await readPackage(altered({ 'signature.json': null }))).publicKey).toBeNull();
  });

  it('may be the plain zip of a folder, in a folder of its own and with the debris of a file manager', async () => {
    const zip = hostileZip([
      { name: 'wald/1.0.0/', mode: 0o040755 },
      { name: 'wald/1.0.0/service.yaml', content: 'key: wald\n', mode: 0o100644 },
      { name: '__MACOSX/wald/._service.yaml', content: 'x' },
      { name: 'wald/.DS_Store', content: 'x' },
    ]);
    const { contents, manifest } = await readPackage(zip);
    expect([[...contents.keys()], manifest]).toEqual([['service.yaml'], null]);
  });
});
