import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { MAX_FILE_BYTES } from '@aktenlauf/storage/intake/application-files.ts';
import { orDiscard } from '@aktenlauf/storage/objects/or-discard.ts';
import { storeFile } from '@aktenlauf/storage/objects/store-file.ts';
import { openVersion } from '@aktenlauf/storage/record/open-version.ts';
import { fileIncomingOnce } from '@aktenlauf/storage/work/file-incoming.ts';
import { caseOf, requestKeyOf, staffOf } from '../../auth/callers.ts';
import { mutationOf } from '../../auth/mutation.ts';
import { fileNameOf, streamOf } from '../../plugins/uploads.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff, upload } from '../../shared/door.ts';
import { CaseParams } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { ContentQuery, FiledDocument, FileDocumentQuery, UploadHeaders, VersionParams } from './schemas.ts';
import { serveContent } from './serve-content.ts';

/** What clerks may file: what citizens may send, and mails as they came. */
const accepted = ['application/pdf', 'image/jpeg', 'image/png', 'message/rfc822'];

export function documentRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/cases/:caseId/documents',
    {
      ...upload(staff('file-document', 'case')),
      schema: {
        ...operation(
          'file-document',
          'documents',
          'Files a document that came on paper, by mail or as evidence',
        ),
        params: CaseParams,
        querystring: FileDocumentQuery,
        headers: UploadHeaders,
        response: { 201: ref(FiledDocument) },
      },
    },
    async (request, reply) => {
      const { kind, evidenceKey, title } = request.query;
      const { tenantId } = staffOf(request).reach;
      const length = request.headers['content-length'];
      const fileName = fileNameOf(request.headers['x-file-name']);
      const stored = await storeFile(storage, tenantId, {
        stream: streamOf(request.body),
        accept: accepted,
        maxBytes: MAX_FILE_BYTES,
        declaredType: request.headers['content-type'],
        ...(length === undefined ? {} : { declaredSize: Number(length) }),
      });
      const { documentId } = await orDiscard(storage, tenantId, stored.storedObjectId, () =>
        fileIncomingOnce(storage, mutationOf(request, 'file-document'), {
          key: requestKeyOf(request),
          kind,
          document: {
            storedObjectId: stored.storedObjectId,
            fileName,
            ...(title === undefined ? {} : { title }),
            ...(evidenceKey === undefined ? {} : { evidenceKey }),
          },
        }),
      );
      return reply
        .code(201)
        .send({ documentId, sha256: stored.sha256, size: stored.size, mediaType: stored.mediaType });
    },
  );

  app.get(
    '/documents/:versionId/content',
    {
      ...staff('read-document', 'version'),
      schema: {
        ...operation('get-document-content', 'documents', 'The bytes of one version; ranges are served'),
        params: VersionParams,
        querystring: ContentQuery,
        response: {
          200: { description: 'all bytes', content: { 'application/octet-stream': { schema: Binary } } },
          206: { description: 'a range', content: { 'application/octet-stream': { schema: Binary } } },
        },
      },
    },
    async (request, reply) => {
      const { tenantId, personId } = staffOf(request).reach;
      const { versionId } = request.params;
      const version = await openVersion(storage, tenantId, versionId);
      await logAccess(
        storage,
        {
          personId,
          action: 'download',
          caseId: caseOf(request).id,
          objectId: versionId,
          requestId: request.id,
        },
        tenantId,
      );
      return serveContent(reply, version, {
        disposition: request.query.disposition ?? 'attachment',
        range: request.headers.range,
      });
    },
  );
}
