import type { Api } from '../../shared/api.ts';
import { operation, signedIn } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { Services } from './schemas.ts';

export function serviceRoutes(app: Api): void {
  app.get('/services', { ...signedIn, schema: { ...operation('list-services', 'services', 'Services in force today, with their forms'), response: { 200: ref(Services) } } }, later);
}
