import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IdentityFacts, RunningPart } from '../../scripts/stack/facts.ts';
import { startIdentity } from '../../scripts/stack/identity.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { SignInBrowser } from './sign-in-browser.ts';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';

const publicUrl = 'http://localhost:4800';
const callback = `${publicUrl}/api/v1/session/callback`;
const accounts = ['pruefstadt.clerk', 'stranger'].map((subject) => ({
  subject,
  name: subject,
  email: `${subject}@example.org`,
  description: subject,
}));

describe('signing in', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-sign-in-'));
  let api: TestApi;
  let provider: RunningPart<IdentityFacts>;
  beforeAll(async () => {
    provider = await startIdentity({
      folder,
      port: await freePort(),
      accounts,
      redirectUris: [callback],
      clientSecret: 'geheim',
      cookieKey: 'key',
    });
    api = await openTestApi({ identity: provider.facts });
  }, 300_000);
  afterAll(async () => {
    await api.close();
    await provider.stop();
    rmSync(folder, { recursive: true });
  });

  it('refuses a person nobody has registered', async () => {
    const browser = new SignInBrowser(api, publicUrl);
    const reply = await browser.product(await browser.authenticate('stranger', '/'));
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/anmelden?reason=unknown-person']);
    expect([...browser.own.keys()]).not.toContain('aktenlauf');
  });

  it('refuses an answer that another browser asked for, and one that is used twice', async () => {
    const browser = new SignInBrowser(api, publicUrl);
    const back = await browser.authenticate('pruefstadt.clerk', '/');
    const location = async (who: SignInBrowser) => (await who.product(back)).headers.location;
    expect(await location(new SignInBrowser(api, publicUrl))).toBe('/anmelden?reason=sign-in-expired');
    expect(await location(browser)).toBe('/');
    expect(await location(browser)).toBe('/anmelden?reason=sign-in-expired');
  });

  it('never sends anybody to another host', async () => {
    for (const returnTo of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const browser = new SignInBrowser(api, publicUrl);
      const reply = await browser.product(await browser.authenticate('pruefstadt.clerk', returnTo));
      expect(reply.headers.location).withContext(returnTo).toBe('/');
    }
  });

  it('begins a session that only this browser has, and ends it on request', async () => {
    const browser = new SignInBrowser(api, publicUrl);
    const reply = await browser.product(
      await browser.authenticate('pruefstadt.clerk', '/de/vorgaenge?view=mine'),
    );
    expect(reply.headers.location).toBe('/de/vorgaenge?view=mine');
    expect(String(reply.headers['set-cookie'])).toMatch(
      /aktenlauf=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/,
    );

    const session = (await browser.product('/api/v1/session')).json<{ roles: string[]; csrfToken: string }>();
    expect(session.roles).toEqual(['clerk']);
    const cookie = `aktenlauf=${browser.own.get('aktenlauf')}`;
    const out = {
      method: 'POST' as const,
      url: '/api/v1/session/sign-out',
      headers: { cookie, 'x-csrf-token': session.csrfToken, 'idempotency-key': randomUUID() },
    };
    expect((await api.call(out)).statusCode).toBe(200);
    expect((await browser.product('/api/v1/session')).statusCode).toBe(401);
  });
});
