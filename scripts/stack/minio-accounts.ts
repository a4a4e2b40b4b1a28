import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** A pair of S3 keys. */
export interface StoreKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

const POLICY = 'aktenlauf-application';

/** All of S3 except going past a GOVERNANCE lock and taking the lock off a bucket. */
const policy = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:*'], Resource: ['arn:aws:s3:::*'] },
    {
      Effect: 'Deny',
      Action: ['s3:BypassGovernanceRetention', 's3:DeleteBucket'],
      Resource: ['arn:aws:s3:::*'],
    },
  ],
};

/**
 * Makes (or renews) the application's account on a MinIO server of ours. This is set-up of the embedded stack: the
 * product itself never speaks MinIO's administration interface.
 */
export async function createStoreAccount(
  endpoint: string,
  root: StoreKeys,
  account: StoreKeys,
): Promise<void> {
  const user = JSON.stringify({ secretKey: account.secretKey, status: 'enabled' });
  await admin(endpoint, root, 'add-canned-policy', { name: POLICY }, Buffer.from(JSON.stringify(policy)));
  await admin(
    endpoint,
    root,
    'add-user',
    { accessKey: account.accessKey },
    encrypt(root.secretKey, Buffer.from(user)),
  );
  const assignment = { isGroup: 'false', policyName: POLICY, userOrGroup: account.accessKey };
  await admin(endpoint, root, 'set-user-or-group-policy', assignment, Buffer.alloc(0));
}

async function admin(
  endpoint: string,
  root: StoreKeys,
  call: string,
  query: Readonly<Record<string, string>>,
  body: Buffer<ArrayBuffer>,
): Promise<void> {
  const path = `/minio/admin/v3/${call}`;
  const search = Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const host = new URL(endpoint).host;
  const headers = sign('PUT', host, path, search, body, root);
  const response = await fetch(`${endpoint}${path}?${search}`, { method: 'PUT', headers, body });
  if (!response.ok) throw new Error(`MinIO refused ${call}: ${response.status} ${await response.text()}`);
}

/** AWS signature version 4, service s3, as far as these three calls need it. */
function sign(
  method: string,
  host: string,
  path: string,
  search: string,
  body: Buffer,
  keys: StoreKeys,
): Record<string, string> {
  const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const day = moment.slice(0, 8);
  const scope = `${day}/us-east-1/s3/aws4_request`;
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const signed = 'host;x-amz-content-sha256;x-amz-date';
  const canonical = [
    method,
    path,
    search,
    `host:${host}`,
    `x-amz-content-sha256:${bodyHash}`,
    `x-amz-date:${moment}`,
    '',
    signed,
    bodyHash,
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    moment,
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const key = [day, 'us-east-1', 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${keys.secretKey}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  return {
    'x-amz-date': moment,
    'x-amz-content-sha256': bodyHash,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKey}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

/**
 * MinIO's envelope for secrets: salt (32) · algorithm 2 = PBKDF2 and AES-256-GCM (1) · nonce (8) · one sealed
 * fragment. The fragment's nonce carries a sequence number; its associated data mark it as the last one.
 */
function encrypt(password: string, data: Buffer): Buffer<ArrayBuffer> {
  const salt = randomBytes(32);
  const nonce = randomBytes(8);
  const key = pbkdf2Sync(password, salt, 8_192, 32, 'sha256');
  const numbered = (sequence: number): Buffer => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32LE(sequence);
    return Buffer.concat([nonce, counter]);
  };
  const head = createCipheriv('aes-256-gcm', key, numbered(0));
  head.final();
  const lastFragment = Buffer.concat([Buffer.from([0x80]), head.getAuthTag()]);
  const cipher = createCipheriv('aes-256-gcm', key, numbered(1));
  cipher.setAAD(lastFragment);
  const sealed = Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([salt, Buffer.from([2]), nonce, sealed]);
}
