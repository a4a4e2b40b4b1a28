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

  it('bounds every number that a client may send', () => {
    const { paths, components } = JSON.parse(readFileSync(contractFile, 'utf8')) as {
      paths: Record<string, Record<string, { requestBody?: unknown; parameters?: unknown }>>;
      components: { schemas: Record<string, unknown> };
    };
    const unbounded = new Set<string>();
    const seen = new Set<string>();
    const look = (value: unknown, where: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { $ref, type, maximum } = value as { $ref?: string; type?: string; maximum?: number };
      if ((type === 'integer' || type === 'number') && maximum === undefined) unbounded.add(where);
      const name = $ref?.split('/').at(-1) ?? '';
      if (name !== '' && !seen.has(name)) {
        seen.add(name);
        look(components.schemas[name], name);
      }
      for (const [key, part] of Object.entries(value)) look(part, `${where}/${key}`);
    };
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path)))
      look([operation.requestBody, operation.parameters], 'request');
    expect([...unbounded]).toEqual([]);
  });
});
