import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { CaseParams } from '../../shared/replies.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { CaseRow } from '../worklists/schemas.ts';
import { CaseDetail, Evidence, Note, Timeline } from './detail-schemas.ts';
import { Assignment, Claim, ContentVersion, Correction, EvidenceCheck, EvidenceParams, NewCase, NewNote, OpenedCase, Presence, TimelineQuery, Transfer, Unclaim } from './schemas.ts';

export function caseRoutes(app: Api): void {
  app.post('/cases', { ...staff('open-case', 'anywhere'), schema: { ...operation('open-case', 'cases', 'Opens a case by hand: paper, counter, telephone, mail'), body: ref(NewCase), response: { 201: ref(OpenedCase) } } }, later);
  app.get('/cases/:caseId', { ...staff('read-case', 'case'), schema: { ...operation('get-case', 'cases', 'Everything about one case'), params: CaseParams, response: { 200: ref(CaseDetail) } } }, later);
  app.get('/cases/:caseId/timeline', { ...staff('read-timeline', 'case'), schema: { ...operation('get-timeline', 'cases', 'What happened, newest first'), params: CaseParams, querystring: TimelineQuery, response: { 200: ref(Timeline) } } }, later);
  app.get('/cases/:caseId/export', { ...staff('export-case', 'case'), schema: { ...operation('export-case', 'cases', 'The whole record as ZIP with manifest and verifier'), params: CaseParams, response: { 200: { description: 'ZIP', content: { 'application/zip': { schema: Binary } } } } } }, later);
  app.post('/cases/:caseId/claim', { ...staff('claim-case', 'case'), schema: { ...operation('claim-case', 'cases', 'Takes an unclaimed case'), params: CaseParams, body: ref(Claim), response: { 200: ref(CaseRow) } } }, later);
  app.post('/cases/:caseId/unclaim', { ...staff('unclaim-case', 'case'), schema: { ...operation('unclaim-case', 'cases', 'Gives a case back to the inbox of its unit'), params: CaseParams, body: ref(Unclaim), response: { 200: ref(CaseRow) } } }, later);
  app.post('/cases/:caseId/assign', { ...staff('assign-case', 'case'), schema: { ...operation('assign-case', 'cases', 'A supervisor gives the case to somebody'), params: CaseParams, body: ref(Assignment), response: { 200: ref(CaseRow) } } }, later);
  app.post('/cases/:caseId/hand-over', { ...staff('hand-over-case', 'case'), schema: { ...operation('hand-over-case', 'cases', 'The assignee gives the case to a colleague'), params: CaseParams, body: ref(Assignment), response: { 200: ref(CaseRow) } } }, later);
  app.post('/cases/:caseId/transfer', { ...staff('transfer-case', 'case'), schema: { ...operation('transfer-case', 'cases', 'Moves the case to the inbox of another unit'), params: CaseParams, body: ref(Transfer), response: { 200: ref(CaseRow) } } }, later);
  app.post('/cases/:caseId/read', { ...staff('read-case', 'case'), schema: { ...operation('mark-case-read', 'cases', 'Takes the mark "unread" away'), params: CaseParams, response: { 200: ref(CaseRow) } } }, later);
  app.post('/cases/:caseId/presence', { ...staff('read-case', 'case'), schema: { ...operation('announce-presence', 'cases', 'Tells others that this case is open here, for 30 s'), params: CaseParams, response: { 200: ref(Presence) } } }, later);
  app.post('/cases/:caseId/notes', { ...staff('write-note', 'case'), schema: { ...operation('add-note', 'cases', 'Writes a note into the record'), params: CaseParams, body: ref(NewNote), response: { 201: ref(Note) } } }, later);
  app.patch('/cases/:caseId/form', { ...staff('correct-form', 'case'), schema: { ...operation('correct-form', 'cases', 'Corrects fields of the application with a reason'), params: CaseParams, body: ref(Correction), response: { 200: ref(ContentVersion) } } }, later);
  app.post('/cases/:caseId/evidence/:evidenceKey', { ...staff('check-evidence', 'case'), schema: { ...operation('check-evidence', 'cases', 'Accepts or rejects a piece of evidence'), params: EvidenceParams, body: ref(EvidenceCheck), response: { 200: ref(Evidence) } } }, later);
}
