import { readFileSync } from 'node:fs';
import { contractFile } from '../../src/contract.ts';

/** A JSON Schema as far as the contract uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

/** One operation of the contract. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** with `{placeholders}` */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly mediaType: string; readonly schema: Schema };
  /** by status or class: media type → schema */
  readonly responses: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
}

interface Described {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface Contract {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** The committed contract. */
export function readContract(): Contract {
  const { paths, components } = JSON.parse(readFileSync(contractFile, 'utf8')) as {
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, Schema> };
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(method.toUpperCase(), path, described)),
  );
  return { operations, schemas: components.schemas };
}

function operationOf(method: string, path: string, described: Described): Operation {
  const [body] = Object.entries(described.requestBody?.content ?? {});
  return {
    id: described.operationId,
    method,
    path,
    parameters: described.parameters ?? [],
    ...(body === undefined ? {} : { body: { mediaType: body[0], schema: body[1].schema } }),
    responses: Object.fromEntries(
      Object.entries(described.responses).map(([status, { content = {} }]) => [
        status,
        Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema])),
      ]),
    ),
  };
}

/** What a reference means. */
export function resolved(schema: Schema, schemas: Contract['schemas']): Schema {
  const name = schema.$ref?.split('/').at(-1);
  if (name === undefined) return schema;
  const found = schemas[name];
  if (found === undefined) throw new Error(`the contract has no ${name}`);
  return resolved(found, schemas);
}
