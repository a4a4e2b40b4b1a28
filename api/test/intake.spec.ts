import { randomUUID } from 'node:crypto';
import { migrate } from '@aktenlauf/storage/database/migrate.ts';
import type { LightMyRequestResponse } from 'fastify';
import { startTemporaryStack } from '../../scripts/stack/test-stack.ts';
import { applicationData, fileHeaders, openTestApi, pdf } from './test-api.ts';
import type { TestApi } from './test-api.ts';
import { service } from './test-towns.ts';

interface Problem {
  code: string;
  errors?: { pointer: string; code: string }[];
  details?: Record<string, unknown>;
}

/** A portal that keeps its keys and sends again until it is answered. */
class Portal {
  readonly #api: TestApi;
  readonly #headers: Record<string, string>;
  constructor(api: TestApi, token: string) {
    this.#api = api;
    this.#headers = { authorization: `Bearer ${token}` };
  }
  create(body: object, key: string = randomUUID()): Promise<LightMyRequestResponse> {
    return this.#api.call({
      method: 'POST',
      url: '/intake/v1/applications',
      headers: { ...this.#headers, 'idempotency-key': key },
      body,
    });
  }
  put(applicationId: string, key: string, bytes: Buffer): Promise<LightMyRequestResponse> {
    const url = `/intake/v1/applications/${applicationId}/files/${key}?evidence=fahrzeugschein`;
    return this.#api.call({ method: 'PUT', url, headers: { ...this.#headers, ...fileHeaders }, body: bytes });
  }
  submit(applicationId: string): Promise<LightMyRequestResponse> {
    return this.#api.call({
      method: 'POST',
      url: `/intake/v1/applications/${applicationId}/submit`,
      headers: this.#headers,
    });
  }
}

const count = async (api: TestApi, table: string): Promise<number> => {
  const [row] = await api.storage.inTenant(api.town.id, (w) =>
    w.sql<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = $1`, [api.town.id]),
  );
  return row?.n ?? -1;
};

describe('intake over HTTP', () => {
  let api: TestApi;
  let portal: Portal;
  beforeAll(async () => {
    api = await openTestApi();
    portal = new Portal(api, await api.portalToken(api.town));
  }, 300_000);
  afterAll(() => api.close());

  it('refuses a wrong secret, an unknown client and another grant', async () => {
    const ask = (fields: Record<string, string>) =>
      api.call({
        method: 'POST',
        url: '/oauth/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
    const client = { grant_type: 'client_credentials', client_id: api.town.portalClient };
    expect((await ask({ ...client, client_secret: 'wrong' })).json()).toEqual({ error: 'invalid_client' });
    expect((await ask({ ...client, client_id: 'nobody', client_secret: 'wrong' })).statusCode).toBe(401);
    expect((await ask({ ...client, grant_type: 'password', client_secret: 'x' })).json()).toEqual({
      error: 'unsupported_grant_type',
    });
  });

  it('names every refused field of the form with its pointer and keeps nothing', async () => {
    const before = await count(api, 'application');
    const { kennzeichen: _kennzeichen, ...rest } = applicationData;
    const reply = await portal.create({
      service,
      data: { ...rest, zone: 'Mars', extra: true, antragsteller: { ...rest.antragsteller, plz: '4462' } },
    });
    expect(reply.statusCode).toBe(422);
    const problem = reply.json<Problem>();
    expect(problem.code).toBe('invalid-form');
    expect(problem.errors?.map((error) => error.pointer).sort()).toEqual([
      '/antragsteller/plz',
      '/extra',
      '/kennzeichen',
      '/zone',
    ]);
    expect(await count(api, 'application')).toBe(before);
  });

  it('refuses an unknown service', async () => {
    expect((await portal.create({ service: 'raumfahrt', data: {} })).json<Problem>().code).toBe(
      'unknown-service',
    );
  });

  it('answers the same key and body alike and refuses another body', async () => {
    const key = randomUUID();
    const first = await portal.create({ service, data: applicationData }, key);
    const again = await portal.create({ data: applicationData, service }, key);
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(again.json()).toEqual(first.json());
    const other = await portal.create({ service, data: { ...applicationData, zone: 'Bahnhof' } }, key);
    expect([other.statusCode, other.json<Problem>().code]).toEqual([409, 'idempotency-conflict']);
  });

  it('does not let a portal see the application of another', async () => {
    const stranger = new Portal(api, await api.portalToken(api.foreign));
    const { applicationId } = (await portal.create({ service, data: applicationData })).json<{
      applicationId: string;
    }>();
    expect((await stranger.submit(applicationId)).json<Problem>().code).toBe('not-found');
    expect((await stranger.put(applicationId, 'a', pdf)).json<Problem>().code).toBe('not-found');
  });

  it('refuses to submit without the evidence that must be there, and says which', async () => {
    const before = await count(api, 'cases');
    const created = (await portal.create({ service, data: applicationData })).json<{
      applicationId: string;
      missingEvidence: object[];
    }>();
    expect(created.missingEvidence).toEqual([{ key: 'fahrzeugschein', title: 'Fahrzeugschein' }]);
    const reply = await portal.submit(created.applicationId);
    expect([reply.statusCode, reply.json<Problem>().code]).toEqual([422, 'evidence-missing']);
    expect(await count(api, 'cases')).toBe(before);
  });

  it('accepts while the engine is away, answers a repeated submit alike and takes no file afterwards', async () => {
    api.runs.away = true;
    const { applicationId } = (await portal.create({ service, data: applicationData })).json<{
      applicationId: string;
    }>();
    await portal.put(applicationId, 'schein', pdf);
    const first = await portal.submit(applicationId);
    const again = await portal.submit(applicationId);
    api.runs.away = false;
    expect([first.statusCode, again.statusCode]).toEqual([202, 202]);
    expect(again.json()).toEqual(first.json());
    const receipt = first.json<{ caseNumber: string; statusLink: string; retrievalCode: string }>();
    expect(receipt.statusLink).toMatch(/^http:\/\/localhost:4800\/pruefstadt\/status#[\w-]{43}$/);
    expect(receipt.caseNumber).toMatch(/^32-P-\d{4}-\d{5}$/);
    expect((await portal.put(applicationId, 'late', pdf)).json<Problem>().code).toBe('already-submitted');
  });

  it("takes the same application from the citizen's own form", async () => {
    const at = `/citizen/v1/${api.town.key}/applications`;
    const begun = await api.call({
      method: 'POST',
      url: at,
      body: { service, data: applicationData, consentElectronic: true },
    });
    const { applicationId, accessToken } = begun.json<{ applicationId: string; accessToken: string }>();
    const headers = { 'x-application-token': accessToken };
    const file = {
      method: 'PUT' as const,
      url: `${at}/${applicationId}/files/schein?evidence=fahrzeugschein`,
      body: pdf,
    };
    expect(
      (await api.call({ ...file, headers: { 'x-application-token': 'x'.repeat(43), ...fileHeaders } }))
        .statusCode,
    ).toBe(404);
    expect((await api.call({ ...file, headers: { ...headers, ...fileHeaders } })).statusCode).toBe(201);
    const submitted = await api.call({ method: 'POST', url: `${at}/${applicationId}/submit`, headers });
    expect(submitted.statusCode).toBe(202);
    const token = submitted.json<{ statusLink: string }>().statusLink.split('#')[1] ?? '';
    const status = await api.call({
      url: `/citizen/v1/${api.town.key}/status`,
      headers: { authorization: `Link ${token}` },
    });
    expect(status.json<{ headline: { kind: string } }>().headline.kind).toBe('nothing');
  });
});

describe('Postgres killed during intake', () => {
  it('loses nothing that was acknowledged and doubles nothing that is sent again', async () => {
    const stack = await startTemporaryStack(['postgres', 'minio']);
    await migrate(stack.postgres.ownerUrl);
    const api = await openTestApi({
      database: { ...stack.postgres, drop: async () => undefined },
      minio: stack.minio,
    });
    try {
      const portal = new Portal(api, await api.portalToken(api.town));
      const keys = Array.from({ length: 8 }, () => randomUUID());
      let acknowledged = 0;
      let kill: Promise<void> | undefined;
      /** One application from create to submit; whatever breaks off is left. */
      const send = async (key: string): Promise<LightMyRequestResponse | undefined> => {
        const created = await portal.create({ service, data: applicationData }, key);
        if (created.statusCode >= 400) return created;
        const { applicationId } = created.json<{ applicationId: string }>();
        const stored = await portal.put(applicationId, 'schein', pdf);
        if (stored.statusCode >= 400) return stored;
        const submitted = await portal.submit(applicationId);
        if (submitted.statusCode === 202) acknowledged += 1;
        if (acknowledged === 2) kill ??= stack.kill('postgres');
        return submitted;
      };
      const during = await Promise.all(keys.slice(0, 5).map(send));
      await kill;
      const first = [...during, ...(await Promise.all(keys.slice(5).map(send)))];
      const refused = first.filter((reply) => reply?.statusCode !== 202);
      expect(refused.length).toBeGreaterThanOrEqual(3);
      expect(new Set(refused.map((reply) => reply?.json<Problem>().code))).toEqual(new Set(['unavailable']));
      await stack.restart('postgres');

      const second = await Promise.all(keys.map(send));
      expect(second.map((reply) => reply?.statusCode)).toEqual(keys.map(() => 202));
      for (const [index, reply] of first.entries()) {
        if (reply?.statusCode === 202) expect(second[index]?.json()).toEqual(reply.json());
      }
      expect(await count(api, 'cases')).toBe(keys.length);
      expect(await count(api, 'application_file')).toBe(keys.length);
      const [starts] = await api.storage.inTenant(api.town.id, (w) =>
        w.sql<{ n: number }>(
          `select count(distinct case_id)::int as n from outbox where tenant_id = $1 and kind = 'start'`,
          [api.town.id],
        ),
      );
      expect(starts?.n).toBe(keys.length);
    } finally {
      await api.close();
      await stack.stop();
    }
  }, 300_000);
});
