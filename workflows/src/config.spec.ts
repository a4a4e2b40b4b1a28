import { ConfigurationError, readWorkerConfig } from './config.ts';

const complete: Record<string, string> = {
  AKTENLAUF_DB_APP_URL: 'postgres://app@localhost/aktenlauf',
  AKTENLAUF_DB_SYSTEM_URL: 'postgres://system@localhost/aktenlauf',
  AKTENLAUF_S3_ENDPOINT: 'http://localhost:9000',
  AKTENLAUF_S3_ACCESS_KEY: 'key',
  AKTENLAUF_S3_SECRET_KEY: 'sesame-open',
  AKTENLAUF_S3_BUCKET_PREFIX: 'aktenlauf-',
  AKTENLAUF_TEMPORAL_ADDRESS: 'localhost:7233',
  AKTENLAUF_PAYLOAD_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  AKTENLAUF_SMTP_URL: 'smtp://localhost:25',
  AKTENLAUF_MAIL_FROM: 'post@example.org',
  AKTENLAUF_PUBLIC_URL: 'http://localhost:4200/',
  AKTENLAUF_LINK_SECRET: 'x'.repeat(32),
  AKTENLAUF_PAYMENT_BASE_URL: 'http://localhost:4810/xbezahldienste',
  AKTENLAUF_PAYMENT_TOKEN_URL: 'http://localhost:4810/oauth/token',
  AKTENLAUF_PAYMENT_CLIENT_ID: 'aktenlauf',
  AKTENLAUF_PAYMENT_CLIENT_SECRET: 'sesame-pay',
  AKTENLAUF_PAYMENT_ENDPOINT_ID: '05999001',
};

describe('the configuration of the worker', () => {
  it('names everything that is missing at once', () => {
    let message = '';
    try {
      readWorkerConfig({});
    } catch (error) {
      message = error instanceof ConfigurationError ? error.message : 'another error';
    }
    for (const name of Object.keys(complete)) expect(message).toContain(`${name} is missing`);
  });

  it('refuses what has the wrong form and repeats no secret', () => {
    const wrong = {
      ...complete,
      AKTENLAUF_SMTP_URL: 'http://localhost',
      AKTENLAUF_MAIL_FROM: 'Rathaus',
      AKTENLAUF_LINK_SECRET: 'short-secret',
      AKTENLAUF_PAYLOAD_KEYS: 'k1:c2VjcmV0',
      AKTENLAUF_MAX_CACHED_WORKFLOWS: '0',
      AKTENLAUF_WORKER_METRICS_PORT: 'many',
    };
    let message = '';
    try {
      readWorkerConfig(wrong);
    } catch (error) {
      message = String(error);
    }
    for (const name of [
      'SMTP_URL',
      'MAIL_FROM',
      'LINK_SECRET',
      'PAYLOAD_KEYS',
      'MAX_CACHED_WORKFLOWS',
      'WORKER_METRICS_PORT',
    ]) {
      expect(message).toContain(`AKTENLAUF_${name}`);
    }
    for (const secret of ['short-secret', 'c2VjcmV0', 'sesame']) expect(message).not.toContain(secret);
  });

  it('reads a complete environment and fills what may be left out', () => {
    const config = readWorkerConfig(complete);
    expect(config.publicUrl).toBe('http://localhost:4200');
    expect(config.temporal.namespace).toBe('aktenlauf');
    expect(config.metricsPort).toBeUndefined();
    expect(config.bundleFile).toBeUndefined();
  });
});
