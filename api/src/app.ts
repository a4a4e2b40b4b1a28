import Fastify from 'fastify';
import { registerRoutes } from './modules/routes.ts';
import { openapi } from './plugins/openapi.ts';
import { validation } from './plugins/validation.ts';
import type { Api } from './shared/api.ts';
import { namedShapes } from './shared/shapes.ts';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';

/** Builds the app; listening is the server's matter. */
export async function buildApp(): Promise<Api> {
  const app: Api = Fastify({ ...validation }).withTypeProvider<TypeBoxTypeProvider>();
  for (const shape of namedShapes()) app.addSchema(shape);
  await openapi(app);
  await registerRoutes(app);
  return app;
}
