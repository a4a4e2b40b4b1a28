import { randomBytes } from 'node:crypto';
import { Client } from 'minio';
import { testMinio } from './test-stack.ts';

describe('The embedded object store', () => {
  it('lets only the disposal keys go past a lock', async () => {
    const facts = await testMinio();
    const connect = (accessKey: string, secretKey: string): Client =>
      new Client({ endPoint: facts.host, port: facts.port, useSSL: false, accessKey, secretKey });
    const application = connect(facts.accessKey, facts.secretKey);
    const disposal = connect(facts.disposalAccessKey, facts.disposalSecretKey);
    const bucket = `spec-${randomBytes(6).toString('hex')}`;
    await application.makeBucket(bucket, 'us-east-1', { ObjectLocking: true });
    const { versionId } = await application.putObject(bucket, 'locked', 'bytes');
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const lock = { mode: 'GOVERNANCE', retainUntilDate: until, versionId: versionId ?? '' } as const;
    await application.putObjectRetention(bucket, 'locked', lock);

    const removal = { versionId: versionId ?? '', governanceBypass: true };
    await expectAsync(application.removeObject(bucket, 'locked', removal)).toBeRejected();
    await expectAsync(disposal.removeObject(bucket, 'locked', removal)).toBeResolved();
  }, 60_000);
});
