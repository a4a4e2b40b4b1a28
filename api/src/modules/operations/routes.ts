import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Done } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import { Operations, RetryParams } from './schemas.ts';

export function operationsRoutes(app: Api): void {
  app.get('/operations', { ...staff('see-operations', 'anywhere'), schema: { ...operation('get-operations', 'operations', 'What is stuck'), response: { 200: ref(Operations) } } }, later);
  app.post('/operations/:queue/:itemId/retry', { ...staff('retry-work', 'anywhere'), schema: { ...operation('retry-work', 'operations', 'Tries a stuck item again now'), params: RetryParams, response: { 200: ref(Done) } } }, later);
}
