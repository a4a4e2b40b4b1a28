import type { Api } from '../../shared/api.ts';
import { operation, portal, upload } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { ApplicationFile, ApplicationFileParams, ApplicationFileQuery, ApplicationParams, ApplicationState, CreateHeaders, FileHeaders, NewApplication, Receipt } from './schemas.ts';

export function intakeRoutes(app: Api): void {
  app.post('/applications', { ...portal, schema: { ...operation('create-application', 'intake', 'Creates an application; the same key and body answer alike'), headers: CreateHeaders, body: ref(NewApplication), response: { 200: ref(ApplicationState), 201: ref(ApplicationState) } } }, later);
  app.get('/applications/:applicationId', { ...portal, schema: { ...operation('get-application', 'intake', 'State of an application of this portal'), params: ApplicationParams, response: { 200: ref(ApplicationState) } } }, later);
  app.put('/applications/:applicationId/files/:fileKey', { ...upload(portal), schema: { ...operation('put-application-file', 'intake', 'Uploads a file (streamed, up to 100 MB)'), params: ApplicationFileParams, querystring: ApplicationFileQuery, headers: FileHeaders, response: { 200: ref(ApplicationFile), 201: ref(ApplicationFile) } } }, later);
  app.delete('/applications/:applicationId/files/:fileKey', { ...portal, schema: { ...operation('delete-application-file', 'intake', 'Takes a file out before submitting'), params: ApplicationFileParams, response: { 200: ref(ApplicationState) } } }, later);
  app.post('/applications/:applicationId/submit', { ...portal, schema: { ...operation('submit-application', 'intake', 'Submits; answered once everything is committed'), params: ApplicationParams, response: { 202: ref(Receipt) } } }, later);
}
