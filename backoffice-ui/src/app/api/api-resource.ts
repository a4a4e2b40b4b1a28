import { type HttpResourceRef, httpResource } from '@angular/common/http';
import { fillPath, fillQuery } from './api-url';
import type { CallOf, OperationAt, PathFor, ReplyOf } from './path-types';
import type { paths } from './schema';

/**
 * A read that follows signals, typed by the contract:
 * `readonly case = apiResource('/api/v1/cases/{caseId}', () => ({ path: { caseId: this.id() } }))`.
 * Nothing is fetched while `call` returns undefined. Check `hasValue()` before `value()`; show `error()` with `<ui-error>`.
 */
export function apiResource<P extends PathFor<paths, 'get'>>(
  path: P,
  call: () => CallOf<OperationAt<paths, P, 'get'>> | undefined,
): HttpResourceRef<ReplyOf<OperationAt<paths, P, 'get'>> | undefined> {
  return httpResource<ReplyOf<OperationAt<paths, P, 'get'>>>(() => {
    const now = call() as { path?: Record<string, string>; query?: Record<string, unknown> } | undefined;
    return now && { url: fillPath(path, now.path), params: fillQuery(now.query) };
  });
}
