import { readFileSync } from 'node:fs';
import { contractFile } from '../src/contract.ts';
import { askAll, readMatrix, rowFrom, scopesOf } from './access-matrix.ts';
import { accessRequests } from './access-requests.ts';
import { callers, makeScopes } from './access-scopes.ts';
import type { Scope, ScopeIds } from './access-scopes.ts';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';

/** Every operation of the contract. */
function operations(): string[] {
  const { paths } = JSON.parse(readFileSync(contractFile, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  return Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
}

describe('the access matrix', () => {
  const matrix = readMatrix();
  let api: TestApi;
  let ids: Record<Scope, ScopeIds>;
  beforeAll(async () => {
    api = await openTestApi();
    ids = await makeScopes(api);
  }, 300_000);
  afterAll(() => api.close());

  it('has a row for every operation and none beside', () => {
    expect(Object.keys(matrix).sort()).toEqual(operations().sort());
    expect(Object.keys(accessRequests).sort()).toEqual(operations().sort());
  });

  it('names every caller once in every scope of every row', () => {
    for (const [operation, row] of Object.entries(matrix)) {
      expect(Object.keys(row)).withContext(operation).toEqual(scopesOf(operation));
      for (const answers of Object.values(row)) {
        expect(Object.values(answers).flat().sort())
          .withContext(operation)
          .toEqual([...callers].sort());
      }
    }
  });

  for (const operation of Object.keys(matrix)) {
    it(`holds for ${operation}`, async () => {
      for (const scope of scopesOf(operation)) {
        expect(rowFrom(await askAll(api, operation, scope, ids)))
          .withContext(scope)
          .toEqual(matrix[operation]?.[scope] ?? {});
      }
    }, 300_000);
  }
});
