import { randomBytes } from 'node:crypto';
import { createTestDatabase, testMinio } from '../../../scripts/stack/test-stack.ts';
import type { TestDatabase } from '../../../scripts/stack/test-stack.ts';
import { fixedClock } from '../database/clock.ts';
import type { FixedClock } from '../database/clock.ts';
import { openStorage } from '../database/storage.ts';
import type { Storage } from '../database/storage.ts';
import { setUpTenant } from '../people/set-up-tenant.ts';
import type { TenantSetup } from '../people/set-up-tenant.ts';
import { activate, importDefinition } from '../services/import-definition.ts';
import { sampleService } from './sample-service.ts';

/** OIDC issuer of the people of the test towns. */
export const TEST_ISSUER = 'https://identity.test';
/** Secret of the test towns' portals. */
export const TEST_PORTAL_SECRET = 'portal-secret';

/** A storage on the shared test servers with two towns, A and B, that offer the sample service. */
export interface TestStorage {
  readonly storage: Storage;
  readonly database: TestDatabase;
  /** stands at 2026-07-01 10:00 in Berlin until it is set */
  readonly clock: FixedClock;
  /** id of town A, key `stadt-a` */
  readonly tenantA: string;
  /** id of town B, key `stadt-b` */
  readonly tenantB: string;
  /** Rows as the owner sees them, past every policy. */
  asOwner<R>(text: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

export async function openTestStorage(): Promise<TestStorage> {
  const [database, minio] = await Promise.all([createTestDatabase(), testMinio()]);
  const clock = fixedClock('2026-07-01T08:00:00Z');
  const storage = await openStorage({
    appUrl: database.appUrl,
    systemUrl: database.systemUrl,
    s3: { endpoint: minio.endpoint, accessKey: minio.accessKey, secretKey: minio.secretKey },
    bucketPrefix: `t${randomBytes(5).toString('hex')}-`,
    clock,
    poolSize: 5,
  });
  const [tenantA, tenantB] = await Promise.all([
    testTown(storage, database, 'a'),
    testTown(storage, database, 'b'),
  ]);
  return {
    storage,
    database,
    clock,
    tenantA,
    tenantB,
    asOwner: (text, values) => queryAs(database.ownerUrl, text, values),
    async close() {
      await storage.close();
      await database.drop();
    },
  };
}

/** Rows as any role sees them, on a connection of their own. */
export async function queryAs<R>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as R[];
  } finally {
    await client.end();
  }
}

async function testTown(storage: Storage, database: TestDatabase, letter: string): Promise<string> {
  const tenantId = await setUpTenant(database.ownerUrl, town(letter), TEST_ISSUER);
  await storage.inTenant(tenantId, async (w) => {
    const { serviceVersionId } = await importDefinition(w, sampleService);
    await activate(w, { serviceVersionId, from: '2026-01-01' });
  });
  return tenantId;
}

function town(letter: string): TenantSetup {
  return {
    key: `stadt-${letter}`,
    name: `Stadt ${letter.toUpperCase()}`,
    land: 'NW',
    letterhead: { town: `Stadt ${letter.toUpperCase()}` },
    bank: { recipient: 'Stadt', iban: 'DE89370400440532013000', bankName: 'Sparkasse' },
    numbers: { paymentPrefix: '3260' },
    settings: { closedDays: [] },
    units: [
      { key: 'ordnung', name: 'Ordnung', shortName: 'Ordnung' },
      { key: 'ordnung/parken', parent: 'ordnung', name: 'Parken', shortName: 'Parken' },
      { key: 'ordnung/gewerbe', parent: 'ordnung', name: 'Gewerbe', shortName: 'Gewerbe' },
      { key: 'kasse', name: 'Kasse', shortName: 'Kasse' },
    ],
    people: [
      {
        subject: `clerk.${letter}`,
        name: 'Jana Krüger',
        initials: 'JK',
        unit: 'ordnung/parken',
        roles: [{ role: 'clerk', unit: 'ordnung/parken' }],
      },
      {
        subject: `colleague.${letter}`,
        name: 'Tim Brandt',
        initials: 'TB',
        unit: 'ordnung/parken',
        roles: [
          { role: 'clerk', unit: 'ordnung/parken' },
          { role: 'signer', unit: 'ordnung' },
        ],
      },
      {
        subject: `supervisor.${letter}`,
        name: 'Sabine Möller',
        initials: 'SM',
        unit: 'ordnung',
        roles: [
          { role: 'supervisor', unit: 'ordnung' },
          { role: 'signer', unit: 'ordnung' },
        ],
      },
      {
        subject: `other.${letter}`,
        name: 'Goran Petrović',
        initials: 'GP',
        unit: 'ordnung/gewerbe',
        roles: [{ role: 'clerk', unit: 'ordnung/gewerbe' }],
      },
      {
        subject: `cashier.${letter}`,
        name: 'Petra Wolff',
        initials: 'PW',
        unit: 'kasse',
        roles: [{ role: 'cashier', unit: 'ordnung', service: 'hundemarke' }],
      },
    ],
    portals: [
      { clientId: `portal-${letter}`, secret: TEST_PORTAL_SECRET, name: `Portal ${letter}`, services: ['*'] },
    ],
    filePlan: [{ number: '32.6.02', title: 'Hundemarken', retentionYears: 3, retentionAction: 'destroy' }],
  };
}
