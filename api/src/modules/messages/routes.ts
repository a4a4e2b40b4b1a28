import { sendMessage } from '@aktenlauf/storage/messages/send-message.ts';
import { idOfRequest } from '@aktenlauf/storage/database/id-of-request.ts';
import { requestKeyOf, staffOf } from '../../auth/callers.ts';
import { mutationOf } from '../../auth/mutation.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { CaseParams, Created } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { NewMessage } from './schemas.ts';

/** What clerks write to applicants. */
export function messageRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/cases/:caseId/messages',
    {
      ...staff('write-message', 'case'),
      schema: {
        ...operation(
          'send-message',
          'cases',
          'Writes to the applicant; a mail tells that there is a message',
        ),
        params: CaseParams,
        body: ref(NewMessage),
        response: { 201: ref(Created) },
      },
    },
    async (request, reply) => {
      const { tenantId, personId } = staffOf(request).reach;
      const { messageId } = await sendMessage(storage, mutationOf(request, 'write-message'), {
        id: idOfRequest(requestKeyOf(request), tenantId, personId, 'message'),
        text: request.body.text,
        documentVersionIds: request.body.documentVersionIds ?? [],
      });
      return reply.code(201).send({ id: messageId });
    },
  );
}
