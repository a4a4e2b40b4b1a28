import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { CaseParams } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import { DecisionDraft, DecisionDraftBody, DraftQuery, NoticePreview, PreviewRequest, SavedDecisionDraft } from './schemas.ts';

export function decisionRoutes(app: Api): void {
  app.get('/cases/:caseId/decision-draft', { ...staff('decide', 'case'), schema: { ...operation('get-decision-draft', 'decisions', 'What the notice editor starts from'), params: CaseParams, querystring: DraftQuery, response: { 200: ref(DecisionDraft) } } }, later);
  app.put('/cases/:caseId/decision-draft', { ...staff('decide', 'case'), schema: { ...operation('save-decision-draft', 'decisions', 'Keeps what was typed as the draft of the decision'), params: CaseParams, body: ref(DecisionDraftBody), response: { 200: ref(SavedDecisionDraft) } } }, later);
  app.post('/cases/:caseId/decision-draft/preview', { ...staff('decide', 'case'), schema: { ...operation('preview-notice', 'decisions', 'Renders the notice once and files it; these bytes go out'), params: CaseParams, body: ref(PreviewRequest), response: { 200: ref(NoticePreview) } } }, later);
}
