import { randomBytes } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { openTestApi } from './test-api.ts';
import type { OpenedCase, TestApi } from './test-api.ts';

describe('the link of a citizen', () => {
  let api: TestApi;
  let own: OpenedCase;
  let other: OpenedCase;
  beforeAll(async () => {
    api = await openTestApi();
    own = await api.openCase(api.town);
    other = await api.openCase(api.town);
  }, 300_000);
  afterAll(() => api.close());

  const ask = (
    path: string,
    token: string,
    body?: unknown,
    town = api.town.key,
  ): Promise<LightMyRequestResponse> =>
    api.call({
      method: body === undefined ? 'GET' : 'POST',
      url: `/citizen/v1/${town}${path}`,
      headers: { authorization: `Link ${token}` },
      ...(body === undefined ? {} : { body }),
    });
  const told = (reply: LightMyRequestResponse): string =>
    `${reply.statusCode} ${reply.json<{ code?: string }>().code ?? ''}`;
  /** What somebody outside can tell replies apart by: all but the number of the request and the moment. */
  const seen = (reply: LightMyRequestResponse): string => {
    const { 'x-request-id': id, date, ...headers } = reply.headers;
    return JSON.stringify([reply.statusCode, headers, reply.body.replaceAll(String(id), ''), typeof date]);
  };
  const rows = (table: string): Promise<unknown[]> =>
    api.storage.inTenant(api.town.id, (w) =>
      w.sql(`select * from ${table} where tenant_id = $1 and case_id = $2`, [api.town.id, own.caseId]),
    );

  it('cannot be guessed: every wrong one is answered alike, near misses too', async () => {
    const near = `${own.statusToken.slice(0, -1)}${own.statusToken.endsWith('A') ? 'E' : 'A'}`;
    const wrong = [
      ...Array.from({ length: 30 }, () => randomBytes(32).toString('base64url')),
      near,
      own.statusToken.slice(0, -2),
      `${own.statusToken}A`,
      own.statusToken.toLowerCase(),
      'x',
    ];
    const answers = new Set<string>();
    for (const token of wrong) answers.add(seen(await ask('/status', token)));
    answers.add(seen(await api.call({ url: `/citizen/v1/${api.town.key}/status` })));
    answers.add(seen(await ask('/status', own.statusToken, undefined, api.foreign.key)));
    expect(answers.size).toBe(1);
    expect([...answers][0]).toContain('link-unknown');
  });

  it('has 256 bits, lies in the part of the address that no server sees, and only its hash is kept', async () => {
    expect(Buffer.from(own.statusToken, 'base64url').length).toBe(32);
    expect(own.statusToken).not.toBe(other.statusToken);
    const kept = JSON.stringify(await rows('citizen_link'));
    expect(kept).not.toContain(own.statusToken);
    expect((await ask(`/status?token=${own.statusToken}`, 'x'.repeat(43))).statusCode).toBe(404);
  });

  it('is not used up by looking: neither link nor code change, and it works again', async () => {
    const before = JSON.stringify([await rows('citizen_link'), await rows('retrieval_code')]);
    for (let time = 0; time < 5; time += 1)
      expect((await ask('/status', own.statusToken)).statusCode).toBe(200);
    const head = await api.app.inject({
      method: 'HEAD',
      url: `/citizen/v1/${api.town.key}/status`,
      headers: { authorization: `Link ${own.statusToken}` },
    });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(JSON.stringify([await rows('citizen_link'), await rows('retrieval_code')])).toBe(before);
  });

  it('does nothing to another case, whatever ids are named', async () => {
    const status = (await ask('/status', own.statusToken)).json<{ caseNumber: string }>();
    expect(status.caseNumber).toBe(own.caseNumber);
    const [question] = await api.storage.inTenant(api.town.id, (w) =>
      w.sql<{ id: string }>(
        `insert into information_request (id, tenant_id, case_id, text, due_on, created_at, state)
         values (gen_random_uuid(), $1, $2, 'Frage', '2999-01-01', now(), 'sent') returning id`,
        [api.town.id, other.caseId],
      ),
    );
    const path = `/status/requests/${question?.id}`;
    expect(told(await ask(`${path}/answer`, own.statusToken, { text: 'Hier' }))).toBe('404 not-found');
    const put = await api.call({
      method: 'PUT',
      url: `/citizen/v1/${api.town.key}${path}/files/schein`,
      headers: {
        authorization: `Link ${own.statusToken}`,
        'content-type': 'application/pdf',
        'x-file-name': 'a.pdf',
      },
      body: Buffer.from('%PDF-1.7\n%%EOF\n'),
    });
    expect(told(put)).toBe('404 not-found');
  });

  it('is renewed by mail alone, and who asks learns nothing', async () => {
    const renew = (caseNumber: string, email: string): Promise<LightMyRequestResponse> =>
      api.call({
        method: 'POST',
        url: `/citizen/v1/${api.town.key}/link-renewals`,
        body: { caseNumber, email },
      });
    const answers = [
      await renew('32-P-1999-00000', 'ayse@example.org'),
      await renew(own.caseNumber, 'somebody@example.org'),
      await renew(own.caseNumber, 'AYSE@example.org'),
      await renew(own.caseNumber, 'ayse@example.org'),
    ].map(seen);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('202');
    const mails = await api.storage.inTenant(api.town.id, (w) =>
      w.sql<{ n: number }>(
        "select count(*)::int as n from outbox where tenant_id = $1 and case_id = $2 and payload ->> 'mail' = 'link'",
        [api.town.id, own.caseId],
      ),
    );
    expect(Number(mails[0]?.n)).toBe(1);
  });
});

describe('the retrieval code', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  }, 300_000);
  afterAll(() => api.close());

  const send = async ({ statusToken }: OpenedCase, code: string): Promise<string> => {
    const reply = await api.call({
      method: 'POST',
      url: `/citizen/v1/${api.town.key}/status/notice`,
      headers: { authorization: `Link ${statusToken}` },
      body: { code },
    });
    const { code: said, triesLeft } = reply.json<{ code: string; triesLeft?: number }>();
    return `${reply.statusCode} ${said}${triesLeft === undefined ? '' : ` ${triesLeft}`}`;
  };

  it('is of no use after five wrong ones, the right one included', async () => {
    const opened = await api.openCase(api.town);
    const said: string[] = [];
    for (let wrong = 0; wrong < 5; wrong += 1) said.push(await send(opened, 'AAAA-AAAA'));
    expect(said.map((one) => one.slice(0, 14))).toEqual([
      ...Array.from({ length: 4 }, () => '422 code-wrong'),
      '423 code-locke',
    ]);
    expect(await send(opened, opened.retrievalCode)).toMatch(/^423 code-locked/);
    await api.call({
      method: 'POST',
      url: `/citizen/v1/${api.town.key}/link-renewals`,
      body: { caseNumber: opened.caseNumber, email: 'ayse@example.org' },
    });
    expect(await send(opened, opened.retrievalCode)).toMatch(/^423 code-locked/);
  });

  it('gives a hundred at once no more tries than one after another', async () => {
    const opened = await api.openCase(api.town);
    const said = await Promise.all(Array.from({ length: 100 }, () => send(opened, 'AAAA-AAAA')));
    expect(said.filter((one) => one.startsWith('422 code-wrong')).length).toBe(4);
    expect(said.filter((one) => one.startsWith('423 code-locked')).length).toBe(96);
  }, 120_000);

  it('of another case is a wrong one', async () => {
    const [one, another] = [await api.openCase(api.town), await api.openCase(api.town)];
    expect(await send(one, another.retrievalCode)).toMatch(/^422 code-wrong/);
    expect(await send(one, one.retrievalCode)).toMatch(/nothing-to-retrieve/);
  });
});
