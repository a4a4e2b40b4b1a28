import AjvCompiler from '@fastify/ajv-compiler';
import type { FastifyServerOptions } from 'fastify';

type Options = Pick<FastifyServerOptions, 'schemaController'>;
type Validate = (definition: { schema: object; httpPart?: string }) => (value: unknown) => unknown;
type Build = (shapes: object, options: object) => Validate;

/**
 * Bodies are taken as they are sent: nothing is coerced, filled in or removed, unknown properties are refused.
 * Paths, queries and headers are text by nature; only there numbers and booleans are read from it.
 */
const buildValidator: Build = (shapes, options) => {
  const build = AjvCompiler() as unknown as Build;
  const withMode = (coerceTypes: boolean): Validate =>
    build(shapes, {
      ...options,
      customOptions: {
        removeAdditional: false,
        useDefaults: false,
        coerceTypes,
        allErrors: false,
        strict: true,
        strictTypes: false,
      },
    });
  const asSent = withMode(false);
  const fromText = withMode(true);
  return (definition) => (definition.httpPart === 'body' ? asSent(definition) : fromText(definition));
};

/** Our validator as Fastify's; its own type is a union that no single function fits. */
export const validation = {
  schemaController: { compilersFactory: { buildValidator } },
} as unknown as Options;
