import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createTestDatabase } from '../../scripts/stack/test-stack.ts';
import type { TestDatabase } from '../../scripts/stack/test-stack.ts';
import { answerTo, freshSession, readMatrix, scopesOf, staffHeaders } from './access-matrix.ts';
import type { Answer } from './access-matrix.ts';
import { accessRequests } from './access-requests.ts';
import { makeScopes } from './access-scopes.ts';
import type { Caller, Scope, ScopeIds } from './access-scopes.ts';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';
import { otherUnit, ownUnit } from './test-towns.ts';

/** A right of somebody made up for these specs. */
interface MadeUpGrant {
  readonly unit?: string;
  readonly service?: string;
  /** days from today */
  readonly from?: number;
  readonly to?: number;
  readonly onBehalfOf?: string;
}

/**
 * Callers that are told exactly what somebody else of the access matrix is told: so the matrix, which is data, holds for
 * them as well.
 */
describe('the access matrix holds', () => {
  const matrix = readMatrix();
  let database: TestDatabase;
  let owner: pg.Client;
  let api: TestApi;
  let ids: Record<Scope, ScopeIds>;
  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.superuserUrl });
    await owner.connect();
    api = await openTestApi({
      database: { ...database, drop: () => owner.end().then(() => database.drop()) },
    });
  }, 300_000);
  // whoever is let in may move a case: each spec has its own
  beforeEach(async () => {
    ids = await makeScopes(api);
  }, 300_000);
  afterAll(() => api.close());

  /** A person with these rights as clerk, excluded where everybody is. @returns their id */
  async function person(grants: readonly MadeUpGrant[]): Promise<string> {
    const { id, units } = api.town;
    const subject = `made-up-${randomUUID()}`;
    const { rows } = await owner.query<{ id: string }>(
      `insert into person (tenant_id, oidc_issuer, oidc_subject, display_name, initials, unit_id)
       values ($1, 'https://made-up.invalid', $2, $2, 'MU', $3) returning id`,
      [id, subject, units[ownUnit]],
    );
    const made = rows[0]?.id ?? '';
    for (const { unit = ownUnit, service, from = -30, to, onBehalfOf } of grants)
      await owner.query(
        `insert into grants (tenant_id, person_id, role, unit_id, service_key, valid_from, valid_to, on_behalf_of)
         values ($1, $2, 'clerk', $3, $4, current_date + $5::int, current_date + $6::int, $7)`,
        [id, made, units[unit], service ?? null, from, to ?? null, onBehalfOf ?? null],
      );
    for (const name of ['caseId', 'spareCaseId'] as const)
      await owner.query(
        `insert into case_exclusion (tenant_id, case_id, person_id, reason, declared_by, declared_at) values ($1, $2, $3, 'relative', $4, now())`,
        [id, ids.excluded[name], made, api.town.people.colleague.personId],
      );
    return made;
  }

  const toPerson = async (personId: string, operation: string, scope: Scope): Promise<Answer> =>
    answerTo(api, operation, ids[scope], staffHeaders(await freshSession(api, personId)));
  const inMatrix = (operation: string, scope: Scope, caller: Caller): Answer | undefined =>
    (['in', '401', '403', '404'] as const).find((answer) =>
      matrix[operation]?.[scope]?.[answer]?.includes(caller),
    );
  /** Every operation in every scope: what is told, and what should be. */
  async function compare(
    tell: (operation: string, scope: Scope) => Promise<Answer>,
    expected: (operation: string, scope: Scope) => Promise<Answer | undefined> | Answer | undefined,
    operations: readonly string[] = Object.keys(matrix),
  ): Promise<void> {
    const differing: string[] = [];
    for (const operation of operations)
      for (const scope of scopesOf(operation)) {
        const [told, due] = [await tell(operation, scope), await expected(operation, scope)];
        if (told !== due) differing.push(`${operation} ${scope}: ${told} instead of ${due}`);
      }
    expect(operations.length).toBeGreaterThan(0);
    expect(differing).toEqual([]);
  }
  const behind = (door: RegExp): string[] =>
    Object.keys(matrix).filter((operation) => door.test(accessRequests[operation]?.url ?? ''));

  it('for a deputy as for whom they stand in for', async () => {
    const deputy = await person([{ to: 1, onBehalfOf: api.town.people.colleague.personId }]);
    await compare(
      (operation, scope) => toPerson(deputy, operation, scope),
      (operation, scope) => inMatrix(operation, scope, 'clerk'),
    );
  }, 300_000);

  it('for rights that are over, not begun, or for another service, as for no right at all', async () => {
    const nobody = await person([]);
    const over = await person([{ to: -1 }, { to: -1, onBehalfOf: api.town.people.colleague.personId }]);
    const tomorrow = await person([{ from: 2 }]);
    for (const [name, formerly] of Object.entries({ over, tomorrow }))
      await compare(
        (operation, scope) => toPerson(formerly, operation, scope),
        (operation, scope) => toPerson(nobody, operation, scope),
      ).catch((error: unknown) => fail(`${name}: ${String(error)}`));
    const other = await person([{ service: 'hundesteuer' }]);
    await compare(
      (operation, scope) => toPerson(other, operation, scope),
      (operation, scope) => inMatrix(operation, scope === 'own' ? 'otherUnit' : scope, 'clerk'),
      behind(/\{(caseId|versionId)\}/),
    );
    // nobody without a right comes to a case
    for (const operation of behind(/cases\/\{caseId\}/))
      expect(await toPerson(nobody, operation, 'own'))
        .withContext(operation)
        .toBe('404');
  }, 300_000);

  it('for the unit above: what belongs to units below is its own', async () => {
    const above = await person([{ unit: 'ordnung' }]);
    for (const scope of ['own', 'otherUnit'] as const)
      await compare(
        (operation) => toPerson(above, operation, scope),
        (operation) => inMatrix(operation, 'own', 'clerk'),
        behind(/cases\/\{caseId\}/),
      );
    const beside = await person([{ unit: otherUnit }]);
    await compare(
      (operation) => toPerson(beside, operation, 'own'),
      (operation) => inMatrix(operation, 'otherUnit', 'clerk'),
      behind(/cases\/\{caseId\}/),
    );
  }, 300_000);

  it('for somebody who has left, and for made-up credentials, as for anybody', async () => {
    const left = await person([{}]);
    const session = staffHeaders(await freshSession(api, left));
    await owner.query('update person set active = false where id = $1', [left]);
    const guessed = 'g'.repeat(43);
    const madeUp = {
      cookie: `aktenlauf=${guessed}`,
      authorization: `Bearer ${guessed}`,
      'x-csrf-token': guessed,
      'idempotency-key': randomUUID(),
    };
    for (const credentials of [session, madeUp])
      await compare(
        (operation, scope) => answerTo(api, operation, ids[scope], credentials),
        (operation, scope) => inMatrix(operation, scope, 'anonymous'),
      );
  }, 300_000);

  it('for the links of a citizen: expired, of another town, of another case', async () => {
    const operations = behind(/\/status/);
    const link = (token: string | undefined) => ({ authorization: `Link ${token}` });
    await compare(
      (operation, scope) => answerTo(api, operation, ids[scope], link(ids.otherTenant['statusToken'])),
      // turned round: the link belongs there
      (operation, scope) => inMatrix(operation, scope === 'own' ? 'otherTenant' : 'own', 'citizen'),
      operations.filter((operation) => !/\{requestId\}/.test(accessRequests[operation]?.url ?? '')),
    );
    for (const operation of operations.filter((one) => /\{requestId\}/.test(accessRequests[one]?.url ?? '')))
      expect(await answerTo(api, operation, ids.own, link(ids.otherUnit['statusToken'])))
        .withContext(operation)
        .toBe('404');
    const expired = await api.openCase(api.town);
    await owner.query("update citizen_link set expires_at = now() - interval '1 second' where case_id = $1", [
      expired.caseId,
    ]);
    for (const operation of operations) {
      const reply = await answerTo(api, operation, ids.own, link(expired.statusToken));
      // 410 is no way in, but a class of its own in this table
      expect(reply).withContext(operation).toBe('in');
    }
    const shown = await api.call({
      url: `/citizen/v1/${api.town.key}/status`,
      headers: link(expired.statusToken),
    });
    expect([shown.statusCode, shown.json<{ code: string }>().code]).toEqual([410, 'link-expired']);
  }, 300_000);

  it('for the token of a draft: of another one, and after it was submitted', async () => {
    const operations = behind(/\{citizenApplicationId\}/);
    await compare(
      (operation) =>
        answerTo(api, operation, ids.own, {
          'x-application-token': ids.otherUnit['applicationToken'] ?? '',
        }),
      () => '404',
      operations,
    );
  }, 300_000);

  it('for portals: of another town, switched off, with a token that has run out', async () => {
    const operations = behind(/^\/intake\//);
    const foreign = { authorization: `Bearer ${await api.portalToken(api.foreign)}` };
    await compare(
      (operation, scope) => answerTo(api, operation, ids[scope], foreign),
      (operation, scope) => inMatrix(operation, scope === 'own' ? 'otherTenant' : 'own', 'portal'),
      operations.filter((operation) => scopesOf(operation).length > 1),
    );
    const own = { authorization: `Bearer ${await api.portalToken(api.town)}` };
    const changes = [
      ['update portal_token set expires_at = now() where tenant_id = $1', undefined],
      [
        'update portal set active = false where tenant_id = $1',
        'update portal set active = true where tenant_id = $1',
      ],
    ] as const;
    for (const [change, back] of changes) {
      const { authorization } =
        back === undefined ? own : { authorization: `Bearer ${await api.portalToken(api.town)}` };
      await owner.query(change, [api.town.id]);
      await compare(
        (operation, scope) => answerTo(api, operation, ids[scope], { authorization }),
        (operation, scope) => inMatrix(operation, scope, 'anonymous'),
        operations,
      );
      if (back !== undefined) await owner.query(back, [api.town.id]);
    }
  }, 300_000);

  it('for HEAD as for GET, and no other method is open at any address', async () => {
    const clerk = staffHeaders(await freshSession(api, api.town.people.clerk.personId));
    for (const [operation, { method, url }] of Object.entries(accessRequests)) {
      const address = url.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids.otherTenant[name] ?? name);
      const used = Object.values(accessRequests)
        .filter((one) => one.url.split('?')[0] === url.split('?')[0])
        .map((one) => one.method as string);
      for (const other of ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const) {
        if (used.includes(other) || operation === 'stream-changes') continue;
        if (other === 'HEAD' && method !== 'GET') continue;
        const reply = await api.app.inject({ method: other as 'GET', url: address, headers: clerk });
        if (other === 'HEAD') {
          const get = await api.app.inject({ method: 'GET', url: address, headers: clerk });
          expect([operation, reply.statusCode, reply.body]).toEqual([operation, get.statusCode, '']);
        } else {
          expect([operation, other, reply.statusCode]).toEqual([operation, other, 404]);
        }
      }
    }
  }, 300_000);
});
