import { mutationOf } from '../../auth/mutation.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { CaseParams } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { keepDecisionDraft, readDecisionDraft } from './decision-draft.ts';
import { previewNotice } from './preview-notice.ts';
import {
  DecisionDraft,
  DecisionDraftBody,
  DraftQuery,
  NoticePreview,
  PreviewRequest,
  SavedDecisionDraft,
} from './schemas.ts';

export function decisionRoutes(app: Api, { storage }: RouteContext): void {
  app.get(
    '/cases/:caseId/decision-draft',
    {
      ...staff('decide', 'case'),
      schema: {
        ...operation('get-decision-draft', 'decisions', 'What the notice editor starts from'),
        params: CaseParams,
        querystring: DraftQuery,
        response: { 200: ref(DecisionDraft) },
      },
    },
    async (request) =>
      readDecisionDraft(storage, mutationOf(request, 'decide'), request.query.action, languageOf(request)),
  );

  app.put(
    '/cases/:caseId/decision-draft',
    {
      ...staff('decide', 'case'),
      schema: {
        ...operation(
          'save-decision-draft',
          'decisions',
          "Keeps what was typed as the person's draft of the decision",
        ),
        params: CaseParams,
        body: ref(DecisionDraftBody),
        response: { 200: ref(SavedDecisionDraft) },
      },
    },
    async (request) => keepDecisionDraft(storage, mutationOf(request, 'decide'), request.body),
  );

  app.post(
    '/cases/:caseId/decision-draft/preview',
    {
      ...staff('decide', 'case'),
      schema: {
        ...operation(
          'preview-notice',
          'decisions',
          'Renders the notice once and files it; these bytes go out',
        ),
        params: CaseParams,
        body: ref(PreviewRequest),
        response: { 200: ref(NoticePreview) },
      },
    },
    async (request) =>
      previewNotice(storage, mutationOf(request, 'decide'), request.body.decisionId, languageOf(request)),
  );
}
