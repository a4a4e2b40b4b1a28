import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Created, Done } from '../../shared/replies.ts';
import { Id, record, ref } from '../../shared/schema.ts';
import { CasePage, CaseQuery, NewSavedView, Worklists } from './schemas.ts';

export function worklistRoutes(app: Api): void {
  app.post('/cases/search', { ...staff('list-cases', 'anywhere'), schema: { ...operation('search-cases', 'worklists', 'One page of a worklist'), body: ref(CaseQuery), response: { 200: ref(CasePage) } } }, later);
  app.get('/worklists', { ...staff('list-cases', 'anywhere'), schema: { ...operation('list-worklists', 'worklists', 'Views of this person with exact counts'), response: { 200: ref(Worklists) } } }, later);
  app.post('/saved-views', { ...staff('list-cases', 'anywhere'), schema: { ...operation('save-view', 'worklists', 'Saves a filter under a name'), body: ref(NewSavedView), response: { 201: ref(Created) } } }, later);
  app.delete('/saved-views/:viewId', { ...staff('list-cases', 'anywhere'), schema: { ...operation('delete-view', 'worklists', 'Removes an own saved view'), params: record({ viewId: Id }), response: { 200: ref(Done) } } }, later);
}
