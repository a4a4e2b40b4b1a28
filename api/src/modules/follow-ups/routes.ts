import { addFollowUp, finishFollowUp } from '@aktenlauf/storage/work/follow-ups.ts';
import { requestKeyOf, staffOf } from '../../auth/callers.ts';
import { mutationOf } from '../../auth/mutation.ts';
import type { Api } from '../../shared/api.ts';
import { operation, signedIn, staff } from '../../shared/door.ts';
import { CaseParams, Created, Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { FollowUpParams, NewFollowUp } from './schemas.ts';

export function followUpRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/cases/:caseId/follow-ups',
    {
      ...staff('follow-up', 'case'),
      schema: {
        ...operation('add-follow-up', 'follow-ups', 'Reminds this person of the case on a day'),
        params: CaseParams,
        body: ref(NewFollowUp),
        response: { 201: ref(Created) },
      },
    },
    async (request, reply) => {
      const { followUpId } = await addFollowUp(storage, mutationOf(request, 'follow-up'), {
        ...request.body,
        key: requestKeyOf(request),
      });
      return reply.code(201).send({ id: followUpId });
    },
  );

  app.post(
    '/follow-ups/:followUpId/done',
    {
      ...signedIn,
      schema: {
        ...operation('finish-follow-up', 'follow-ups', 'Ticks off an own reminder'),
        params: FollowUpParams,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      const { tenantId, personId } = staffOf(request).reach;
      await finishFollowUp(storage, { tenantId, personId, followUpId: request.params.followUpId });
      return { done: true as const };
    },
  );
}
