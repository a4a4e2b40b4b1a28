import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IdentityFacts, RunningPart } from './facts.ts';
import { startIdentity } from './identity.ts';
import { freePort } from './ports.ts';

const REDIRECT = 'http://localhost:4800/anmeldung/zurueck';
const accounts = [
  {
    subject: 'anna',
    name: 'Anna Ziegler',
    email: 'anna@example.org',
    description: 'Musterstadt, Sachbearbeitung',
  },
  { subject: 'jörg', name: 'Jörg Šimić', email: 'joerg@example.org', description: 'Musterstadt, Leitung' },
];

/** A browser as far as signing in needs one: follows redirects by hand and keeps cookies. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async go(address: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}

describe('The identity provider', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-identity-'));
  const verifier = randomBytes(32).toString('base64url');
  let provider: RunningPart<IdentityFacts>;
  let browser: Browser;

  const authorise = (change: Record<string, string> = {}): string => {
    const query = new URLSearchParams({
      client_id: 'aktenlauf',
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: REDIRECT,
      state: 'state',
      nonce: 'nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...change,
    });
    return `${provider.facts.issuer}/auth?${query.toString()}`;
  };
  const target = (response: Response, base = provider.facts.issuer): string =>
    new URL(response.headers.get('location') ?? '', base).href;
  const redeem = (code: string, secret: string): Promise<Response> =>
    fetch(`${provider.facts.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`aktenlauf:${secret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT,
        code_verifier: verifier,
      }),
    });

  beforeEach(async () => {
    browser = new Browser();
    const port = await freePort();
    const redirectUris = [REDIRECT];
    provider = await startIdentity({
      folder,
      port,
      accounts,
      redirectUris,
      clientSecret: 'geheim',
      cookieKey: 'key',
    });
  });
  afterEach(() => provider.stop());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('refuses to send people to an address that was not registered', async () => {
    const response = await browser.go(authorise({ redirect_uri: 'http://evil.example/' }));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Die Anmeldung hat nicht geklappt.');
  });

  it('refuses a sign-in without PKCE', async () => {
    const response = await browser.go(authorise({ code_challenge: '' }));
    expect(target(response)).toContain('error=invalid_request');
  });

  it('refuses an account that does not exist and asks again', async () => {
    const page = target(await browser.go(authorise()));
    const response = await browser.go(page, { account: 'nobody' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Wer sind Sie?');
  });

  it('refuses to redeem a code with the wrong client secret', async () => {
    const page = target(await browser.go(authorise()));
    const resumed = await browser.go(target(await browser.go(page, { account: 'anna' })));
    const code = new URL(target(resumed)).searchParams.get('code') ?? '';
    expect((await redeem(code, 'falsch')).status).toBe(401);
  });

  it('lets a person choose an account and tells the product who it is', async () => {
    const page = target(await browser.go(authorise()));
    expect(await (await browser.go(page)).text()).toContain('Jörg Šimić');

    const resumed = await browser.go(target(await browser.go(page, { account: 'jörg' })));

    const back = new URL(target(resumed));
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('state');
    const answer = (await (await redeem(back.searchParams.get('code') ?? '', 'geheim')).json()) as {
      id_token: string;
    };
    const claims: unknown = JSON.parse(
      Buffer.from(answer.id_token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    expect(claims).toEqual(
      jasmine.objectContaining({
        sub: 'jörg',
        name: 'Jörg Šimić',
        email: 'joerg@example.org',
        nonce: 'nonce',
      }),
    );
  });
});
