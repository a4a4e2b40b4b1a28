import type { WorklistQuery } from '@aktenlauf/storage/cases/worklist-query.ts';
import { dropView, saveView } from '@aktenlauf/storage/work/saved-views.ts';
import { requestKeyOf, staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { Created, Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Id, record, ref } from '../../shared/schema.ts';
import { listWorklists } from './list-worklists.ts';
import { CasePage, CaseQuery, NewSavedView, Worklists } from './schemas.ts';
import { searchPage } from './search-cases.ts';
import { worklistFrom } from './worklist-from-query.ts';

export function worklistRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/cases/search',
    {
      ...staff('list-cases', 'anywhere'),
      schema: {
        ...operation('search-cases', 'worklists', 'One page of a worklist'),
        body: ref(CaseQuery),
        response: { 200: ref(CasePage) },
      },
    },
    async (request) => searchPage(storage, staffOf(request).reach, request.body, languageOf(request)),
  );

  app.get(
    '/worklists',
    {
      ...staff('list-cases', 'anywhere'),
      schema: {
        ...operation('list-worklists', 'worklists', 'Views of this person with exact counts'),
        response: { 200: ref(Worklists) },
      },
    },
    async (request) => listWorklists(storage, staffOf(request).reach, languageOf(request)),
  );

  app.post(
    '/saved-views',
    {
      ...staff('list-cases', 'anywhere'),
      schema: {
        ...operation('save-view', 'worklists', 'Saves a filter under a name'),
        body: ref(NewSavedView),
        response: { 201: ref(Created) },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      const { name, query, shared } = request.body;
      worklistFrom(reach, query, storage.clock.now()); // refuses what could not be listed
      const { viewId } = await saveView(storage, {
        tenantId: reach.tenantId,
        personId: reach.personId,
        key: requestKeyOf(request),
        name,
        query: query as unknown as WorklistQuery,
        ...(shared ? { unitId: reach.ownUnitId } : {}),
      });
      return reply.code(201).send({ id: viewId });
    },
  );

  app.delete(
    '/saved-views/:viewId',
    {
      ...staff('list-cases', 'anywhere'),
      schema: {
        ...operation('delete-view', 'worklists', 'Removes an own saved view'),
        params: record({ viewId: Id }),
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      const { tenantId, personId } = staffOf(request).reach;
      await dropView(storage, { tenantId, personId, viewId: request.params.viewId });
      return { done: true as const };
    },
  );
}
