import { listPeople, listUnits } from '@aktenlauf/storage/people/find-people.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { People, PeopleQuery, Units } from './schemas.ts';

export function peopleRoutes(app: Api, { storage }: RouteContext): void {
  app.get(
    '/people',
    {
      ...staff('list-people', 'anywhere'),
      schema: {
        ...operation('list-people', 'people', 'Colleagues, by unit and role'),
        querystring: PeopleQuery,
        response: { 200: ref(People) },
      },
    },
    async (request) => {
      const people = await listPeople(storage, staffOf(request).reach.tenantId, request.query);
      return {
        rows: people.map(({ id, displayName, initials, unitId, roles }) => ({
          id,
          displayName,
          initials,
          unitId,
          roles: [...roles],
        })),
      };
    },
  );

  app.get(
    '/units',
    {
      ...staff('list-people', 'anywhere'),
      schema: {
        ...operation('list-units', 'people', 'Units of the municipality'),
        response: { 200: ref(Units) },
      },
    },
    async (request) => ({ rows: await listUnits(storage, staffOf(request).reach.tenantId) }),
  );
}
