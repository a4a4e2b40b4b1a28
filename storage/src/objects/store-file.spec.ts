import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { firstIdAt } from '../audit/root.ts';
import { openStorage } from '../database/storage.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { openMinioStore } from './minio-object-store.ts';
import { storeBytes, storeFile } from './store-file.ts';
import type { IncomingFile } from './store-file.ts';

const MIB = 1024 * 1024;
const pdf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);
const streamOf = (bytes: Buffer): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
    })(),
    { objectMode: false },
  );

describe('Storing a file', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());

  const store = (bytes: Buffer, more: Partial<IncomingFile> = {}) =>
    storeFile(test.storage, test.tenantA, {
      stream: streamOf(bytes),
      accept: ['application/pdf'],
      maxBytes: 3 * MIB,
      ...more,
    });
  /** Rows of the spec's own uploads that are not marked deleted. */
  const kept = (since: Date) =>
    test.asOwner<{ id: string; state: string }>(
      "select id, state from stored_object where state <> 'deleted' and id >= $1",
      [firstIdAt(since.toISOString())],
    );

  it('refuses an empty file, a wrong type, a polyglot and a type the sender only claims', async () => {
    expect(await refusalOf(store(Buffer.alloc(0)))).toBe('file-empty');
    expect(
      await refusalOf(
        store(Buffer.from('<html><script>alert(1)</script>'), { declaredType: 'application/pdf' }),
      ),
    ).toBe('wrong-file-type');
    expect(await refusalOf(store(Buffer.concat([Buffer.from('GIF89a;\n'), pdf(5_000)])))).toBe(
      'wrong-file-type',
    );
    expect(await refusalOf(store(pdf(5_000), { accept: ['image/png'] }))).toBe('wrong-file-type');
  });

  it('refuses more than allowed, whether announced or not, and keeps nothing of it', async () => {
    const began = new Date();
    expect(await refusalOf(store(pdf(3 * MIB + 1), { declaredSize: 3 * MIB + 1 }))).toBe('too-large');
    expect(await refusalOf(store(pdf(3 * MIB + 1)))).toBe('too-large');
    expect(await refusalOf(store(pdf(3 * MIB + 1), { declaredSize: 2 * MIB }))).toBe('hash-mismatch');
    expect(await refusalOf(store(pdf(20), { maxBytes: 10 }))).toBe('too-large');
    expect(await kept(began)).toEqual([]);
  });

  it('refuses content that differs from the hash the sender computed', async () => {
    const began = new Date();
    expect(await refusalOf(store(pdf(5_000), { clientSha256: '0'.repeat(64) }))).toBe('hash-mismatch');
    expect(await kept(began)).toEqual([]);
  });

  it('says that the store is unavailable, and leaves no pending row', async () => {
    const began = new Date();
    const down = await openStorage({
      appUrl: test.database.appUrl,
      systemUrl: test.database.systemUrl,
      s3: { endpoint: 'http://127.0.0.1:1', accessKey: 'x', secretKey: 'xxxxxxxx' },
      bucketPrefix: 'x-',
    });
    expect(await refusalOf(storeBytes(down, test.tenantA, Buffer.from('{}'), 'application/json'))).toBe(
      'unavailable',
    );
    await down.close();
    expect(await kept(began)).toEqual([]);
  });

  it('says the same when the store goes away before or while the content streams through', async () => {
    const gone = openMinioStore({
      endpoint: 'http://127.0.0.1:1',
      accessKey: 'x',
      secretKey: 'xxxxxxxx',
    });
    const going = { ...test.storage, objects: { ...test.storage.objects, put: gone.put.bind(gone) } };
    const bytes = pdf(2 * MIB);
    for (const size of [{}, { declaredSize: bytes.length }])
      expect(
        await refusalOf(
          storeFile(going, test.tenantA, {
            stream: streamOf(bytes),
            accept: ['application/pdf'],
            maxBytes: 3 * MIB,
            ...size,
          }),
        ),
      ).toBe('unavailable');
    gone.close();
  });

  it('gives a broken stream back as it failed', async () => {
    const began = new Date();
    const broken = Readable.from(
      (function* () {
        yield pdf(50_000);
        throw new Error('connection lost');
      })(),
      { objectMode: false },
    );
    await expectAsync(store(Buffer.alloc(0), { stream: broken })).toBeRejectedWithError('connection lost');
    expect(await kept(began)).toEqual([]);
  });

  it('keeps a file with the hash, size and type of its content; key and bucket tell nothing', async () => {
    const bytes = pdf(2 * MIB);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const stored = await store(bytes, {
      declaredSize: bytes.length,
      clientSha256: sha256.toUpperCase(),
      declaredType: 'image/png',
    });
    expect(stored).toEqual({
      storedObjectId: stored.storedObjectId,
      sha256,
      size: bytes.length,
      mediaType: 'application/pdf',
    });
    const [row] = await test.asOwner<{
      state: string;
      bucket: string;
      object_key: string;
      version_id: string;
      scan_state: string;
    }>('select * from stored_object where id = $1', [stored.storedObjectId]);
    expect(row?.state).toBe('confirmed');
    expect(row?.scan_state).toBe('not-scanned');
    expect(row?.object_key).toMatch(/^[0-9a-f]{40}$/);
    expect(row?.bucket).toBe(`${test.storage.bucketPrefix}stadt-a-record`);
    expect(
      (await test.storage.objects.stat(row?.bucket ?? '', row?.object_key ?? '', row?.version_id ?? '')).size,
    ).toBe(bytes.length);
  });

  it('keeps the files of two towns in buckets of their own', async () => {
    await storeBytes(test.storage, test.tenantB, Buffer.from('{}'), 'application/json');
    const buckets = await test.asOwner('select distinct bucket from stored_object where tenant_id = $1', [
      test.tenantB,
    ]);
    expect(buckets).toEqual([{ bucket: `${test.storage.bucketPrefix}stadt-b-record` }]);
  });
});
