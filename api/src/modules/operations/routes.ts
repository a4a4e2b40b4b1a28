import { loadOperations, retryNow } from '@aktenlauf/storage/queues/load-operations.ts';
import type { StuckQueue } from '@aktenlauf/storage/queues/load-operations.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { probeParts } from './probe-parts.ts';
import { Operations, RetryParams } from './schemas.ts';

export function operationsRoutes(app: Api, context: RouteContext): void {
  app.get(
    '/operations',
    {
      ...staff('see-operations', 'anywhere'),
      schema: {
        ...operation('get-operations', 'operations', 'What is stuck'),
        response: { 200: ref(Operations) },
      },
    },
    async (request) => {
      const [{ incidents, queues, strayItems }, health] = await Promise.all([
        loadOperations(context.storage, staffOf(request).reach.tenantId),
        probeParts(context),
      ]);
      const itemsOf = (name: StuckQueue['queue']) => queues.find(({ queue }) => queue === name)?.items ?? [];
      return {
        incidents,
        commands: itemsOf('command'),
        outbox: itemsOf('outbox'),
        inbox: itemsOf('inbox'),
        queues: queues.map(({ queue, open, stuck, oldestSeconds }) => ({
          queue,
          open,
          stuck,
          oldestSeconds,
        })),
        strayItems,
        health,
      };
    },
  );

  app.post(
    '/operations/:queue/:itemId/retry',
    {
      ...staff('retry-work', 'anywhere'),
      schema: {
        ...operation('retry-work', 'operations', 'Tries a stuck item again now'),
        params: RetryParams,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      await retryNow(
        context.storage,
        staffOf(request).reach.tenantId,
        request.params.queue,
        request.params.itemId,
      );
      return { done: true as const };
    },
  );
}
