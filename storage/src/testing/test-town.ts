import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import pg from 'pg';
import { createTestDatabase, testMinio } from '../../../scripts/stack/test-stack.ts';
import type { FixedClock } from '../database/clock.ts';
import { fixedClock } from '../database/clock.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { openStorage } from '../database/storage.ts';
import { storeBytes } from '../objects/store-file.ts';
import { loadReach } from '../people/load-reach.ts';
import type { Reach } from '../people/reach.ts';
import { setUpTenant } from '../people/set-up-tenant.ts';
import { activate, importDefinition } from '../services/import-definition.ts';
import { permitDefinition, permitForm } from './permit-definition.ts';

export type PersonKey = 'clerk' | 'colleague' | 'signer' | 'supervisor' | 'cashier' | 'other';
type PersonActor = Extract<Actor, { kind: 'person' }>;

/** One tenant of the specs. `other` works in a unit beside. */
export interface TestTenant {
  id: string;
  serviceVersionId: string;
  units: { permits: string; office: string; elsewhere: string };
  people: Record<PersonKey, PersonActor>;
  reach(person: PersonKey): Promise<Reach>;
}

/** Two towns on a real Postgres and MinIO, with a clock that stands still. */
export interface TestTown {
  storage: Storage;
  clock: FixedClock;
  town: TestTenant;
  foreign: TestTenant;
  linkSecret: string;
  /** Superuser on this very database, for looking behind the policies. */
  superuserUrl: string;
  /** Connection of the application's role, for whoever wants to listen. */
  appUrl: string;
  /** The town hall of a tenant closes on one more day. */
  closeOn(tenantKey: string, day: string): Promise<void>;
  close(): Promise<void>;
}

/** Monday morning in Berlin. */
export const monday = '2026-11-23T08:00:00.000Z';

/** Opens a database of its own with both towns in it. */
export async function openTestTown(): Promise<TestTown> {
  const [database, minio] = await Promise.all([createTestDatabase(), testMinio()]);
  const clock = fixedClock(monday);
  const storage = await openStorage({
    appUrl: database.appUrl,
    systemUrl: database.systemUrl,
    clock,
    s3: { endpoint: minio.endpoint, accessKey: minio.accessKey, secretKey: minio.secretKey },
    bucketPrefix: `t${randomUUID().slice(0, 8)}-`,
  });
  const town = await addTenant(storage, database.ownerUrl, 'musterstadt');
  const foreign = await addTenant(storage, database.ownerUrl, 'nachbarstadt');
  return {
    storage,
    clock,
    town,
    foreign,
    linkSecret: 'a secret of specs only',
    superuserUrl: database.superuserUrl,
    appUrl: database.appUrl,
    closeOn: (tenantKey, day) =>
      asOwner(
        database.ownerUrl,
        `update tenant set settings = jsonb_set(settings, '{closedDays}', (settings -> 'closedDays') || to_jsonb($2::text)) where key = $1`,
        [tenantKey, day],
      ),
    async close() {
      await storage.close();
      await database.drop();
    },
  };
}

async function asOwner(ownerUrl: string, text: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}

async function addTenant(storage: Storage, ownerUrl: string, key: string): Promise<TestTenant> {
  const issuer = `https://identity.invalid/${key}`;
  const permits = 'ordnung/erlaubnisse';
  const person = (
    subject: PersonKey,
    name: string,
    unit: string,
    roles: string[],
  ): Parameters<typeof setUpTenant>[1]['people'][number] => ({
    subject,
    name,
    initials: subject.slice(0, 2).toUpperCase(),
    unit,
    roles: roles.map((role) => ({ role, unit })),
  });
  const id = await setUpTenant(
    ownerUrl,
    {
      key,
      name: key,
      land: 'NW',
      letterhead: {},
      bank: { recipient: key, iban: 'DE02120300000000202051', bankName: 'Bank' },
      numbers: { paymentPrefix: '3210' },
      settings: { closedDays: ['2026-12-24', '2026-12-31'] },
      units: [
        { key: 'ordnung', name: 'Ordnungsamt', shortName: '32' },
        { key: permits, parent: 'ordnung', name: 'Erlaubnisse', shortName: '32-1' },
        { key: 'soziales', name: 'Sozialamt', shortName: '50' },
      ],
      people: [
        person('clerk', 'Ayşe Demir', permits, ['clerk']),
        person('colleague', 'Björn Groß', permits, ['clerk']),
        person('signer', 'Carla Öztürk', permits, ['signer', 'clerk']),
        person('supervisor', 'Dörte Jansen', 'ordnung', ['supervisor']),
        person('cashier', 'Emil Kraus', 'ordnung', ['cashier']),
        person('other', 'Fritz Zimmer', 'soziales', ['clerk']),
      ],
      portals: [],
      filePlan: [{ number: '32.1.01', title: 'Erlaubnisse', retentionYears: 3, retentionAction: 'destroy' }],
    },
    issuer,
  );
  const serviceVersionId = await storage.inTenant(id, async (w) => {
    const hash = createHash('sha256').update(JSON.stringify(permitDefinition)).digest('hex');
    const imported = await importDefinition(w, {
      definition: permitDefinition,
      files: { 'form.json': permitForm },
      hash,
    });
    await activate(w, { serviceVersionId: imported.serviceVersionId, from: '2020-01-01' });
    return imported.serviceVersionId;
  });
  const rows = await storage.inTenant(id, (w) =>
    w.sql<{ subject: PersonKey; id: string }>(
      'select oidc_subject as subject, id from person where tenant_id = $1',
      [id],
    ),
  );
  const units = await storage.inTenant(id, (w) =>
    w.sql<{ key: string; id: string }>('select key, id from unit where tenant_id = $1', [id]),
  );
  const unit = (wanted: string): string => units.find((row) => row.key === wanted)?.id ?? '';
  const people = Object.fromEntries(
    rows.map((row) => [row.subject, { kind: 'person', id: row.id }]),
  ) as Record<PersonKey, PersonActor>;
  return {
    id,
    serviceVersionId,
    people,
    units: { permits: unit(permits), office: unit('ordnung'), elsewhere: unit('soziales') },
    reach: (who) => loadReach(storage, id, people[who].id),
  };
}

/** Form data that is complete; `with` replaces fields. */
export function permitData(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    antragsteller: {
      anrede: 'Frau',
      vorname: 'Jördis',
      nachname: 'Müller',
      strasse: 'Gartenweg',
      hausnummer: '4',
      plz: '50667',
      ort: 'Musterstadt',
      email: 'j@example.org',
    },
    ort: 'Marktplatz',
    ...more,
  };
}

export interface DraftOptions {
  data?: Record<string, unknown>;
  consent?: boolean;
  without?: 'evidence';
}

/** A draft application with its file, ready to be submitted. */
export async function draftApplication(
  { storage }: TestTown,
  tenant: TestTenant,
  options: DraftOptions = {},
): Promise<string> {
  const applicationId = newId();
  const file =
    options.without === 'evidence'
      ? null
      : await storeBytes(storage, tenant.id, Buffer.from('%PDF-1.7 proof'), 'application/pdf');
  await storage.inTenant(tenant.id, async (w) => {
    await w.sql(
      `insert into application (id, tenant_id, service_version_id, channel, body_hash, data, consent_electronic, trust, created_at)
       values ($1, $2, $3, 'form', '', $4, $5, 'none', $6)`,
      [
        applicationId,
        tenant.id,
        tenant.serviceVersionId,
        JSON.stringify(options.data ?? permitData()),
        options.consent ?? true,
        w.clock.now(),
      ],
    );
    if (file === null) return;
    await w.sql(
      `insert into application_file (tenant_id, application_id, client_key, evidence_key, file_name, stored_object_id) values ($1, $2, 'a', 'nachweis', 'nachweis.pdf', $3)`,
      [tenant.id, applicationId, file.storedObjectId],
    );
  });
  return applicationId;
}

/** One value of one row, read as the tenant. */
export async function readRow<T>(
  { storage }: TestTown,
  tenant: TestTenant,
  text: string,
  values: unknown[] = [],
): Promise<T | undefined> {
  const [row] = await storage.inTenant(tenant.id, (w) => w.sql<T>(text, values));
  return row;
}
