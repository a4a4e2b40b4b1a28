import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { ReceivablePage, ReceivableQuery } from './schemas.ts';

export function receivableRoutes(app: Api): void {
  app.post('/receivables/search', { ...staff('list-receivables', 'anywhere'), schema: { ...operation('search-receivables', 'receivables', 'Money owed, by due day'), body: ref(ReceivableQuery), response: { 200: ref(ReceivablePage) } } }, later);
}
