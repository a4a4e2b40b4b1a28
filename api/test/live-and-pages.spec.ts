import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';
import type { SignedIn } from './test-towns.ts';

/** Reads server-sent events until one fits; the request is given up afterwards. */
async function nextEvent(
  base: string,
  as: SignedIn,
  ready: () => Promise<unknown>,
  fits: (event: string, data: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  const stop = new AbortController();
  const reply = await fetch(`${base}/api/v1/live`, { headers: { cookie: as.cookie }, signal: stop.signal });
  const reader = (reply.body ?? new ReadableStream<Uint8Array>())
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let text = '';
  let started: Promise<unknown> | undefined;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      text += value;
      for (const block of text.split('\n\n').slice(0, -1)) {
        const [, event = '', data = '{}'] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        const parsed = JSON.parse(data) as Record<string, unknown>;
        if (event === 'hello') started ??= ready();
        if (fits(event, parsed)) return parsed;
      }
      text = text.slice(text.lastIndexOf('\n\n') + 2);
    }
  } finally {
    await started;
    stop.abort();
  }
}

describe('live updates', () => {
  let api: TestApi;
  let base: string;
  beforeAll(async () => {
    api = await openTestApi();
    base = await api.app.listen({ host: '127.0.0.1', port: 0 });
  }, 300_000);
  afterAll(() => api.close());

  it('tell of cases in reach and of no others', async () => {
    let own = '';
    const changes: unknown[] = [];
    await nextEvent(
      base,
      api.town.people.clerk,
      async () => {
        await api.openCase(api.foreign);
        own = (await api.openCase(api.town)).caseId;
      },
      (event, data) => {
        if (event === 'case') changes.push(data['caseId']);
        return own !== '' && data['caseId'] === own;
      },
    );
    expect(new Set(changes)).toEqual(new Set([own]));
  });

  it('are refused without a session', async () => {
    expect((await fetch(`${base}/api/v1/live`)).status).toBe(401);
  });
});

describe('answers of the clerks’ API', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  }, 300_000);
  afterAll(() => api.close());

  it('are compressed, the session with its token is not', async () => {
    const as = api.town.people.clerk;
    const headers = { 'accept-encoding': 'br' };
    const { caseId } = await api.openCase(api.town);
    const detail = await api.call({ url: `/api/v1/cases/${caseId}`, as, headers });
    expect([detail.statusCode, detail.headers['content-encoding']]).toEqual([200, 'br']);
    const session = await api.call({ url: '/api/v1/session', as, headers });
    expect([session.statusCode, session.headers['content-encoding']]).toEqual([200, undefined]);
    expect(session.json<{ csrfToken: string }>().csrfToken).toBe(as.csrfToken);
  });
});

describe('the pages of the UI', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-pages-'));
  let api: TestApi;
  beforeAll(async () => {
    for (const locale of ['de', 'en']) {
      mkdirSync(path.join(folder, locale));
      writeFileSync(
        path.join(folder, locale, 'index.html'),
        `<html lang="${locale}"><app-root ngCspNonce="__CSP_NONCE__"></app-root></html>`,
      );
      writeFileSync(path.join(folder, locale, 'main-ABCDEF12.js'), 'export {};');
    }
    api = await openTestApi({ uiFolder: folder });
  }, 300_000);
  afterAll(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });

  it('never answer a path of the API, nor a file that is not there', async () => {
    for (const url of ['/api/v1/nothing', '/intake/v1/nothing', '/citizen/v1', '/de/missing-12345678.js']) {
      const reply = await api.call({ url });
      expect([reply.statusCode, reply.headers['content-type']])
        .withContext(url)
        .toEqual([404, 'application/problem+json; charset=utf-8']);
    }
  });

  it('get a nonce of their own in each reply, and Trusted Types', async () => {
    const [first, second] = [
      await api.call({ url: '/de/arbeitsvorrat/meine' }),
      await api.call({ url: '/de/' }),
    ];
    const nonceOf = (body: string) => /ngCspNonce="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(nonceOf(first.body)).not.toBe(nonceOf(second.body));
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonceOf(first.body)}'`);
    expect(first.headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
  });

  it("lead to the reader's language and keep path and query", async () => {
    const to = async (url: string, language: string) =>
      (await api.call({ url, headers: { 'accept-language': language } })).headers.location;
    expect(await to('/', 'de-DE')).toBe('/de/');
    expect(await to('/lindenau/status', 'en;q=0.9')).toBe('/en/lindenau/status');
    expect(await to('/anmelden?reason=refused', 'fr')).toBe('/de/anmelden?reason=refused');
    expect(await to('//evil.example/x', 'de')).toBe('/de/x');
  });

  it('keep hashed files for a year, without the headers of documents', async () => {
    const { headers } = await api.call({ url: '/de/main-ABCDEF12.js' });
    expect(headers['cache-control']).toContain('immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['x-ratelimit-limit']).toBeUndefined();
  });
});
