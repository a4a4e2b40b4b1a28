import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openMinioStore } from '@aktenlauf/storage/objects/minio-object-store.ts';
import { describeObjectStore } from '@aktenlauf/storage/objects/object-store.contract.ts';
import { Client } from 'minio';
import { freePort } from './ports.ts';
import { startVersitygw } from './versitygw.ts';
import type { RunningVersitygw } from './versitygw.ts';

/** The second object store: towns must be able to leave the first one. */
describe('The second object store', () => {
  const root = { accessKey: 'root', secretKey: randomBytes(16).toString('hex') };
  const application = { accessKey: 'application', secretKey: randomBytes(16).toString('hex') };
  let gateway: RunningVersitygw;
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-versitygw-'));
    gateway = await startVersitygw({
      folder,
      port: await freePort(),
      root,
      application,
      removeWithStarter: folder,
      // a first run builds the program: that is to be seen
      log: (line) => void process.stdout.write(`${line}\n`),
    });
  }, 900_000);
  afterAll(() => gateway.server.stop());

  describeObjectStore('versitygw', async () =>
    openMinioStore({ endpoint: gateway.endpoint, ...application }),
  );

  it('lets the application not go past a lock', async () => {
    const { hostname, port } = new URL(gateway.endpoint);
    const client = new Client({
      endPoint: hostname,
      port: Number(port),
      useSSL: false,
      accessKey: application.accessKey,
      secretKey: application.secretKey,
      region: 'us-east-1',
    });
    const bucket = `spec-${randomBytes(6).toString('hex')}`;
    await client.makeBucket(bucket, 'us-east-1', { ObjectLocking: true });
    const { versionId } = await client.putObject(bucket, 'locked', 'bytes');
    const retainUntilDate = new Date(Date.now() + 86_400_000).toISOString();
    const version = { versionId: versionId ?? '' };
    await client.putObjectRetention(bucket, 'locked', { mode: 'GOVERNANCE', retainUntilDate, ...version });
    const past = client.removeObject(bucket, 'locked', { ...version, governanceBypass: true });
    await expectAsync(past).toBeRejected();
    expect((await client.statObject(bucket, 'locked', version)).size).toBe(5);
  });
});
