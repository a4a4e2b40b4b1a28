import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { newId } from '../database/ids.ts';
import { storeBytes } from '../objects/store-file.ts';
import { fileDocument } from '../record/file-document.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { insertSampleCase } from '../testing/sample-case.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { exportCase } from './case-zip.ts';

const verifier = fileURLToPath(new URL('./verify-script.mjs', import.meta.url));

describe('The export of a case', () => {
  let test: TestStorage;
  let caseId: string;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    test = await openTestStorage();
    caseId = await insertSampleCase(test.storage, test.tenantA, { caseNumber: '32-H-2026-00077' });
    await fileBytes(
      'Bescheid',
      'bescheid.pdf',
      Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(300_000)]),
      'application/pdf',
    );
    await fileBytes(
      'Mail: Eingang/Ihr Antrag',
      'eingang.eml',
      Buffer.from('Subject: Eingang\r\n\r\n' + 'Guten Tag. '.repeat(500)),
      'message/rfc822',
    );
    folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-export-'));
  }, 120_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await test.close();
  });
  beforeEach(async () => {
    file = path.join(folder, `${newId()}.zip`);
    const { stream } = await exportCase(test.storage, test.tenantA, caseId);
    await pipeline(stream, createWriteStream(file));
  });

  async function fileBytes(title: string, fileName: string, bytes: Buffer, mediaType: string): Promise<void> {
    const { storedObjectId } = await storeBytes(test.storage, test.tenantA, bytes, mediaType);
    await test.storage.inTenant(test.tenantA, (w) =>
      fileDocument(w, {
        caseId,
        kind: 'other',
        title,
        direction: 'out',
        storedObjectId,
        fileName,
        source: 'rendered',
        createdBy: { kind: 'system' },
      }),
    );
  }

  /** Runs the verifier alone, outside the repository, with nothing but Node. */
  function verify(target: string): { code: number | null; output: string } {
    const script = path.join(folder, 'verify.mjs');
    writeFileSync(script, readFileSync(verifier));
    const run = spawnSync(process.execPath, [script, target], { cwd: folder, encoding: 'utf8' });
    return { code: run.status, output: run.stdout + run.stderr };
  }

  function flip(offset: number): void {
    const bytes = readFileSync(file);
    bytes[offset] = (bytes[offset] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  }

  it('refuses an unknown case and another town’s', async () => {
    expect(await refusalOf(exportCase(test.storage, test.tenantA, newId()))).toBe('not-found');
    expect(await refusalOf(exportCase(test.storage, test.tenantB, caseId))).toBe('not-found');
  });

  it('is found unchanged by its own verifier', () => {
    const { code, output } = verify(file);
    expect(output).toContain('Vorgang 32-H-2026-00077');
    expect(output).toContain('3 Dateien, 2 Ereignisse');
    expect(output).toContain('Alles unverändert.');
    expect(code).toBe(0);
  });

  it('is found changed when one byte of a document, of the chain or of the manifest is flipped', () => {
    const original = readFileSync(file);
    const places = ['documents/001-Bescheid-v1.pdf', 'chain.json'].map(
      (name) => original.indexOf(name) + name.length + 200,
    );
    for (const place of places) {
      writeFileSync(file, original);
      flip(place);
      const { code, output } = verify(file);
      expect(code).withContext(output).not.toBe(0);
      expect(output).not.toContain('Alles unverändert');
    }
  });

  it('is found changed when a document was taken out or another one slipped in under a new name', () => {
    flip(readFileSync(file).lastIndexOf('001-Bescheid') + 4);
    const { code, output } = verify(file);
    expect(output).toContain('documents/001-Bescheid-v1.pdf: fehlt');
    expect(output).toContain('documents/001-Cescheid-v1.pdf: steht nicht im Verzeichnis der Akte');
    expect(code).toBe(1);
  });

  it('is found changed when object and database were exchanged alike before it was made', async () => {
    const [row] = await test.asOwner<{ id: string; stored_object_id: string; sha256: string; size: string }>(
      "select id, stored_object_id, sha256, size from document_version where media_type = 'application/pdf'",
    );
    const exchange = async (storedObjectId: string, sha256: string, size: number): Promise<void> => {
      await test.asOwner(
        'update document_version set stored_object_id = $2, sha256 = $3, size = $4 where id = $1',
        [row?.id, storedObjectId, sha256, size],
      );
    };
    const forged = await storeBytes(
      test.storage,
      test.tenantA,
      Buffer.from('%PDF-1.7 forged'),
      'application/pdf',
    );
    await exchange(forged.storedObjectId, forged.sha256, forged.size);
    const { stream } = await exportCase(test.storage, test.tenantA, caseId);
    await pipeline(stream, createWriteStream(file));
    const { code, output } = verify(file);
    expect(output).toContain('001-Bescheid-v1.pdf: so nie zur Akte genommen');
    expect(code).toBe(1);
    await exchange(row?.stored_object_id ?? '', row?.sha256 ?? '', Number(row?.size));
  });

  it('is not verifiable when it is cut short', () => {
    writeFileSync(file, readFileSync(file).subarray(0, 100_000));
    expect(verify(file).code).toBe(2);
  });

  it('breaks off, instead of ending as if whole, when an object is missing', async () => {
    const [row] = await test.asOwner<{ id: string; version_id: string }>(
      "select id, version_id from stored_object where media_type = 'message/rfc822'",
    );
    await test.asOwner(
      "update stored_object set version_id = 'b2b1ff40-3c22-4dbb-a9a8-9f6d5a8f4a11' where id = $1",
      [row?.id],
    );
    const { stream } = await exportCase(test.storage, test.tenantA, caseId);
    await expectAsync(pipeline(stream, createWriteStream(path.join(folder, 'broken.zip')))).toBeRejected();
    await test.asOwner('update stored_object set version_id = $2 where id = $1', [row?.id, row?.version_id]);
  });
});
