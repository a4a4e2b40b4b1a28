import type { Api } from '../../shared/api.ts';
import { application, citizen, open, operation, upload } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Created, Done } from '../../shared/replies.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { ApplicationFile, ApplicationFileQuery, ApplicationState, FileHeaders, OpenedApplication, Receipt } from '../intake/schemas.ts';
import { AttemptParams, CitizenAnswer, CitizenApplication, CitizenMessageBody, CitizenService, CitizenStatus, LinkRenewal, RequestFileParams, RequestParams, RetrievalCode, StartedPayment, TenantApplicationFileParams, TenantApplicationParams, TenantParams, TenantServiceParams } from './schemas.ts';

/** The citizen's form: the same use case as a portal's intake, through an anonymous session. */
export function citizenApplicationRoutes(app: Api): void {
  app.get('/services/:service', { ...open(60), schema: { ...operation('get-citizen-service', 'citizen', 'Form and evidence of a service'), params: TenantServiceParams, response: { 200: ref(CitizenService) } } }, later);
  app.post('/applications', { ...open(10), schema: { ...operation('open-citizen-application', 'citizen', 'Begins an application'), params: TenantParams, body: ref(CitizenApplication), response: { 201: ref(OpenedApplication) } } }, later);
  app.get('/applications/:applicationId', { ...application(), schema: { ...operation('get-citizen-application', 'citizen', 'State of the own draft'), params: TenantApplicationParams, response: { 200: ref(ApplicationState) } } }, later);
  app.put('/applications/:applicationId/files/:fileKey', { ...upload(application(60)), schema: { ...operation('put-citizen-file', 'citizen', 'Uploads a file'), params: TenantApplicationFileParams, querystring: ApplicationFileQuery, headers: FileHeaders, response: { 200: ref(ApplicationFile), 201: ref(ApplicationFile) } } }, later);
  app.delete('/applications/:applicationId/files/:fileKey', { ...application(60), schema: { ...operation('delete-citizen-file', 'citizen', 'Takes a file out'), params: TenantApplicationFileParams, response: { 200: ref(ApplicationState) } } }, later);
  app.post('/applications/:applicationId/submit', { ...application(20), schema: { ...operation('submit-citizen-application', 'citizen', 'Submits the application'), params: TenantApplicationParams, response: { 202: ref(Receipt) } } }, later);
}

/** The status page behind the link. */
export function citizenStatusRoutes(app: Api): void {
  app.get('/status', { ...citizen(120), schema: { ...operation('get-status', 'citizen', 'Where the case stands'), params: TenantParams, response: { 200: ref(CitizenStatus) } } }, later);
  app.put('/status/requests/:requestId/files/:fileKey', { ...upload(citizen(60)), schema: { ...operation('put-answer-file', 'citizen', 'Uploads what was asked for'), params: RequestFileParams, querystring: ApplicationFileQuery, headers: FileHeaders, response: { 200: ref(ApplicationFile), 201: ref(ApplicationFile) } } }, later);
  app.post('/status/requests/:requestId/answer', { ...citizen(20), schema: { ...operation('answer-request', 'citizen', 'Sends the answer'), params: RequestParams, body: ref(CitizenAnswer), response: { 202: ref(Done) } } }, later);
  app.post('/status/payments', { ...citizen(20), schema: { ...operation('start-payment', 'citizen', 'Begins an online payment'), params: TenantParams, response: { 200: ref(StartedPayment), 202: ref(StartedPayment) } } }, later);
  app.post('/status/payments/:attemptId/returned', { ...citizen(60), schema: { ...operation('report-payment-return', 'citizen', 'The citizen came back from the provider; proves nothing'), params: AttemptParams, response: { 202: ref(Done) } } }, later);
  app.post('/status/notice', { ...citizen(10), schema: { ...operation('retrieve-notice', 'citizen', 'The notice, with the retrieval code'), params: TenantParams, body: ref(RetrievalCode), response: { 200: { description: 'the notice', content: { 'application/pdf': { schema: Binary } } } } } }, later);
  app.post('/status/messages', { ...citizen(10), schema: { ...operation('write-message', 'citizen', 'Writes to the office'), params: TenantParams, body: ref(CitizenMessageBody), response: { 201: ref(Created) } } }, later);
  app.post('/link-renewals', { ...open(5), schema: { ...operation('renew-link', 'citizen', 'Sends a new link to the address on file; answers alike whether there is one'), params: TenantParams, body: ref(LinkRenewal), response: { 202: ref(Done) } } }, later);
}
