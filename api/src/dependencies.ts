import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import { connectTemporal } from '@aktenlauf/workflows/client/case-client.ts';
import type { CaseClient } from '@aktenlauf/workflows/client/case-client.ts';
import { openIdentityProvider } from './auth/identity-provider.ts';
import type { IdentityProvider } from './auth/identity-provider.ts';
import type { ApiConfig } from './config.ts';

/** What the API asks of the engine: nothing that a request would have to wait for. */
export type CaseRuns = Pick<CaseClient, 'startCase' | 'sendCommand' | 'probe'>;

/** Everything the routes work with, wired here and nowhere else. */
export interface Dependencies {
  readonly config: ApiConfig;
  readonly storage: Storage;
  readonly cases: CaseRuns;
  readonly identity: IdentityProvider;
}

/** Opens everything; nothing connects before it is used, so the API starts while a server is down. */
export async function openDependencies(
  config: ApiConfig,
): Promise<Dependencies & { close(): Promise<void> }> {
  const storage = await openStorage({
    appUrl: config.database.appUrl,
    systemUrl: config.database.systemUrl,
    s3: {
      endpoint: config.objects.endpoint,
      accessKey: config.objects.accessKey,
      secretKey: config.objects.secretKey,
      ...(config.objects.region === undefined ? {} : { region: config.objects.region }),
    },
    bucketPrefix: config.objects.bucketPrefix,
    poolSize: config.database.poolSize,
  });
  const cases = connectTemporal(config.temporal);
  const identity = openIdentityProvider(config.identity, `${config.publicUrl}/api/v1/session/callback`);
  return {
    config,
    storage,
    cases,
    identity,
    async close() {
      await Promise.all([storage.close(), cases.close()]);
    },
  };
}
