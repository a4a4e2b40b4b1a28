import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { cookiesFor } from './auth/cookies.ts';
import { Sessions } from './auth/sessions.ts';
import type { Dependencies } from './dependencies.ts';
import { DefinitionDesk } from './modules/editor/definition-desk.ts';
import { registerRoutes } from './modules/routes.ts';
import { compressedAnswers } from './plugins/compressed-answers.ts';
import { doors } from './plugins/doors.ts';
import { metrics } from './plugins/metrics.ts';
import { openapi } from './plugins/openapi.ts';
import { plainText } from './plugins/plain-text.ts';
import { problems, sendProblem } from './plugins/problems.ts';
import { rateLimits } from './plugins/rate-limits.ts';
import { logRequests, requestLog } from './plugins/request-log.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { uiPages } from './plugins/ui-pages.ts';
import { unreadableRequests } from './plugins/unreadable-requests.ts';
import { uploads } from './plugins/uploads.ts';
import { validation } from './plugins/validation.ts';
import type { Api } from './shared/api.ts';
import { problemOf } from './shared/problem.ts';
import { namedShapes } from './shared/shapes.ts';

/** Largest JSON body; text of a notice and a form fit many times over. */
const BODY_LIMIT = 1024 * 1024;

/** Builds the app; listening is the server's matter. */
export async function buildApp(dependencies: Dependencies): Promise<Api> {
  const { config } = dependencies;
  const app: Api = Fastify({
    ...validation,
    ...unreadableRequests,
    ...requestLog(config.logLevel),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy,
    genReqId: () => randomUUID(),
    requestTimeout: 0,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.removeContentTypeParser('text/plain');
  for (const shape of namedShapes()) app.addSchema(shape);

  problems(app);
  securityHeaders(app, { https: config.publicUrl.startsWith('https:') });
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  logRequests(app);
  await openapi(app);
  await rateLimits(app, { on: config.rateLimits });
  await compressedAnswers(app);
  await app.register(cookie);
  const cookies = cookiesFor(config.publicUrl);
  const sessions = new Sessions(dependencies.storage);
  doors(app, dependencies, sessions, cookies);
  uploads(app);
  plainText(app);
  const desk = new DefinitionDesk();
  app.addHook('onClose', () => desk.close());
  await registerRoutes(app, { ...dependencies, sessions, cookies, metrics: metrics(app), desk });
  if (config.uiFolder === undefined)
    app.setNotFoundHandler(async (request, reply) => sendProblem(reply, problemOf('not-found', request)));
  else await uiPages(app, config.uiFolder);
  return app;
}
