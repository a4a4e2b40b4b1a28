import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { accessRequests } from './access-requests.ts';
import { filled } from './access-scopes.ts';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';

const ours = 'http://localhost:4800';

describe('a change in the name of a clerk', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  }, 300_000);
  afterAll(() => api.close());

  const settings = async (
    headers: Record<string, string>,
    body: unknown = { theme: 'dark' },
  ): Promise<LightMyRequestResponse> =>
    api.call({
      method: 'PATCH',
      url: '/api/v1/session/settings',
      body,
      headers: {
        cookie: api.town.people.clerk.cookie,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...headers,
      },
    });
  const told = (reply: LightMyRequestResponse): string =>
    reply.statusCode < 300
      ? String(reply.statusCode)
      : `${reply.statusCode} ${reply.json<{ code: string }>().code}`;
  const right = () => ({ 'x-csrf-token': api.town.people.clerk.csrfToken });

  it('is refused without the token, with a wrong, a cut, an empty and a colleague’s one', async () => {
    const { csrfToken } = api.town.people.clerk;
    expect(told(await settings({}))).toBe('403 csrf');
    for (const token of [
      '',
      'x',
      csrfToken.slice(0, -1),
      `${csrfToken}x`,
      api.town.people.colleague.csrfToken,
    ])
      expect(told(await settings({ 'x-csrf-token': token })))
        .withContext(token)
        .toBe('403 csrf');
    // the token is a header: neither query nor body stand in for it
    const inQuery = await api.call({
      method: 'PATCH',
      url: `/api/v1/session/settings?x-csrf-token=${csrfToken}`,
      body: { theme: 'dark', 'x-csrf-token': csrfToken },
      headers: { cookie: api.town.people.clerk.cookie, 'idempotency-key': randomUUID() },
    });
    expect(told(inQuery)).toBe('403 csrf');
  });

  it('is refused from a page of somebody else, even with the right token', async () => {
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: ours },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:4801' },
      { origin: `${ours}.evil.example` },
    ];
    for (const headers of foreign)
      expect(told(await settings({ ...right(), ...headers })))
        .withContext(JSON.stringify(headers))
        .toBe('403 csrf');
  });

  it('passes from our own pages and from programs', async () => {
    expect(told(await settings(right()))).toBe('200');
    expect(told(await settings({ ...right(), origin: ours }))).toBe('200');
    expect(told(await settings({ ...right(), origin: ours, 'sec-fetch-site': 'same-origin' }))).toBe('200');
  });

  it('is no form: what a foreign page can send without asking is refused by its type', async () => {
    const body = '{"theme":"dark"}';
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const reply = await settings({ ...right(), 'content-type': type }, body);
      expect(reply.statusCode).withContext(type).toBeGreaterThanOrEqual(415);
      expect(reply.statusCode).withContext(type).toBeLessThanOrEqual(422);
      expect(told(await settings({ 'content-type': type }, body)))
        .withContext(type)
        .toBe('403 csrf');
    }
    for (const method of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      const reply = await api.call({
        url: '/api/v1/session/settings',
        headers: { cookie: api.town.people.clerk.cookie, [method]: 'PATCH' },
      });
      expect(reply.statusCode).withContext(method).toBe(404);
    }
  });

  it('is never made by GET, and every other request of staff wants the token', async () => {
    const ids = {
      tenant: api.town.key,
      caseId: randomUUID(),
      colleagueId: randomUUID(),
      unitId: randomUUID(),
    };
    for (const [operation, template] of Object.entries(accessRequests)) {
      const { method, url, body, headers } = filled(template, ids);
      if (method === 'GET' || !url.startsWith('/api/')) continue;
      const reply = await api.call({
        method,
        url,
        headers: {
          ...headers,
          cookie: api.town.people.clerk.cookie,
          'idempotency-key': randomUUID(),
        },
        ...(body === undefined ? {} : { body }),
      });
      expect(told(reply)).withContext(operation).toBe('403 csrf');
    }
  });

  it('is not offered to other origins: no reply has a header that would let them read', async () => {
    const asked = await api.app.inject({
      method: 'OPTIONS',
      url: '/api/v1/session/settings',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'x-csrf-token',
      },
    });
    expect(asked.statusCode).toBe(404);
    const read = await api.call({
      url: '/api/v1/session',
      as: api.town.people.clerk,
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    for (const reply of [asked, read])
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
