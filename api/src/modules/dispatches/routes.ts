import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { DispatchPage, DispatchQuery, NewSpoolRun, Posting, SpoolRun, SpoolRunParams, SpoolRuns } from './schemas.ts';

export function dispatchRoutes(app: Api): void {
  app.post('/dispatches/search', { ...staff('list-dispatches', 'anywhere'), schema: { ...operation('search-dispatches', 'dispatches', 'The dispatch ledger'), body: ref(DispatchQuery), response: { 200: ref(DispatchPage) } } }, later);
  app.post('/spool-runs', { ...staff('run-spool', 'anywhere'), schema: { ...operation('create-spool-run', 'dispatches', 'Collects everything queued for post'), response: { 201: ref(NewSpoolRun) } } }, later);
  app.get('/spool-runs', { ...staff('run-spool', 'anywhere'), schema: { ...operation('list-spool-runs', 'dispatches', 'Print runs, newest first'), response: { 200: ref(SpoolRuns) } } }, later);
  app.get('/spool-runs/:spoolRunId/content', { ...staff('run-spool', 'anywhere'), schema: { ...operation('get-spool-run-content', 'dispatches', 'ZIP with the PDFs and a manifest'), params: SpoolRunParams, response: { 200: { description: 'ZIP', content: { 'application/zip': { schema: Binary } } } } } }, later);
  app.post('/spool-runs/:spoolRunId/posted', { ...staff('run-spool', 'anywhere'), schema: { ...operation('mark-spool-run-posted', 'dispatches', 'The run was given to the post on this day'), params: SpoolRunParams, body: ref(Posting), response: { 200: ref(SpoolRun) } } }, later);
}
