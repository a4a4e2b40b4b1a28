import { listStrayItems } from '@aktenlauf/storage/work/stray-items.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { resolveItem } from './resolve-item.ts';
import { StrayItemParams, StrayItemResolution, StrayItems } from './schemas.ts';
import { strayTitle } from './stray-title.ts';

export function strayItemRoutes(app: Api, context: RouteContext): void {
  app.get(
    '/stray-items',
    {
      ...staff('list-stray-items', 'anywhere'),
      schema: {
        ...operation('list-stray-items', 'stray-items', 'What arrived for a closed or unknown case'),
        response: { 200: ref(StrayItems) },
      },
    },
    async (request) => {
      const { reach } = staffOf(request);
      const language = languageOf(request);
      const items = await listStrayItems(context.storage, reach);
      return {
        rows: items.map(({ id, unitId, caseId, caseNumber, kind, createdAt }) => ({
          id,
          unitId,
          caseId,
          caseNumber,
          kind,
          createdAt,
          unitName: reach.units.find((unit) => unit.id === unitId)?.name ?? '',
          title: strayTitle(kind, language),
        })),
      };
    },
  );

  app.post(
    '/stray-items/:strayItemId/resolve',
    {
      ...staff('resolve-stray-item', 'anywhere'),
      schema: {
        ...operation(
          'resolve-stray-item',
          'stray-items',
          'Reopens the case, files it to another, or rejects it',
        ),
        params: StrayItemParams,
        body: ref(StrayItemResolution),
        response: { 200: ref(Done), 202: ref(Done) },
      },
    },
    async (request, reply) => {
      reply.code(await resolveItem(context, request, request.params.strayItemId, request.body));
      return { done: true as const };
    },
  );
}
