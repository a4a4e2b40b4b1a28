import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { putAnswerFile, removeAnswerFile } from '@aktenlauf/storage/citizen-access/answer-files.ts';
import { markMessagesSeen } from '@aktenlauf/storage/messages/mark-messages-seen.ts';
import { requireMessageFile } from '@aktenlauf/storage/messages/message-files.ts';
import { receiveMessage } from '@aktenlauf/storage/messages/receive-message.ts';
import { openVersion } from '@aktenlauf/storage/record/open-version.ts';
import { citizenOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { citizen, operation, upload } from '../../shared/door.ts';
import { Created, Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { RetrievalCode, TenantParams } from '../citizen/schemas.ts';
import { serveContent } from '../documents/serve-content.ts';
import { describeFile } from '../intake/describe-application.ts';
import { declaredOf } from '../intake/receive-file.ts';
import { ApplicationFile, FileHeaders } from '../intake/schemas.ts';
import { CitizenMessageBody, MessageFileParams, OnceHeaders, SentFileParams } from './schemas.ts';

/** The citizen's side of the conversation, behind the status link. */
export function citizenMessageRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/status/messages',
    {
      ...citizen(10),
      schema: {
        ...operation('write-message', 'citizen', 'Writes to the office, with the files uploaded for it'),
        params: TenantParams,
        headers: OnceHeaders,
        body: ref(CitizenMessageBody),
        response: { 201: ref(Created) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const { messageId } = await receiveMessage(storage, {
        ...citizenOf(request),
        text: request.body.text,
        ...(key === undefined ? {} : { key }),
        requestId: request.id,
      });
      return reply.code(201).send({ id: messageId });
    },
  );

  app.post(
    '/status/messages/seen',
    {
      ...citizen(60),
      schema: {
        ...operation('see-messages', 'citizen', 'The messages of the office were on the screen'),
        params: TenantParams,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      await markMessagesSeen(storage, citizenOf(request));
      return { done: true as const };
    },
  );

  app.put(
    '/status/messages/files/:fileKey',
    {
      ...upload(citizen(60)),
      schema: {
        ...operation('put-message-file', 'citizen', 'Uploads a file for the next message'),
        params: MessageFileParams,
        headers: FileHeaders,
        response: { 200: ref(ApplicationFile), 201: ref(ApplicationFile) },
      },
    },
    async (request, reply) => {
      const { file, created } = await putAnswerFile(storage, {
        ...citizenOf(request),
        fileKey: request.params.fileKey,
        ...declaredOf(request, request.headers),
      });
      return reply.code(created ? 201 : 200).send(describeFile(file));
    },
  );

  app.delete(
    '/status/messages/files/:fileKey',
    {
      ...citizen(60),
      schema: {
        ...operation('remove-message-file', 'citizen', 'Takes a file off the message before it is sent'),
        params: MessageFileParams,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      await removeAnswerFile(storage, { ...citizenOf(request), fileKey: request.params.fileKey });
      return { done: true as const };
    },
  );

  app.post(
    '/status/messages/:messageId/files/:documentVersionId',
    {
      ...citizen(10),
      schema: {
        ...operation(
          'fetch-message-file',
          'citizen',
          'A file of a message from the office, with the retrieval code',
        ),
        params: SentFileParams,
        body: ref(RetrievalCode),
        response: {
          200: { description: 'the file', content: { 'application/octet-stream': { schema: Binary } } },
        },
      },
    },
    async (request, reply) => {
      const { tenantId, caseId } = citizenOf(request);
      const { messageId, documentVersionId } = request.params;
      const { code } = request.body;
      await requireMessageFile(storage, { tenantId, caseId, messageId, documentVersionId, code });
      await logAccess(
        storage,
        { action: 'download', caseId, objectId: documentVersionId, requestId: request.id },
        tenantId,
      );
      return serveContent(reply, await openVersion(storage, tenantId, documentVersionId), {
        disposition: 'attachment',
        range: undefined,
      });
    },
  );
}
