import { randomUUID } from 'node:crypto';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { LightMyRequestResponse } from 'fastify';
import { createTestDatabase, testMinio } from '../../scripts/stack/test-stack.ts';
import { buildApp } from '../src/app.ts';
import { readApiConfig } from '../src/config.ts';
import { openIdentityProvider } from '../src/auth/identity-provider.ts';
import type { Api } from '../src/shared/api.ts';
import { runsInProcess } from './runs-in-process.ts';
import type { RunsInProcess } from './runs-in-process.ts';
import { makeTown, portalSecret, service } from './test-towns.ts';
import type { SignedIn, TestTown } from './test-towns.ts';

/** A provider that nobody asks; specs of signing in bring a real one. */
const noProvider = { issuer: 'https://identity.invalid', clientId: 'aktenlauf', clientSecret: 'secret' };

/** A request of these specs. */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** sends the person's cookie, CSRF token and a fresh Idempotency-Key */
  readonly as?: SignedIn;
}

/** The real app on real Postgres and MinIO, with two towns. */
export interface TestApi {
  readonly app: Api;
  readonly storage: Storage;
  readonly runs: RunsInProcess;
  readonly town: TestTown;
  readonly foreign: TestTown;
  /** Rows past every policy. */
  call(call: Call): Promise<LightMyRequestResponse>;
  /** A portal's access token. */
  portalToken(town: TestTown): Promise<string>;
  /** Submits an application through the intake API. */
  openCase(town: TestTown, changes?: Record<string, unknown>): Promise<OpenedCase>;
  close(): Promise<void>;
}

export interface OpenedCase {
  caseId: string;
  caseNumber: string;
  applicationId: string;
  statusToken: string;
  retrievalCode: string;
}

/** Form data of the shipped service that are complete. */
export const applicationData = {
  antragsteller: {
    anrede: 'Frau',
    vorname: 'Ayşe',
    nachname: 'Yıldız-Großmann',
    geburtsdatum: '1987-03-04',
    strasse: 'Am Alten Markt',
    hausnummer: '7',
    plz: '44620',
    ort: 'Prüfstadt',
    email: 'ayse@example.org',
  },
  kennzeichen: 'LIN AY 187',
  halter: 'selbst',
  zone: 'Altstadt II',
  dauer: '1J',
  beginn: '2026-12-01',
  neuZugezogen: false,
};

export const pdf = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
export const fileHeaders = {
  'content-type': 'application/pdf',
  'x-file-name': encodeURIComponent('Fahrzeugschein für Ayşe.pdf'),
};

/** Servers to work on: the shared ones, or a spec's own that it may kill. */
export interface TestServers {
  /** built UI to deliver */
  readonly uiFolder?: string;
  readonly identity?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
  /** configuration that differs, by the names of .env.example */
  readonly environment?: Readonly<Record<string, string>>;
  readonly database: {
    readonly ownerUrl: string;
    readonly appUrl: string;
    readonly systemUrl: string;
    drop(): Promise<void>;
  };
  readonly minio: { readonly endpoint: string; readonly accessKey: string; readonly secretKey: string };
}

/** What a spec does not bring. */
async function sharedServers(
  own: Partial<TestServers> = {},
): Promise<Pick<TestServers, 'database' | 'minio'>> {
  const [database, minio] = await Promise.all([
    own.database ?? createTestDatabase(),
    own.minio ?? testMinio(),
  ]);
  return { database, minio };
}

export async function openTestApi(servers: Partial<TestServers> = {}): Promise<TestApi> {
  const {
    database,
    minio,
    identity: provider = noProvider,
  } = { ...(await sharedServers(servers)), ...servers };
  const config = readApiConfig({
    AKTENLAUF_PUBLIC_URL: 'http://localhost:4800',
    AKTENLAUF_DB_APP_URL: database.appUrl,
    AKTENLAUF_DB_SYSTEM_URL: database.systemUrl,
    AKTENLAUF_S3_ENDPOINT: minio.endpoint,
    AKTENLAUF_S3_ACCESS_KEY: minio.accessKey,
    AKTENLAUF_S3_SECRET_KEY: minio.secretKey,
    AKTENLAUF_S3_BUCKET_PREFIX: `t${randomUUID().slice(0, 8)}-`,
    AKTENLAUF_TEMPORAL_ADDRESS: 'engine.invalid:7233',
    AKTENLAUF_PAYLOAD_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
    AKTENLAUF_OIDC_ISSUER: provider.issuer,
    AKTENLAUF_OIDC_CLIENT_ID: provider.clientId,
    AKTENLAUF_OIDC_CLIENT_SECRET: provider.clientSecret,
    AKTENLAUF_LINK_SECRET: 'the link secret of the specs of the API',
    AKTENLAUF_SIGNING_KEY: Buffer.alloc(32, 'the signing key of the specs').toString('base64url'),
    AKTENLAUF_RATE_LIMITS: 'off',
    ...(servers.uiFolder === undefined ? {} : { AKTENLAUF_UI_DIR: servers.uiFolder }),
    AKTENLAUF_LOG_LEVEL: process.env['AKTENLAUF_LOG_LEVEL'] ?? 'silent',
    ...servers.environment,
  });
  const storage = await openStorage({
    ...config.database,
    s3: { ...config.objects, region: undefined },
    bucketPrefix: config.objects.bucketPrefix,
  });
  const runs = runsInProcess(storage);
  const identity = openIdentityProvider(config.identity, `${config.publicUrl}/api/v1/session/callback`);
  const app = await buildApp({ config, storage, cases: runs, identity });
  await app.ready();
  const town = await makeTown(storage, database.ownerUrl, 'pruefstadt', provider.issuer);
  const foreign = await makeTown(storage, database.ownerUrl, 'nachbardorf', provider.issuer);

  const call = ({ method = 'GET', url, body, headers = {}, as }: Call): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url,
      headers: {
        ...(as === undefined ? {} : { cookie: as.cookie }),
        ...(as === undefined || method === 'GET'
          ? {}
          : { 'x-csrf-token': as.csrfToken, 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });

  async function portalToken(of: TestTown): Promise<string> {
    const reply = await call({
      method: 'POST',
      url: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: of.portalClient,
        client_secret: portalSecret,
      }).toString(),
    });
    return reply.json<{ access_token: string }>().access_token;
  }

  async function openCase(of: TestTown, changes: Record<string, unknown> = {}): Promise<OpenedCase> {
    const headers = { authorization: `Bearer ${await portalToken(of)}` };
    const created = await call({
      method: 'POST',
      url: '/intake/v1/applications',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: { service, data: { ...applicationData, ...changes }, consentElectronic: true },
    });
    const { applicationId } = created.json<{ applicationId: string }>();
    await call({
      method: 'PUT',
      url: `/intake/v1/applications/${applicationId}/files/schein?evidence=fahrzeugschein`,
      headers: { ...headers, ...fileHeaders },
      body: pdf,
    });
    const submitted = await call({
      method: 'POST',
      url: `/intake/v1/applications/${applicationId}/submit`,
      headers,
    });
    const receipt = submitted.json<{ caseNumber: string; statusLink: string; retrievalCode: string }>();
    const [row] = await storage.inTenant(of.id, (w) =>
      w.sql<{ id: string }>('select id from cases where tenant_id = $1 and application_id = $2', [
        of.id,
        applicationId,
      ]),
    );
    return {
      caseId: row?.id ?? '',
      caseNumber: receipt.caseNumber,
      applicationId,
      statusToken: receipt.statusLink.split('#')[1] ?? '',
      retrievalCode: receipt.retrievalCode,
    };
  }

  return {
    app,
    storage,
    runs,
    town,
    foreign,
    call,
    portalToken,
    openCase,
    async close() {
      await app.close();
      await storage.close();
      await database.drop();
    },
  };
}
