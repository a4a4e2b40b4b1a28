import { openTestApi } from './test-api.ts';
import type { OpenedCase, TestApi } from './test-api.ts';
import type { PersonName } from './test-towns.ts';

describe('a restricted case at the door', () => {
  let api: TestApi;
  let opened: OpenedCase;
  beforeAll(async () => {
    api = await openTestApi();
  }, 300_000);
  afterAll(() => api.close());

  const get = (who: PersonName, url: string) => api.call({ url, as: api.town.people[who] });
  const post = (who: PersonName, url: string, body: unknown) =>
    api.call({ method: 'POST', url, body, as: api.town.people[who] });
  const onCase = (path = ''): string => `/api/v1/cases/${opened.caseId}${path}`;

  beforeEach(async () => {
    opened = await api.openCase(api.town);
    await post('clerk', onCase('/claim'), {});
    const restricted = await post('clerk', onCase('/access/restriction'), {
      restricted: true,
      reason: 'Betrifft eine Mitarbeiterin',
    });
    expect(restricted.statusCode).toBe(200);
  }, 60_000);

  it('answers a request for access alike whether there is such a case, it is hidden, elsewhere or foreign', async () => {
    const foreign = await api.openCase(api.foreign);
    const asked = [];
    for (const [who, caseNumber] of [
      ['colleague', '32-X-2026-99999'],
      ['colleague', foreign.caseNumber],
      ['colleague', opened.caseNumber],
      ['clerk', opened.caseNumber],
      ['otherClerk', opened.caseNumber],
    ] as const)
      asked.push(await post(who, '/api/v1/access-requests', { caseNumber, purpose: 'Vertretung' }));
    expect(new Set(asked.map((reply) => `${reply.statusCode} ${reply.body}`)).size).toBe(1);
    expect(asked[0]?.statusCode).toBe(202);
    const { rows } = (await get('clerk', '/api/v1/access-requests')).json<{
      rows: { caseNumber: string; person: { id: string } }[];
    }>();
    expect(rows.filter((row) => row.caseNumber === opened.caseNumber).map((row) => row.person.id)).toEqual([
      api.town.people.colleague.personId,
    ]);
  });

  it('is not there before a person is named, is afterwards, and tells only whoever may answer who asks', async () => {
    expect((await get('colleague', onCase())).statusCode).toBe(404);
    await post('colleague', '/api/v1/access-requests', {
      caseNumber: opened.caseNumber,
      purpose: 'Widerspruch',
    });
    const grant = {
      personId: api.town.people.colleague.personId,
      purpose: 'Widerspruch',
      until: '2999-12-31',
    };
    expect((await post('colleague', onCase('/access/grants'), grant)).statusCode).toBe(404);
    for (let times = 0; times < 2; times += 1)
      expect((await post('clerk', onCase('/access/grants'), grant)).statusCode).toBe(200);
    expect((await get('colleague', onCase())).statusCode).toBe(200);
    expect((await post('colleague', onCase('/access/grants'), grant)).json<{ code: string }>().code).toBe(
      'not-assignee',
    );
    const seen = (await get('colleague', onCase('/access'))).json<{
      mayManage: boolean;
      requests: unknown[];
      named: { person: { id: string } }[];
    }>();
    expect([seen.mayManage, seen.requests]).toEqual([false, []]);
    expect(seen.named.map(({ person }) => person.id)).toContain(grant.personId);
  });

  it('goes back to the inbox when the person in charge declares themself excluded, and is gone for them', async () => {
    const declared = await post('clerk', onCase('/access/own-exclusion'), { reason: 'relative' });
    expect(declared.statusCode).toBe(200);
    expect((await get('clerk', onCase())).statusCode).toBe(404);
    const { assignee } = (await get('supervisor', onCase())).json<{ assignee: unknown }>();
    expect(assignee).toBeNull();
    const back = await post('supervisor', onCase('/assign'), {
      personId: api.town.people.clerk.personId,
      reason: 'Versuch',
    });
    expect(back.json<{ code: string }>().code).toBe('person-excluded');
  });
});
