import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { Dossier, DossierPage, DossierParams, DossierQuery } from './schemas.ts';

export function dossierRoutes(app: Api): void {
  app.post('/dossiers/search', { ...staff('list-dossiers', 'anywhere'), schema: { ...operation('search-dossiers', 'dossiers', 'Dossiers with a case in reach'), body: ref(DossierQuery), response: { 200: ref(DossierPage) } } }, later);
  app.get('/dossiers/:dossierId', { ...staff('list-dossiers', 'anywhere'), schema: { ...operation('get-dossier', 'dossiers', 'A dossier and its cases in reach'), params: DossierParams, response: { 200: ref(Dossier) } } }, later);
}
