import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { Client } from 'minio';
import { testMinio } from '../../../scripts/stack/test-stack.ts';
import { openMinioStore } from './minio-object-store.ts';
import { describeObjectStore } from './object-store.contract.ts';
import { StoreProblem } from './object-store.ts';
import { requireLocking } from './require-locking.ts';

describeObjectStore('MinIO', async () => openMinioStore(await testMinio()));

describe('A store that cannot hold records', () => {
  const problemOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'nothing failed',
      (error: unknown) => (error instanceof StoreProblem ? error.code : error),
    );

  it('is refused when a bucket has no object lock', async () => {
    const facts = await testMinio();
    const client = new Client({
      endPoint: facts.host,
      port: facts.port,
      useSSL: false,
      accessKey: facts.accessKey,
      secretKey: facts.secretKey,
    });
    const bucket = `plain-${randomBytes(5).toString('hex')}`;
    await client.makeBucket(bucket);
    const store = openMinioStore(facts);
    expect(await problemOf(store.ensureBucket(bucket))).toBe('cannot-lock');
    expect(await problemOf(store.probe(bucket))).toBe('cannot-lock');
    await client.makeBucket(`${bucket}-probe`);
    expect(await problemOf(requireLocking({ objects: store, bucketPrefix: `${bucket}-` }))).toBe(
      'cannot-lock',
    );
    store.close();
  }, 60_000);

  it('is told apart from one that does not answer', async () => {
    const store = openMinioStore({ endpoint: 'http://127.0.0.1:1', accessKey: 'x', secretKey: 'xxxxxxxx' });
    expect(await problemOf(store.ensureBucket('bucket'))).toBe('unavailable');
    expect(await problemOf(store.put('bucket', 'key', Buffer.from('x'), { mediaType: 'text/plain' }))).toBe(
      'unavailable',
    );
    expect(await requireLocking({ objects: store, bucketPrefix: 'x-' })).toBeFalse();
    store.close();
  });

  it('counts as not available while its disk is full, however the content is sent', async () => {
    // what MinIO answers then, by its list of errors; a disk of our own to fill would need root
    const full = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(507, { 'content-type': 'application/xml' });
        response.end(
          '<?xml version="1.0" encoding="UTF-8"?><Error><Code>XMinioStorageFull</Code><Message>Storage backend has reached its minimum free drive threshold.</Message></Error>',
        );
      });
    });
    await new Promise<void>((resolve) => full.listen(0, '127.0.0.1', resolve));
    const { port } = full.address() as AddressInfo;
    const store = openMinioStore({
      endpoint: `http://127.0.0.1:${port}`,
      accessKey: 'x',
      secretKey: 'xxxxxxxx',
    });
    const content = Buffer.from('content');
    const mediaType = 'text/plain';
    expect(await problemOf(store.put('bucket', 'key', content, { mediaType }))).toBe('unavailable');
    expect(
      await problemOf(
        store.put('bucket', 'key', Readable.from([content]), { mediaType, size: content.length }),
      ),
    ).toBe('unavailable');
    store.close();
    await new Promise((resolve) => full.close(resolve));
  });
});
