import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { SupervisionFigures, SupervisionQuery } from './schemas.ts';

export function supervisionRoutes(app: Api): void {
  app.get('/supervision', { ...staff('see-supervision', 'anywhere'), schema: { ...operation('get-supervision', 'supervision', 'Deadlines, load, ageing and throughput of the units in reach'), querystring: SupervisionQuery, response: { 200: ref(SupervisionFigures) } } }, later);
}
