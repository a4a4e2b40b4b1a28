import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import {
  listAnswerFiles,
  putAnswerFile,
  removeAnswerFile,
} from '@aktenlauf/storage/citizen-access/answer-files.ts';
import {
  loadConsultation,
  requireConsultationFile,
} from '@aktenlauf/storage/consultations/load-consultation.ts';
import { receiveReply } from '@aktenlauf/storage/consultations/receive-reply.ts';
import { openVersion } from '@aktenlauf/storage/record/open-version.ts';
import { officeOf, tenantOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { office, operation, upload } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { describeWaiting } from '../citizen/describe-status.ts';
import { TenantParams } from '../citizen/schemas.ts';
import { serveContent } from '../documents/serve-content.ts';
import { describeFile } from '../intake/describe-application.ts';
import { declaredOf } from '../intake/receive-file.ts';
import { ApplicationFile, FileHeaders } from '../intake/schemas.ts';
import { OfficeDocumentParams, OfficeFileParams, OfficePage, OfficeReply } from './schemas.ts';

/** The page of a consulted office: the question, what it may read, and its answer. */
export function officeRoutes(app: Api, { storage }: RouteContext): void {
  app.get(
    '/consultation',
    {
      ...office(120),
      schema: {
        ...operation('get-consultation', 'office', 'The question to this office'),
        params: TenantParams,
        response: { 200: ref(OfficePage) },
      },
    },
    async (request) => {
      const access = officeOf(request);
      const [{ serviceTitle, unit, ...page }, waiting] = await Promise.all([
        loadConsultation(storage, access),
        listAnswerFiles(storage, access),
      ]);
      return {
        ...page,
        tenantName: tenantOf(request).name,
        serviceTitle: serviceTitle[languageOf(request)],
        contact: unit,
        waiting: waiting.map(describeWaiting),
      };
    },
  );

  app.get(
    '/consultation/documents/:documentVersionId',
    {
      ...office(120),
      schema: {
        ...operation('get-consultation-document', 'office', 'A document the office may read'),
        params: OfficeDocumentParams,
        response: {
          200: { description: 'the file', content: { 'application/octet-stream': { schema: Binary } } },
        },
      },
    },
    async (request, reply) => {
      const access = officeOf(request);
      const { documentVersionId } = request.params;
      await requireConsultationFile(storage, access, documentVersionId);
      await logAccess(
        storage,
        { action: 'download', caseId: access.caseId, objectId: documentVersionId, requestId: request.id },
        access.tenantId,
      );
      return serveContent(reply, await openVersion(storage, access.tenantId, documentVersionId), {
        disposition: 'attachment',
        range: undefined,
      });
    },
  );

  app.put(
    '/consultation/files/:fileKey',
    {
      ...upload(office(60)),
      schema: {
        ...operation('put-consultation-file', 'office', 'Uploads a file for the answer'),
        params: OfficeFileParams,
        headers: FileHeaders,
        response: { 200: ref(ApplicationFile), 201: ref(ApplicationFile) },
      },
    },
    async (request, reply) => {
      const { file, created } = await putAnswerFile(storage, {
        ...officeOf(request),
        fileKey: request.params.fileKey,
        ...declaredOf(request, request.headers),
      });
      return reply.code(created ? 201 : 200).send(describeFile(file));
    },
  );

  app.delete(
    '/consultation/files/:fileKey',
    {
      ...office(60),
      schema: {
        ...operation('remove-consultation-file', 'office', 'Takes a file off the answer before it is sent'),
        params: OfficeFileParams,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      await removeAnswerFile(storage, { ...officeOf(request), fileKey: request.params.fileKey });
      return { done: true as const };
    },
  );

  app.post(
    '/consultation/reply',
    {
      ...office(20),
      schema: {
        ...operation('reply-to-consultation', 'office', 'Sends the answer with the files uploaded for it'),
        params: TenantParams,
        body: ref(OfficeReply),
        response: { 202: ref(Done) },
      },
    },
    async (request, reply) => {
      await receiveReply(storage, { ...officeOf(request), ...request.body, requestId: request.id });
      return reply.code(202).send({ done: true as const });
    },
  );
}
