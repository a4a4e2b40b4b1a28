import { listAccessRequests } from '@aktenlauf/storage/access/load-access-list.ts';
import { requestAccess } from '@aktenlauf/storage/access/request-access.ts';
import { staffOf } from '../../auth/callers.ts';
import { anywhereActor } from '../../auth/mutation.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { NewAccessRequest, OpenAccessRequests } from './schemas.ts';

/** Asking for access to a case one cannot see, and the list of whoever answers. */
export function accessRequestRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/access-requests',
    {
      ...staff('request-access', 'anywhere'),
      schema: {
        ...operation(
          'request-access',
          'access',
          'Asks for access by case number; answered alike whether there is such a case or not',
        ),
        body: ref(NewAccessRequest),
        response: { 202: ref(Done) },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      await requestAccess(storage, reach, {
        ...request.body,
        actor: anywhereActor(reach, 'request-access'),
        requestId: request.id,
      });
      return reply.code(202).send({ done: true as const });
    },
  );

  app.get(
    '/access-requests',
    {
      ...staff('request-access', 'anywhere'),
      schema: {
        ...operation('list-access-requests', 'access', 'Open requests this person may answer, oldest first'),
        response: { 200: ref(OpenAccessRequests) },
      },
    },
    async (request) => ({ rows: await listAccessRequests(storage, staffOf(request).reach) }),
  );
}
