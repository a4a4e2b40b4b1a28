import type { Api } from '../../shared/api.ts';
import { operation, signedIn } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Done } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import { Draft, DraftBody, DraftKey, DraftSaved } from './schemas.ts';

export function draftRoutes(app: Api): void {
  app.get('/drafts', { ...signedIn, schema: { ...operation('get-draft', 'drafts', 'Typed text kept for this person'), querystring: DraftKey, response: { 200: ref(Draft) } } }, later);
  app.put('/drafts', { ...signedIn, schema: { ...operation('save-draft', 'drafts', 'Keeps typed text'), querystring: DraftKey, body: ref(DraftBody), response: { 200: ref(DraftSaved) } } }, later);
  app.delete('/drafts', { ...signedIn, schema: { ...operation('drop-draft', 'drafts', 'Forgets typed text'), querystring: DraftKey, response: { 200: ref(Done) } } }, later);
}
