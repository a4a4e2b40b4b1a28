import { readFileSync } from 'node:fs';
import { contractFile } from '../src/contract.ts';
import { accessRequests } from './access-requests.ts';
import { filled } from './access-scopes.ts';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';

/** The most one address may try at a door without a person behind it, in a minute. */
const MOST = 120;
const anonymousDoors = ['statusLink', 'officeLink', 'applicationToken'];

/** Operations that anybody reaches: no security, a citizen's link or the token of a draft; not those that watch the process. */
function anonymousOperations(): string[] {
  const { paths } = JSON.parse(readFileSync(contractFile, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string; security?: Record<string, unknown>[] }>>;
  };
  return Object.values(paths)
    .flatMap((path) => Object.values(path))
    .filter(({ security = [] }) =>
      security.every((one) => Object.keys(one).every((name) => anonymousDoors.includes(name))),
    )
    .map(({ operationId }) => operationId)
    .filter((id) => !['get-health', 'get-readiness'].includes(id));
}

describe('the limits of doors that anybody reaches', () => {
  let api: TestApi;
  let address = 0;
  beforeAll(async () => {
    api = await openTestApi({ environment: { AKTENLAUF_RATE_LIMITS: 'on' } });
  }, 300_000);
  afterAll(() => api.close());

  /** Tries with wrong credentials, from an address. */
  const attempt = (operation: string, remoteAddress: string) => {
    const template = accessRequests[operation];
    if (template === undefined) throw new Error(`no request for ${operation}`);
    const { method, url, body, headers } = filled(template, {
      tenant: api.town.key,
      citizenApplicationId: '00000000-0000-7000-8000-000000000000',
      requestId: '00000000-0000-7000-8000-000000000000',
    });
    return api.app.inject({
      method,
      url,
      remoteAddress,
      headers: {
        authorization: `Link ${'g'.repeat(43)}`,
        'x-application-token': 'g'.repeat(43),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  };

  for (const operation of anonymousOperations()) {
    it(`count wrong tries of ${operation} too, and stop one address but nobody else`, async () => {
      address += 1;
      const own = `198.51.100.${address}`;
      const first = await attempt(operation, own);
      expect(first.statusCode).not.toBe(429);
      const limit = Number(first.headers['x-ratelimit-limit']);
      expect(limit).toBeGreaterThan(0);
      expect(limit).toBeLessThanOrEqual(MOST);
      const rest = await Promise.all(Array.from({ length: limit - 1 }, () => attempt(operation, own)));
      expect(rest.filter(({ statusCode }) => statusCode === 429).length).toBe(0);
      const refused = await attempt(operation, own);
      expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([429, 'too-many-requests']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await attempt(operation, `203.0.113.${address}`)).statusCode).not.toBe(429);
    }, 120_000);
  }

  it('hold for staff and portals in general, wrong cookies and tokens included', async () => {
    for (const url of ['/api/v1/session', '/intake/v1/applications/00000000-0000-7000-8000-000000000000']) {
      const reply = await api.app.inject({
        url,
        headers: { cookie: 'aktenlauf=guessed', authorization: `Bearer ${'g'.repeat(43)}` },
      });
      expect(reply.statusCode).withContext(url).toBe(401);
      expect(Number(reply.headers['x-ratelimit-remaining'])).withContext(url).toBeLessThan(3_000);
    }
  });
});
