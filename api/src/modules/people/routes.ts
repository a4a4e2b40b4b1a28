import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { People, PeopleQuery, Units } from './schemas.ts';

export function peopleRoutes(app: Api): void {
  app.get('/people', { ...staff('list-people', 'anywhere'), schema: { ...operation('list-people', 'people', 'Colleagues, by unit and role'), querystring: PeopleQuery, response: { 200: ref(People) } } }, later);
  app.get('/units', { ...staff('list-people', 'anywhere'), schema: { ...operation('list-units', 'people', 'Units of the municipality'), response: { 200: ref(Units) } } }, later);
}
