import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';
import { send } from './fuzz/wire.ts';
import type { WireAnswer, WireRequest } from './fuzz/wire.ts';

describe('requests that reach no route', () => {
  let api: TestApi;
  let url: URL;
  beforeAll(async () => {
    api = await openTestApi();
    url = new URL(await api.app.listen({ host: '127.0.0.1', port: 0 }));
  }, 300_000);
  afterAll(() => api.close());

  const ask = (target: string, headers: WireRequest['headers'] = []): Promise<WireAnswer> =>
    send(url, { method: 'GET', target, headers });
  const told = ({ status, headers, body }: WireAnswer): string =>
    `${status} ${headers.get('content-type')?.split(';')[0]} ${(JSON.parse(body.toString('utf8')) as { code: string }).code}`;

  it('are refused with a problem document that repeats nothing of them', async () => {
    const secret = 'geheim-4711';
    const answers = await Promise.all([
      ask(`/api/v1/cases/%ff${secret}`),
      ask('/citizen/v1/%00/services'),
      ask(`/api/v1/cases/${secret.repeat(40)}`),
      ask('/health', [['bad name', secret]]),
      ask('/health', [['x-long', secret.repeat(4_000)]]),
    ]);
    expect(answers.map(told)).toEqual([
      '400 application/problem+json malformed',
      '404 application/problem+json not-found',
      '404 application/problem+json not-found',
      '400 application/problem+json malformed',
      '431 application/problem+json headers-too-large',
    ]);
    for (const answer of answers) {
      expect(answer.body.toString('utf8')).not.toContain(secret);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});
