import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ObjectStore } from './object-store.ts';
import { StoreProblem } from './object-store.ts';

const MIB = 1024 * 1024;

/** Hex SHA-256. */
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function chunked(bytes: Buffer, size = 65_536): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return Readable.from(chunks, { objectMode: false });
}

const problemOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing failed',
    (error: unknown) => (error instanceof StoreProblem ? error.code : error),
  );

/**
 * What every object store must do to hold the record. Run it on each server the product supports.
 * @param open a store whose account may make buckets but not pass a lock by
 */
export function describeObjectStore(name: string, open: () => Promise<ObjectStore>): void {
  describe(`The object store on ${name}`, () => {
    let store: ObjectStore;
    const bucket = `contract-${randomBytes(5).toString('hex')}`;
    const key = (): string => randomBytes(20).toString('hex');

    beforeAll(async () => {
      store = await open();
      await store.ensureBucket(bucket);
    }, 120_000);
    afterAll(() => store.close());

    it('makes a bucket twice without harm', async () => {
      await expectAsync(store.ensureBucket(bucket)).toBeResolved();
    });

    it('proves that it can lock', async () => {
      await expectAsync(store.probe(bucket)).toBeResolved();
    });

    it('refuses to read, describe or lock what is not there', async () => {
      const { versionId } = await store.put(bucket, key(), Buffer.from('x'), { mediaType: 'text/plain' });
      const unknown = key();
      expect(await problemOf(store.get(bucket, unknown, versionId))).toBe('missing');
      expect(await problemOf(store.stat(bucket, unknown, versionId))).toBe('missing');
      expect(await problemOf(store.lock(bucket, unknown, versionId, '2099-12-31'))).toBe('missing');
    });

    for (const [kind, size, announced] of [
      ['a small object of known size', 1_000, true],
      ['a small object of unknown size', 1_000, false],
      ['a large object of known size', 40 * MIB + 17, true],
      ['a large object of unknown size, in parts', 40 * MIB + 17, false],
      ['an object of exactly one part', 8 * MIB, false],
      ['an object of exactly two parts', 16 * MIB, false],
    ] as const) {
      it(`keeps ${kind} byte by byte, with its hash, size and type`, async () => {
        const bytes = randomBytes(size);
        const at = key();
        const options = { mediaType: 'application/pdf', ...(announced ? { size } : {}) };
        const put = await store.put(bucket, at, chunked(bytes), options);
        expect({ sha256: put.sha256, size: put.size }).toEqual({ sha256: sha256(bytes), size });
        expect(await store.stat(bucket, at, put.versionId)).toEqual({ size, mediaType: 'application/pdf' });
        expect(sha256(await readAll(await store.get(bucket, at, put.versionId)))).toBe(put.sha256);
      }, 60_000);
    }

    it('reads a range, both ends included', async () => {
      const at = key();
      const { versionId } = await store.put(bucket, at, Buffer.from('0123456789'), {
        mediaType: 'text/plain',
      });
      expect((await readAll(await store.get(bucket, at, versionId, { first: 2, last: 5 }))).toString()).toBe(
        '2345',
      );
    });

    it('keeps nothing of a stream that is longer or shorter than announced, or that fails', async () => {
      const bytes = randomBytes(2 * MIB);
      for (const size of [bytes.length - 1, bytes.length + 1]) {
        const at = key();
        expect(
          await problemOf(store.put(bucket, at, chunked(bytes), { size, mediaType: 'text/plain' })),
        ).toBe('size-differs');
        expect(await store.versions(bucket, at)).toEqual([]);
      }
      for (const options of [{ size: 30 * MIB }, {}]) {
        const at = key();
        const broken = Readable.from(
          (function* () {
            for (let n = 0; n < 20; n += 1) yield randomBytes(MIB);
            throw new Error('sender gone');
          })(),
          { objectMode: false },
        );
        await expectAsync(
          store.put(bucket, at, broken, { ...options, mediaType: 'text/plain' }),
        ).toBeRejectedWithError('sender gone');
        expect(await store.versions(bucket, at)).toEqual([]);
      }
    }, 60_000);

    it('keeps versions apart and deletes one by its id, twice without harm', async () => {
      const at = key();
      const first = await store.put(bucket, at, Buffer.from('first'), { mediaType: 'text/plain' });
      const second = await store.put(bucket, at, Buffer.from('second'), { mediaType: 'text/plain' });
      await store.remove(bucket, at, first.versionId);
      await store.remove(bucket, at, first.versionId);
      expect(await problemOf(store.get(bucket, at, first.versionId))).toBe('missing');
      expect((await readAll(await store.get(bucket, at, second.versionId))).toString()).toBe('second');
      await expectAsync(store.remove(bucket, at, '')).toBeRejectedWithError(/needs the version/);
    });

    it('refuses to delete a locked version, reports the lock, lengthens it and never shortens it', async () => {
      const at = key();
      const { versionId } = await store.put(bucket, at, Buffer.from('record'), { mediaType: 'text/plain' });
      expect(await store.lockState(bucket, at, versionId)).toBeNull();
      await store.lock(bucket, at, versionId, '2099-12-31');
      expect(await store.lockState(bucket, at, versionId)).toEqual({
        mode: 'GOVERNANCE',
        until: '2099-12-31',
      });
      expect(await problemOf(store.remove(bucket, at, versionId))).toBe('locked');
      await store.lock(bucket, at, versionId, '2050-12-31');
      expect(await store.lockState(bucket, at, versionId)).toEqual({
        mode: 'GOVERNANCE',
        until: '2099-12-31',
      });
      await store.lock(bucket, at, versionId, '2101-12-31');
      expect(await store.lockState(bucket, at, versionId)).toEqual({
        mode: 'GOVERNANCE',
        until: '2101-12-31',
      });
      expect((await readAll(await store.get(bucket, at, versionId))).toString()).toBe('record');
    });

    it('refuses to delete a version under legal hold until it is lifted', async () => {
      const at = key();
      const { versionId } = await store.put(bucket, at, Buffer.from('held'), { mediaType: 'text/plain' });
      await store.hold(bucket, at, versionId, true);
      expect(await problemOf(store.remove(bucket, at, versionId))).toBe('locked');
      await store.hold(bucket, at, versionId, false);
      await expectAsync(store.remove(bucket, at, versionId)).toBeResolved();
    });
  });
}
