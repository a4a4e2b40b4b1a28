import { loadSupervision } from '@aktenlauf/storage/cases/supervision.ts';
import { listActiveServices } from '@aktenlauf/storage/services/load-service-version.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { unitsBelow } from '../worklists/worklist-from-query.ts';
import { SupervisionFigures, SupervisionQuery } from './schemas.ts';

export function supervisionRoutes(app: Api, { storage }: RouteContext): void {
  app.get(
    '/supervision',
    {
      ...staff('see-supervision', 'anywhere'),
      schema: {
        ...operation(
          'get-supervision',
          'supervision',
          'Deadlines, load, ageing and throughput of the units in reach',
        ),
        querystring: SupervisionQuery,
        response: { 200: ref(SupervisionFigures) },
      },
    },
    async (request) => {
      const { reach } = staffOf(request);
      const { unitId } = request.query;
      const language = languageOf(request);
      const [figures, services] = await Promise.all([
        loadSupervision(storage, reach, unitId === undefined ? undefined : unitsBelow(reach, unitId)),
        listActiveServices(storage, reach.tenantId),
      ]);
      const unitName = (id: string): string => reach.units.find((unit) => unit.id === id)?.name ?? '';
      return {
        ...figures,
        services: figures.services.map((row) => ({
          ...row,
          unitName: unitName(row.unitId),
          serviceTitle:
            services.find(({ key }) => key === row.serviceKey)?.definition.title[language] ?? row.serviceKey,
        })),
        load: figures.load.map((row) => ({ ...row, unitName: unitName(row.unitId) })),
      };
    },
  );
}
