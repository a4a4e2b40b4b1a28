import { loadCaseRow } from '@aktenlauf/storage/cases/load-row.ts';
import { casesOfDossier, searchDossiers } from '@aktenlauf/storage/record/search-dossiers.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { toCaseRow } from '../worklists/to-case-row.ts';
import { Dossier, DossierPage, DossierParams, DossierQuery } from './schemas.ts';

export function dossierRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/dossiers/search',
    {
      ...staff('list-dossiers', 'anywhere'),
      schema: {
        ...operation('search-dossiers', 'dossiers', 'Dossiers with a case in reach'),
        body: ref(DossierQuery),
        response: { 200: ref(DossierPage) },
      },
    },
    async (request) => searchDossiers(storage, staffOf(request).reach, request.body),
  );

  app.get(
    '/dossiers/:dossierId',
    {
      ...staff('list-dossiers', 'anywhere'),
      schema: {
        ...operation('get-dossier', 'dossiers', 'A dossier and its cases in reach'),
        params: DossierParams,
        response: { 200: ref(Dossier) },
      },
    },
    async (request) => {
      const { reach } = staffOf(request);
      const { dossierId } = request.params;
      const [found] = (await searchDossiers(storage, reach, { dossierId, limit: 1 })).rows;
      if (found === undefined) throw new Refusal('not-found');
      const { caseCount: _count, ...dossier } = found;
      const ids = await casesOfDossier(storage, reach, dossierId);
      const rows = await Promise.all(
        ids.map((id) => loadCaseRow(storage, reach.tenantId, id, reach.personId)),
      );
      return { ...dossier, cases: rows.map((row) => toCaseRow(row, languageOf(request))) };
    },
  );
}
