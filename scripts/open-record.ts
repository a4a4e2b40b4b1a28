import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';

/** Opens the record from the settings of a process, e.g. those a running product was started with. */
export async function openRecord(settings: Readonly<Record<string, string | undefined>>): Promise<Storage> {
  const setting = (name: string): string => settings[name] ?? '';
  return openStorage({
    appUrl: setting('AKTENLAUF_DB_APP_URL'),
    systemUrl: setting('AKTENLAUF_DB_SYSTEM_URL'),
    s3: {
      endpoint: setting('AKTENLAUF_S3_ENDPOINT'),
      accessKey: setting('AKTENLAUF_S3_ACCESS_KEY'),
      secretKey: setting('AKTENLAUF_S3_SECRET_KEY'),
    },
    bucketPrefix: setting('AKTENLAUF_S3_BUCKET_PREFIX'),
  });
}
