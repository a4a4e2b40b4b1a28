import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Type } from 'typebox';

export function liveRoutes(app: Api): void {
  app.get('/live', {
    ...staff('list-cases', 'anywhere'),
    schema: {
      ...operation('stream-changes', 'live', 'Server-sent events: `hello`, `ping`, and `case` (CaseChange) for each case in reach that changed'),
      response: { 200: { description: 'text/event-stream', content: { 'text/event-stream': { schema: Type.String() } } } },
    },
  }, later);
}
