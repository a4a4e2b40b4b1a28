import type { Api } from '../../shared/api.ts';
import { monitor, open, operation } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { Health } from '../operations/schemas.ts';
import { Type } from 'typebox';

export function healthRoutes(app: Api): void {
  app.get('/health', { ...open(), schema: { ...operation('get-health', 'health', 'Whether the process lives'), response: { 200: ref(Health) } } }, later);
  app.get('/ready', { ...open(), schema: { ...operation('get-readiness', 'health', 'Whether requests can be served'), response: { 200: ref(Health), 503: ref(Health) } } }, later);
  app.get('/metrics', { ...monitor, schema: { ...operation('get-metrics', 'health', 'Prometheus metrics; loopback or token only'), response: { 200: { description: 'metrics', content: { 'text/plain': { schema: Type.String() } } } } } }, later);
}
