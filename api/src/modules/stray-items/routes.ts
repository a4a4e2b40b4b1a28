import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Done } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import { StrayItemParams, StrayItemResolution, StrayItems } from './schemas.ts';

export function strayItemRoutes(app: Api): void {
  app.get('/stray-items', { ...staff('list-stray-items', 'anywhere'), schema: { ...operation('list-stray-items', 'stray-items', 'What arrived for a closed or unknown case'), response: { 200: ref(StrayItems) } } }, later);
  app.post('/stray-items/:strayItemId/resolve', { ...staff('resolve-stray-item', 'anywhere'), schema: { ...operation('resolve-stray-item', 'stray-items', 'Reopens the case, files it to another, or rejects it'), params: StrayItemParams, body: ref(StrayItemResolution), response: { 200: ref(Done) } } }, later);
}
