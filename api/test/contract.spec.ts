import { readFileSync } from 'node:fs';
import { contractFile, contractText } from '../src/contract.ts';

describe('the contract', () => {
  it('is the committed file', async () => {
    expect(await contractText())
      .withContext('run `npm run openapi` and commit api/openapi.json')
      .toBe(readFileSync(contractFile, 'utf8'));
  });

  it('names every operation once, in verb-noun form', () => {
    const { paths } = JSON.parse(readFileSync(contractFile, 'utf8')) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const names = Object.values(paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  });

  it('closes every object that a client may send', () => {
    const { components } = JSON.parse(readFileSync(contractFile, 'utf8')) as {
      components: { schemas: Record<string, { type?: string; additionalProperties?: unknown }> };
    };
    const open = Object.entries(components.schemas).filter(
      ([, shape]) => shape.type === 'object' && shape.additionalProperties !== false,
    );
    expect(open.map(([name]) => name)).toEqual([]);
  });
});
