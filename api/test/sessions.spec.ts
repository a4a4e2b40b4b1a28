import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { createSession } from '@aktenlauf/storage/people/sessions.ts';
import type { LightMyRequestResponse } from 'fastify';
import type { IdentityFacts, RunningPart } from '../../scripts/stack/facts.ts';
import { startIdentity } from '../../scripts/stack/identity.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { buildApp } from '../src/app.ts';
import { readApiConfig } from '../src/config.ts';
import { openIdentityProvider } from '../src/auth/identity-provider.ts';
import { SignInBrowser } from './sign-in-browser.ts';
import { openTestApi } from './test-api.ts';
import type { Call, TestApi } from './test-api.ts';
import type { SignedIn } from './test-towns.ts';

const publicUrl = 'https://rathaus.example';
const cookieName = '__Host-aktenlauf';

/** The product as it stands behind https. */
describe('a session', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-sessions-'));
  let api: TestApi;
  let provider: RunningPart<IdentityFacts>;
  beforeAll(async () => {
    provider = await startIdentity({
      folder,
      port: await freePort(),
      accounts: [
        { subject: 'pruefstadt.clerk', name: 'clerk', email: 'c@example.org', description: 'clerk' },
      ],
      redirectUris: [`${publicUrl}/api/v1/session/callback`],
      clientSecret: 'geheim',
      cookieKey: 'key',
    });
    api = await openTestApi({
      identity: provider.facts,
      environment: { AKTENLAUF_PUBLIC_URL: publicUrl },
    });
  }, 300_000);
  afterAll(async () => {
    await api.close();
    await provider.stop();
    rmSync(folder, { recursive: true });
  });

  /** A new session of a person, not used yet. */
  const begin = async (person: SignedIn): Promise<SignedIn> => {
    const { token, csrfToken } = await createSession(api.storage, {
      tenantId: api.town.id,
      personId: person.personId,
    });
    return { personId: person.personId, cookie: `${cookieName}=${token}`, csrfToken };
  };
  const asks = (who: SignedIn, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    api.call({ url: '/api/v1/session', as: who, headers });
  const change = (sql: string, values: unknown[]): Promise<unknown> =>
    api.storage.inTenant(api.town.id, (w) => w.sql(sql, values));
  const signedIn = async (browser: SignInBrowser): Promise<LightMyRequestResponse> =>
    browser.product(await browser.authenticate('pruefstadt.clerk', '/'));

  it('is never the one a browser brought along: a planted cookie is replaced, a known one ended', async () => {
    const planted = new SignInBrowser(api, publicUrl);
    planted.own.set(cookieName, 'a'.repeat(43));
    await signedIn(planted);
    expect(planted.own.get(cookieName)).not.toBe('a'.repeat(43));
    expect(
      (await asks({ personId: '', csrfToken: '', cookie: `${cookieName}=${'a'.repeat(43)}` })).statusCode,
    ).toBe(401);

    const victim = new SignInBrowser(api, publicUrl);
    const attacker = await begin(api.town.people.cashier);
    victim.own.set(cookieName, attacker.cookie.slice(cookieName.length + 1));
    await signedIn(victim);
    expect((await victim.product('/api/v1/session')).json<{ roles: string[] }>().roles).toEqual(['clerk']);
    expect((await asks(attacker)).statusCode).toBe(401);
  });

  it('changes its tokens with each sign-in', async () => {
    const browser = new SignInBrowser(api, publicUrl);
    await signedIn(browser);
    const first = {
      cookie: browser.own.get(cookieName),
      ...(await browser.product('/api/v1/session')).json(),
    };
    await signedIn(browser);
    const second = {
      cookie: browser.own.get(cookieName),
      ...(await browser.product('/api/v1/session')).json(),
    };
    expect(second.cookie).not.toBe(first.cookie);
    expect(second.csrfToken).not.toBe(first.csrfToken);
    expect(
      (await asks({ personId: '', csrfToken: '', cookie: `${cookieName}=${first.cookie}` })).statusCode,
    ).toBe(401);
  });

  it('comes in cookies for this host over https alone, out of reach of scripts and other sites', async () => {
    const browser = new SignInBrowser(api, publicUrl);
    const back = await browser.authenticate('pruefstadt.clerk', '/');
    const set = [await browser.product(back), await browser.product('/api/v1/session/sign-in')].flatMap(
      (reply) => [reply.headers['set-cookie'] ?? []].flat(),
    );
    const lasting = set.filter((line) => !line.includes('Max-Age=0') && !line.includes('1970'));
    expect(lasting.map((line) => line.split('=')[0]).sort()).toEqual([cookieName, `${cookieName}-sign-in`]);
    for (const line of set) expect(line).toMatch(/; Path=\/(;.*)?; HttpOnly; Secure; SameSite=Lax$/);
    for (const line of set) expect(line).not.toMatch(/Domain=/i);
    const { headers } = await browser.product('/api/v1/session');
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  });

  it('is of no use without its cookie name, in a query, as a bearer or as a link', async () => {
    const clerk = await begin(api.town.people.clerk);
    const token = clerk.cookie.slice(cookieName.length + 1);
    const misuses: Call[] = [
      { url: '/api/v1/session', headers: { cookie: `aktenlauf=${token}` } },
      { url: `/api/v1/session?${cookieName}=${token}` },
      { url: '/api/v1/session', headers: { authorization: `Bearer ${token}` } },
      { url: `/citizen/v1/${api.town.key}/status`, headers: { authorization: `Link ${token}` } },
      { url: '/intake/v1/applications/x', headers: { authorization: `Bearer ${token}` } },
    ];
    for (const call of misuses) {
      expect((await api.call(call)).statusCode)
        .withContext(call.url)
        .toBeGreaterThanOrEqual(401);
    }
  });

  it('ends when it was not used, when its longest time is over, and with the person', async () => {
    const { clerk } = api.town.people;
    const cases = [
      "update staff_session set expires_at = now() - interval '1 second' where tenant_id = $1 and person_id = $2",
      // read anew the end would be put off: not beyond twelve hours after signing in
      "update staff_session set created_at = now() - interval '13 hours', expires_at = created_at where tenant_id = $1 and person_id = $2",
    ];
    for (const sql of cases) {
      const session = await begin(clerk);
      await change(sql, [api.town.id, clerk.personId]);
      expect((await asks(session)).statusCode)
        .withContext(sql)
        .toBe(401);
    }
    const gone = await begin(clerk);
    await change('update person set active = false where tenant_id = $1 and id = $2', [
      api.town.id,
      clerk.personId,
    ]);
    expect((await asks(gone)).statusCode).toBe(401);
    await change('update person set active = true where tenant_id = $1 and id = $2', [
      api.town.id,
      clerk.personId,
    ]);
  });

  it('works from another address, for clerks change desks and networks, but changes nothing without its page', async () => {
    const session = await begin(api.town.people.clerk);
    const elsewhere = await api.app.inject({
      url: '/api/v1/session',
      remoteAddress: '203.0.113.9',
      headers: { cookie: session.cookie, 'user-agent': 'another browser' },
    });
    expect(elsewhere.statusCode).toBe(200);
    const change = await api.app.inject({
      method: 'PATCH',
      url: '/api/v1/session/settings',
      remoteAddress: '203.0.113.9',
      headers: { cookie: session.cookie, 'idempotency-key': randomUUID() },
      payload: { theme: 'dark' },
    });
    expect([change.statusCode, change.json<{ code: string }>().code]).toEqual([403, 'csrf']);
  });

  it('is dead after signing out: here at once, at other processes within moments, for good', async () => {
    const session = await begin(api.town.people.clerk);
    const config = readApiConfig({ ...environmentOf(api), AKTENLAUF_PUBLIC_URL: publicUrl });
    const other = await buildApp({
      config,
      storage: api.storage,
      cases: api.runs,
      identity: openIdentityProvider(config.identity, publicUrl),
    });
    const there = async (): Promise<number> =>
      (await other.inject({ url: '/api/v1/session', headers: { cookie: session.cookie } })).statusCode;
    expect(await there()).toBe(200);
    const out = { method: 'POST', url: '/api/v1/session/sign-out', as: session } as const;
    const reply = await api.call(out);
    expect(reply.statusCode).toBe(200);
    expect(String(reply.headers['set-cookie'])).toMatch(/^__Host-aktenlauf=;.*(Max-Age=0|1970)/);
    expect((await asks(session)).statusCode).toBe(401);
    expect((await api.call(out)).statusCode).toBe(401);
    await waitUntil('session dead at the other process', 30_000, async () => (await there()) === 401);
    expect((await asks(session)).statusCode).toBe(401);
    await other.close();
  });
});

/** Settings of a second process beside the one of the specs. */
function environmentOf(api: TestApi): Record<string, string> {
  return {
    AKTENLAUF_DB_APP_URL: 'postgres://unused.invalid/none',
    AKTENLAUF_DB_SYSTEM_URL: 'postgres://unused.invalid/none',
    AKTENLAUF_S3_ENDPOINT: 'http://unused.invalid',
    AKTENLAUF_S3_ACCESS_KEY: 'none',
    AKTENLAUF_S3_SECRET_KEY: 'none',
    AKTENLAUF_S3_BUCKET_PREFIX: api.storage.bucketPrefix,
    AKTENLAUF_TEMPORAL_ADDRESS: 'engine.invalid:7233',
    AKTENLAUF_PAYLOAD_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
    AKTENLAUF_OIDC_ISSUER: 'https://identity.invalid',
    AKTENLAUF_OIDC_CLIENT_ID: 'none',
    AKTENLAUF_OIDC_CLIENT_SECRET: 'none',
    AKTENLAUF_LINK_SECRET: 'x'.repeat(32),
    AKTENLAUF_LOG_LEVEL: 'silent',
  };
}
