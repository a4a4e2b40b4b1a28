import { openTestApi } from './test-api.ts';
import type { Call, TestApi } from './test-api.ts';

describe('characters that no record can keep', () => {
  let api: TestApi;
  let caseId: string;
  beforeAll(async () => {
    api = await openTestApi();
    ({ caseId } = await api.openCase(api.town));
  }, 300_000);
  afterAll(() => api.close());

  /** Every door that keeps free text or free JSON. */
  const calls = (text: string): Call[] => [
    { method: 'POST', url: `/api/v1/cases/${caseId}/notes`, body: { text } },
    {
      method: 'PUT',
      url: `/api/v1/drafts?key=note&caseId=${caseId}`,
      body: { content: { text }, version: 0 },
    },
    { method: 'PUT', url: '/api/v1/drafts?key=note', body: { content: { [text]: 1 }, version: 0 } },
    {
      method: 'POST',
      url: '/api/v1/saved-views',
      body: { name: text, query: { view: 'all' }, shared: false },
    },
    { method: 'POST', url: '/api/v1/cases/search', body: { view: 'all', text } },
    { method: 'POST', url: '/api/v1/dossiers/search', body: { text } },
    {
      method: 'PATCH',
      url: `/api/v1/cases/${caseId}/form`,
      body: { changes: [{ pointer: '/zone', value: text }], reason: text, contentVersion: 1 },
    },
  ];

  for (const [name, text] of [
    ['NUL', 'a\0b'],
    ['half a character', 'a\ud800b'],
    ['the other half', '\udc00'],
  ] as const)
    it(`are refused and not kept otherwise than they were sent: ${name}`, async () => {
      for (const call of calls(text)) {
        const reply = await api.call({ ...call, as: api.town.people.clerk });
        expect([reply.statusCode, reply.json<{ code: string }>().code])
          .withContext(`${call.method} ${call.url}`)
          .toEqual([422, 'invalid']);
      }
    });
});
