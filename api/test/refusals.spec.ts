import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { applicationData, fileHeaders, openTestApi, pdf } from './test-api.ts';
import type { OpenedCase, TestApi } from './test-api.ts';
import { service } from './test-towns.ts';

interface Problem {
  code: string;
  status: number;
  type: string;
  errors?: { pointer: string; code: string; message: string }[];
  requestId: string;
}

/** Code of a problem document; fails when the reply is none. */
function codeOf(reply: LightMyRequestResponse): string {
  expect(reply.headers['content-type']).toContain('application/problem+json');
  const problem = reply.json<Problem>();
  expect(problem.status).toBe(reply.statusCode);
  expect(problem.type).toBe(`about:blank#${problem.code}`);
  expect(problem.requestId).toBe(String(reply.headers['x-request-id']));
  return `${reply.statusCode} ${problem.code}`;
}

describe('the door', () => {
  let api: TestApi;
  let own: OpenedCase;
  let theirs: OpenedCase;
  beforeAll(async () => {
    api = await openTestApi();
    own = await api.openCase(api.town);
    theirs = await api.openCase(api.foreign);
  }, 300_000);
  afterAll(() => api.close());

  const clerk = () => api.town.people.clerk;
  const claim = (caseId: string) => `/api/v1/cases/${caseId}/claim`;

  it('refuses whoever has not signed in, before it reads anything', async () => {
    expect(
      codeOf(
        await api.call({
          method: 'POST',
          url: claim(own.caseId),
          headers: { 'content-type': 'application/json' },
          body: '{"broken',
        }),
      ),
    ).toBe('401 not-signed-in');
    expect(codeOf(await api.call({ url: '/api/v1/session', headers: { cookie: 'aktenlauf=made-up' } }))).toBe(
      '401 not-signed-in',
    );
  });

  it('refuses a change without the token of this very session', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect(
      codeOf(
        await api.call({
          method: 'POST',
          url: claim(own.caseId),
          body: {},
          headers: { ...headers, cookie: clerk().cookie },
        }),
      ),
    ).toBe('403 csrf');
    const foreignToken = { ...clerk(), csrfToken: api.town.people.supervisor.csrfToken };
    expect(
      codeOf(await api.call({ method: 'POST', url: claim(own.caseId), body: {}, as: foreignToken })),
    ).toBe('403 csrf');
  });

  it('refuses a change without an Idempotency-Key', async () => {
    const { cookie, csrfToken } = clerk();
    expect(
      codeOf(
        await api.call({
          method: 'POST',
          url: claim(own.caseId),
          body: {},
          headers: { cookie, 'x-csrf-token': csrfToken },
        }),
      ),
    ).toBe('422 idempotency-key-missing');
  });

  it('refuses unknown properties, wrong types, missing entries and NUL, each with its pointer', async () => {
    const search = (body: object) =>
      api.call({ method: 'POST', url: '/api/v1/cases/search', body, as: clerk() });
    const pointers: [object, string, string][] = [
      [{ view: 'all', extra: 1 }, '/extra', 'additionalProperties'],
      [{ view: 'all', limit: '5' }, '/limit', 'type'],
      [{}, '/view', 'required'],
      [{ view: 'everything' }, '/view', 'enum'],
      [{ view: 'all', text: 'a\u0000b' }, '/text', 'character'],
    ];
    for (const [body, pointer, code] of pointers) {
      const reply = await search(body);
      expect(codeOf(reply)).toBe('422 invalid');
      expect(reply.json<Problem>().errors?.[0]).toEqual(jasmine.objectContaining({ pointer, code }));
    }
  });

  it('refuses what is no JSON, another format and a body beyond the limit', async () => {
    const send = (body: string, type: string) =>
      api.call({
        method: 'POST',
        url: '/api/v1/cases/search',
        body,
        as: clerk(),
        headers: { 'content-type': type },
      });
    expect(codeOf(await send('{"view": ', 'application/json'))).toBe('422 invalid');
    expect(codeOf(await send('<view/>', 'application/xml'))).toBe('415 unsupported-media-type');
    expect(codeOf(await send('view', 'text/plain'))).toBe('415 unsupported-media-type');
    expect(codeOf(await send(JSON.stringify({ view: 'x'.repeat(1024 * 1024) }), 'application/json'))).toBe(
      '413 too-large',
    );
  });

  it('answers a foreign id, an unknown id and no id alike', async () => {
    const replies = await Promise.all(
      [theirs.caseId, randomUUID(), 'no-id'].map((id) =>
        api.call({ url: `/api/v1/cases/${id}`, as: clerk() }),
      ),
    );
    expect(replies.map(codeOf)).toEqual(['404 not-found', '404 not-found', '404 not-found']);
    expect(codeOf(await api.call({ url: '/api/v1/nothing', as: clerk() }))).toBe('404 not-found');
  });

  it('refuses a foreign id wherever a body takes one', async () => {
    const { caseId } = own;
    const post = (path: string, body: object) =>
      api.call({
        method: 'POST',
        url: `/api/v1/cases/${caseId}/${path}`,
        body,
        as: api.town.people.supervisor,
      });
    const stranger = api.foreign.people.clerk.personId;
    const unit = api.foreign.units['ordnung/parken'];
    expect(codeOf(await post('assign', { personId: stranger, reason: 'x' }))).toBe('404 not-found');
    expect(codeOf(await post('transfer', { unitId: unit, reason: 'x' }))).toBe('404 not-found');
    expect(
      codeOf(await post('commands', { type: 'mark-duplicate', ofCaseId: theirs.caseId, reason: 'x' })),
    ).toBe('404 not-found');
    expect(
      codeOf(
        await api.call({
          method: 'POST',
          url: '/api/v1/cases/search',
          body: { view: 'team', unitId: unit },
          as: clerk(),
        }),
      ),
    ).toBe('404 not-found');
  });

  it('keeps links of one town out of another', async () => {
    const at = (town: string, token: string) =>
      api.call({ url: `/citizen/v1/${town}/status`, headers: { authorization: `Link ${token}` } });
    expect((await at(api.town.key, own.statusToken)).statusCode).toBe(200);
    expect(codeOf(await at(api.foreign.key, own.statusToken))).toBe('404 link-unknown');
    expect(codeOf(await at('nowhere', own.statusToken))).toBe('404 not-found');
    expect(codeOf(await at(api.town.key, 'x'.repeat(43)))).toBe('404 link-unknown');
  });

  it('answers a repeated order alike and refuses another order under its key', async () => {
    const { caseId } = await api.openCase(api.town);
    const [task] = (await api.call({ url: `/api/v1/cases/${caseId}`, as: clerk() })).json<{
      tasks: { id: string }[];
    }>().tasks;
    const headers = { 'idempotency-key': randomUUID() };
    const order = (body: object) =>
      api.call({ method: 'POST', url: `/api/v1/cases/${caseId}/commands`, body, as: clerk(), headers });
    const first = await order({ type: 'complete-task', taskId: task?.id });
    expect(first.statusCode).toBe(200);
    expect((await order({ type: 'complete-task', taskId: task?.id })).json()).toEqual(first.json());
    expect(codeOf(await order({ type: 'close' }))).toBe('409 idempotency-conflict');
    expect(
      codeOf(
        await api.call({
          method: 'POST',
          url: `/api/v1/cases/${own.caseId}/commands`,
          body: { type: 'complete-task', taskId: task?.id },
          as: clerk(),
          headers,
        }),
      ),
    ).toBe('409 idempotency-conflict');
  });

  it('keeps an order and says where to ask when the engine is away', async () => {
    const { caseId } = await api.openCase(api.town);
    const [task] = (await api.call({ url: `/api/v1/cases/${caseId}`, as: clerk() })).json<{
      tasks: { id: string }[];
    }>().tasks;
    api.runs.away = true;
    const reply = await api.call({
      method: 'POST',
      url: `/api/v1/cases/${caseId}/commands`,
      body: { type: 'complete-task', taskId: task?.id },
      as: clerk(),
    });
    api.runs.away = false;
    expect(reply.statusCode).toBe(202);
    const { location } = reply.json<{ location: string }>();
    expect((await api.call({ url: location, as: clerk() })).json()).toEqual({ state: 'accepted' });
    expect(codeOf(await api.call({ url: location, as: api.town.people.otherClerk }))).toBe('404 not-found');
  });

  it('lets exactly one of two clerks claim a case', async () => {
    const { caseId } = await api.openCase(api.town);
    const both = await Promise.all(
      [clerk(), api.town.people.colleague].map((as) =>
        api.call({ method: 'POST', url: claim(caseId), body: {}, as }),
      ),
    );
    expect(both.map((reply) => reply.statusCode).sort()).toEqual([200, 409]);
    expect(codeOf(both.find((reply) => reply.statusCode === 409) as LightMyRequestResponse)).toBe(
      '409 already-claimed',
    );
  });

  it('gives strict headers to every reply', async () => {
    for (const reply of [await api.call({ url: '/health' }), await api.call({ url: '/api/v1/session' })]) {
      expect(reply.headers).toEqual(
        jasmine.objectContaining({
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'cache-control': 'no-store',
        }),
      );
      expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('says in English what it says in German, on request', async () => {
    const english = await api.call({
      url: '/api/v1/session',
      headers: { 'accept-language': 'en-GB,en;q=0.9' },
    });
    expect(english.json<{ title: string }>().title).toBe('Please sign in.');
  });

  describe('for files', () => {
    let authorization: string;
    let url: string;
    beforeAll(async () => {
      authorization = `Bearer ${await api.portalToken(api.town)}`;
      const created = await api.call({
        method: 'POST',
        url: '/intake/v1/applications',
        headers: { authorization, 'idempotency-key': randomUUID() },
        body: { service, data: applicationData },
      });
      url = `/intake/v1/applications/${created.json<{ applicationId: string }>().applicationId}/files/`;
    });
    const put = (key: string, body: Buffer, headers: Record<string, string> = {}) =>
      api.call({
        method: 'PUT',
        url: `${url}${key}`,
        headers: { authorization, ...fileHeaders, ...headers },
        body,
      });

    it('refuses too large, empty, disguised and altered ones', async () => {
      expect(codeOf(await put('a', pdf, { 'content-length': String(100 * 1024 * 1024 + 1) }))).toBe(
        '413 too-large',
      );
      expect(codeOf(await put('b', Buffer.alloc(0)))).toBe('422 file-empty');
      expect(codeOf(await put('c', Buffer.from('MZ this is a program')))).toBe('415 wrong-file-type');
      expect(
        codeOf(await put('d', pdf, { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` })),
      ).toBe('422 hash-mismatch');
      expect(codeOf(await put('e', pdf, { 'content-digest': 'sha-256=:short:' }))).toBe('422 invalid');
      expect(codeOf(await put('f', pdf, { 'x-file-name': '%E0%A4%A' }))).toBe('422 invalid');
      expect(codeOf(await put('g%2F..', pdf))).toBe('404 not-found');
      expect(codeOf(await put('h?evidence=unknown', pdf))).toBe('422 unknown-evidence');
    });

    it('answers a repeated upload alike and refuses other bytes under its key', async () => {
      const first = await put('same', pdf);
      expect(first.statusCode).toBe(201);
      const again = await put('same', pdf);
      expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
      expect(codeOf(await put('same', Buffer.concat([pdf, Buffer.from('more')])))).toBe(
        '409 file-key-conflict',
      );
    });
  });
});
