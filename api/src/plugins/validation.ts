import AjvCompiler from '@fastify/ajv-compiler';
import formats from 'ajv-formats';
import type { FastifyServerOptions } from 'fastify';

/**
 * Bodies are taken as they are sent: nothing is coerced, filled in or removed, unknown properties are refused.
 * Paths, queries and headers are text by nature; only there numbers and booleans are read from it.
 */
export const validation: Pick<FastifyServerOptions, 'schemaController' | 'ajv'> = {
  schemaController: {
    compilersFactory: {
      buildValidator: (shapes, options) => {
        const build = AjvCompiler();
        const withMode = (coerceTypes: boolean) =>
          build(shapes, {
            ...options,
            customOptions: {
              removeAdditional: false,
              useDefaults: false,
              coerceTypes,
              allErrors: false,
              strict: true,
              strictTypes: false,
              formats: {},
            },
            plugins: [formats.default],
          });
        const asSent = withMode(false);
        const fromText = withMode(true);
        return (definition) => (definition.httpPart === 'body' ? asSent(definition) : fromText(definition));
      },
    },
  },
};
