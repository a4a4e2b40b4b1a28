import type { Api } from '../../shared/api.ts';
import { operation, staff, upload } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { CaseParams } from '../../shared/replies.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { ContentQuery, FiledDocument, FileDocumentQuery, UploadHeaders, VersionParams } from './schemas.ts';

export function documentRoutes(app: Api): void {
  app.post('/cases/:caseId/documents', { ...upload(staff('file-document', 'case')), schema: { ...operation('file-document', 'documents', 'Files a document that came on paper, by mail or as evidence'), params: CaseParams, querystring: FileDocumentQuery, headers: UploadHeaders, response: { 201: ref(FiledDocument) } } }, later);
  app.get('/documents/:versionId/content', {
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
  }, later);
}
