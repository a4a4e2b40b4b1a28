import { LogController } from 'fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';

/** Log lines know the route, never the URL: queries, ids of people, names and tokens stay out. */
export const requestLog = (level: string): Pick<FastifyServerOptions, 'logger' | 'logController'> => ({
  logController: new LogController({ disableRequestLogging: true }),
  logger: {
    level,
    base: { process: 'api' },
    redact: ['req', 'headers', '*.authorization', '*.cookie', '*.password', '*.token', '*.email'],
    serializers: {
      // messages and details of the database may quote values
      err: (error: Error & { code?: string }) => ({
        type: error.name,
        code: error.code ?? '',
        message: 'severity' in error ? 'database error' : error.message,
        stack: 'severity' in error ? '' : (error.stack ?? ''),
      }),
    },
  },
});

/** One line per request when it is over; a refusal with its code. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ...(reply.problemCode === '' ? {} : { code: reply.problemCode }),
        milliseconds: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
