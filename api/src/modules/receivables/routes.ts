import { searchReceivables } from '@aktenlauf/storage/money/search-receivables.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { ReceivablePage, ReceivableQuery } from './schemas.ts';

export function receivableRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/receivables/search',
    {
      ...staff('list-receivables', 'anywhere'),
      schema: {
        ...operation('search-receivables', 'receivables', 'Money owed, by due day'),
        body: ref(ReceivableQuery),
        response: { 200: ref(ReceivablePage) },
      },
    },
    async (request) => searchReceivables(storage, staffOf(request).reach, request.body),
  );
}
