import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { putAnswerFile, removeAnswerFile } from '@aktenlauf/storage/citizen-access/answer-files.ts';
import { renewLinkFor } from '@aktenlauf/storage/citizen-access/renew-link-for.ts';
import { receiveAnswer } from '@aktenlauf/storage/citizen-access/receive-answer.ts';
import { retrieveNotice } from '@aktenlauf/storage/dispatch/retrieve-notice.ts';
import { reportReturn } from '@aktenlauf/storage/money/report-return.ts';
import { openVersion } from '@aktenlauf/storage/record/open-version.ts';
import { citizenOf, tenantOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { citizen, open, operation, upload } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { serveContent } from '../documents/serve-content.ts';
import { describeFile } from '../intake/describe-application.ts';
import { declaredOf } from '../intake/receive-file.ts';
import { ApplicationFile, ApplicationFileQuery, FileHeaders } from '../intake/schemas.ts';
import { describeStatus } from './describe-status.ts';
import {
  AttemptParams,
  CitizenAnswer,
  CitizenStatus,
  LinkRenewal,
  RequestFileParams,
  RequestParams,
  RetrievalCode,
  StartedPayment,
  TenantParams,
} from './schemas.ts';
import { startPayment } from './start-payment.ts';

/** The status page behind the link. */
export function citizenStatusRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;

  app.get(
    '/status',
    {
      ...citizen(120),
      schema: {
        ...operation('get-status', 'citizen', 'Where the case stands'),
        params: TenantParams,
        response: { 200: ref(CitizenStatus) },
      },
    },
    async (request) =>
      describeStatus(storage, tenantOf(request), citizenOf(request).caseId, languageOf(request)),
  );

  app.put(
    '/status/requests/:requestId/files/:fileKey',
    {
      ...upload(citizen(60)),
      schema: {
        ...operation(
          'put-answer-file',
          'citizen',
          'Uploads what was asked for; it counts when the answer is sent',
        ),
        params: RequestFileParams,
        querystring: ApplicationFileQuery,
        headers: FileHeaders,
        response: { 200: ref(ApplicationFile), 201: ref(ApplicationFile) },
      },
    },
    async (request, reply) => {
      const { requestId, fileKey } = request.params;
      const { evidence } = request.query;
      const { file, created } = await putAnswerFile(storage, {
        ...citizenOf(request),
        informationRequestId: requestId,
        fileKey,
        ...(evidence === undefined ? {} : { evidenceKey: evidence }),
        ...declaredOf(request, request.headers),
      });
      return reply.code(created ? 201 : 200).send(describeFile(file));
    },
  );

  app.delete(
    '/status/requests/:requestId/files/:fileKey',
    {
      ...citizen(60),
      schema: {
        ...operation('remove-answer-file', 'citizen', 'Takes a file off the answer before it is sent'),
        params: RequestFileParams,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      const { requestId, fileKey } = request.params;
      await removeAnswerFile(storage, { ...citizenOf(request), informationRequestId: requestId, fileKey });
      return { done: true as const };
    },
  );

  app.post(
    '/status/requests/:requestId/answer',
    {
      ...citizen(20),
      schema: {
        ...operation('answer-request', 'citizen', 'Sends the answer with the files uploaded for it'),
        params: RequestParams,
        body: ref(CitizenAnswer),
        response: { 202: ref(Done) },
      },
    },
    async (request, reply) => {
      await receiveAnswer(storage, {
        ...citizenOf(request),
        informationRequestId: request.params.requestId,
        documents: [],
        requestId: request.id,
        ...request.body,
      });
      return reply.code(202).send({ done: true as const });
    },
  );

  app.post(
    '/status/payments',
    {
      ...citizen(20),
      schema: {
        ...operation(
          'start-payment',
          'citizen',
          'Begins an online payment, or goes on with the one under way',
        ),
        params: TenantParams,
        response: { 200: ref(StartedPayment), 202: ref(StartedPayment) },
      },
    },
    async (request, reply) => {
      const started = await startPayment(context, citizenOf(request));
      return reply.code(started.state === 'open' ? 200 : 202).send(started);
    },
  );

  app.post(
    '/status/payments/:attemptId/returned',
    {
      ...citizen(60),
      schema: {
        ...operation(
          'report-payment-return',
          'citizen',
          'The citizen came back from the provider; proves nothing',
        ),
        params: AttemptParams,
        response: { 202: ref(Done) },
      },
    },
    async (request, reply) => {
      await reportReturn(storage, { ...citizenOf(request), attemptId: request.params.attemptId });
      return reply.code(202).send({ done: true as const });
    },
  );

  app.post(
    '/status/notice',
    {
      ...citizen(10),
      schema: {
        ...operation('retrieve-notice', 'citizen', 'The notice, with the retrieval code'),
        params: TenantParams,
        body: ref(RetrievalCode),
        response: { 200: { description: 'the notice', content: { 'application/pdf': { schema: Binary } } } },
      },
    },
    async (request, reply) => {
      const { tenantId, caseId } = citizenOf(request);
      const { documentVersionId } = await retrieveNotice(storage, {
        tenantId,
        caseId,
        code: request.body.code,
        requestId: request.id,
      });
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

  app.post(
    '/link-renewals',
    {
      ...open(5),
      schema: {
        ...operation(
          'renew-link',
          'citizen',
          'Sends a new link to the address on file; answers alike whether there is one',
        ),
        params: TenantParams,
        body: ref(LinkRenewal),
        response: { 202: ref(Done) },
      },
    },
    async (request, reply) => {
      await renewLinkFor(storage, tenantOf(request).id, request.body);
      return reply.code(202).send({ done: true as const });
    },
  );
}
