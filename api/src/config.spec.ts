import { ConfigurationError, readApiConfig } from './config.ts';

const complete = {
  AKTENLAUF_PUBLIC_URL: 'https://akte.example/',
  AKTENLAUF_DB_APP_URL: 'postgres://app@db/aktenlauf',
  AKTENLAUF_DB_SYSTEM_URL: 'postgres://system@db/aktenlauf',
  AKTENLAUF_S3_ENDPOINT: 'http://objects:9000',
  AKTENLAUF_S3_ACCESS_KEY: 'key',
  AKTENLAUF_S3_SECRET_KEY: 'hush-hush',
  AKTENLAUF_S3_BUCKET_PREFIX: 'aktenlauf-',
  AKTENLAUF_TEMPORAL_ADDRESS: 'temporal:7233',
  AKTENLAUF_PAYLOAD_KEYS: 'k1:AA==',
  AKTENLAUF_OIDC_ISSUER: 'https://identity.example',
  AKTENLAUF_OIDC_CLIENT_ID: 'aktenlauf',
  AKTENLAUF_OIDC_CLIENT_SECRET: 'secret',
  AKTENLAUF_LINK_SECRET: 'x'.repeat(32),
};

const publicKey = Buffer.alloc(32, 7).toString('base64url');

describe('the configuration of the API', () => {
  it('names everything that is missing or wrong at once and repeats no secret', () => {
    const { AKTENLAUF_OIDC_ISSUER: _issuer, ...rest } = complete;
    const wrong = {
      ...rest,
      AKTENLAUF_DB_APP_URL: 'mysql://x',
      AKTENLAUF_PORT: '0',
      AKTENLAUF_LINK_SECRET: 'too-short-secret',
      AKTENLAUF_SIGNING_KEY: 'too-short-key',
      AKTENLAUF_TRUSTED_KEYS: `Lindenau=${publicKey},Nachbardorf`,
    };
    const refused = (): unknown => readApiConfig(wrong);
    expect(refused).toThrowError(ConfigurationError, /AKTENLAUF_OIDC_ISSUER is missing/);
    expect(refused).toThrowError(/AKTENLAUF_DB_APP_URL must be a URL \(postgres or postgresql\)/);
    expect(refused).toThrowError(/AKTENLAUF_PORT must be a whole number from 1 to 65535/);
    expect(refused).toThrowError(/AKTENLAUF_LINK_SECRET must have at least 32 characters/);
    expect(refused).toThrowError(/AKTENLAUF_SIGNING_KEY must be 32 bytes in base64url/);
    expect(refused).toThrowError(/AKTENLAUF_TRUSTED_KEYS must be entries name=key/);
    expect(refused).not.toThrowError(/too-short-secret|too-short-key|hush-hush/);
  });

  it('takes a signing key and the keys of other towns, and does without both', () => {
    expect(readApiConfig(complete).packages).toEqual({ signingKey: undefined, trustedKeys: [] });
    const { packages } = readApiConfig({
      ...complete,
      AKTENLAUF_SIGNING_KEY: publicKey,
      AKTENLAUF_TRUSTED_KEYS: `Stadt Lindenau=${publicKey}, Dorf=${publicKey}`,
    });
    expect(packages.signingKey).toBe(publicKey);
    expect(packages.trustedKeys.map(({ name }) => name)).toEqual(['Stadt Lindenau', 'Dorf']);
  });

  it('is frozen, with defaults and without a slash at the end of URLs', () => {
    const config = readApiConfig(complete);
    expect([config.publicUrl, config.port, config.rateLimits, config.temporal.namespace]).toEqual([
      'https://akte.example',
      3000,
      true,
      'aktenlauf',
    ]);
    expect(() => Object.assign(config.database, { poolSize: 1 })).toThrowError(TypeError);
  });
});
