import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IdentityFacts, RunningPart } from '../../scripts/stack/facts.ts';
import { startIdentity } from '../../scripts/stack/identity.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';

const callback = 'http://localhost:4800/api/v1/session/callback';
const accounts = ['pruefstadt.clerk', 'stranger'].map((subject) => ({
  subject,
  name: subject,
  email: `${subject}@example.org`,
  description: subject,
}));

/** A browser as far as signing in needs one: keeps cookies of the provider and of the product, follows redirects by hand. */
class Browser {
  readonly #api: TestApi;
  readonly #provider = new Map<string, string>();
  readonly own = new Map<string, string>();
  constructor(api: TestApi) {
    this.#api = api;
  }

  /** Asks the product. */
  async product(url: string) {
    const reply = await this.#api.app.inject({ method: 'GET', url, cookies: Object.fromEntries(this.own) });
    for (const { name, value, maxAge } of reply.cookies) {
      if (maxAge === 0 || value === '') this.own.delete(name);
      else this.own.set(name, value);
    }
    return reply;
  }

  /** Asks the provider. @returns where it sends the browser */
  async provider(url: string, form?: Record<string, string>): Promise<string> {
    const cookie = [...this.#provider].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#provider.set(name, value);
    }
    return new URL(reply.headers.get('location') ?? '', url).href;
  }

  /** Chooses an account at the provider. @returns path and query of the callback */
  async authenticate(account: string, returnTo: string): Promise<string> {
    const begun = await this.product(`/api/v1/session/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    const page = await this.provider(String(begun.headers.location));
    const back = await this.provider(await this.provider(page, { account }));
    expect(back.startsWith(callback)).toBeTrue();
    return back.slice('http://localhost:4800'.length);
  }
}

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
    const browser = new Browser(api);
    const reply = await browser.product(await browser.authenticate('stranger', '/'));
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/anmelden?reason=unknown-person']);
    expect([...browser.own.keys()]).not.toContain('aktenlauf');
  });

  it('refuses an answer that another browser asked for, and one that is used twice', async () => {
    const browser = new Browser(api);
    const back = await browser.authenticate('pruefstadt.clerk', '/');
    const location = async (who: Browser) => (await who.product(back)).headers.location;
    expect(await location(new Browser(api))).toBe('/anmelden?reason=sign-in-expired');
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
      const browser = new Browser(api);
      const reply = await browser.product(await browser.authenticate('pruefstadt.clerk', returnTo));
      expect(reply.headers.location).withContext(returnTo).toBe('/');
    }
  });

  it('begins a session that only this browser has, and ends it on request', async () => {
    const browser = new Browser(api);
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
