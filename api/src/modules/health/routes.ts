import { Type } from 'typebox';
import type { Api } from '../../shared/api.ts';
import { monitor, open, operation } from '../../shared/door.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { probeParts } from '../operations/probe-parts.ts';
import { Health } from '../operations/schemas.ts';

export function healthRoutes(app: Api, context: RouteContext): void {
  app.get(
    '/health',
    {
      ...open(),
      schema: {
        ...operation('get-health', 'health', 'Whether the process lives'),
        response: { 200: ref(Health) },
      },
    },
    async () => ({ status: 'ok' as const, parts: {} }),
  );

  app.get(
    '/ready',
    {
      ...open(),
      schema: {
        ...operation(
          'get-readiness',
          'health',
          'Whether requests can be served: without the engine they can, without the database not',
        ),
        response: { 200: ref(Health), 503: ref(Health) },
      },
    },
    async (_request, reply) => {
      const parts = await probeParts(context);
      const ready = parts.database.ok && parts.objects.ok;
      return reply
        .code(ready ? 200 : 503)
        .send({ status: ready ? ('ok' as const) : ('unavailable' as const), parts });
    },
  );

  app.get(
    '/metrics',
    {
      ...monitor,
      schema: {
        ...operation('get-metrics', 'health', 'Prometheus metrics; loopback or token only'),
        response: { 200: { description: 'metrics', content: { 'text/plain': { schema: Type.String() } } } },
      },
    },
    async (_request, reply) =>
      reply
        .type(context.metrics.contentType)
        .serializer(String)
        .send(await context.metrics.text()),
  );
}
