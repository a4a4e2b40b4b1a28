import type { Api } from '../../shared/api.ts';
import { operation, signedIn, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { CaseParams, Created, Done } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import { FollowUpParams, NewFollowUp } from './schemas.ts';

export function followUpRoutes(app: Api): void {
  app.post('/cases/:caseId/follow-ups', { ...staff('follow-up', 'case'), schema: { ...operation('add-follow-up', 'follow-ups', 'Reminds this person of the case on a day'), params: CaseParams, body: ref(NewFollowUp), response: { 201: ref(Created) } } }, later);
  app.post('/follow-ups/:followUpId/done', { ...signedIn, schema: { ...operation('finish-follow-up', 'follow-ups', 'Ticks off an own reminder'), params: FollowUpParams, response: { 200: ref(Done) } } }, later);
}
