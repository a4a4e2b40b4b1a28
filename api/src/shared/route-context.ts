import type { Cookies } from '../auth/cookies.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Dependencies } from '../dependencies.ts';
import type { DefinitionDesk } from '../modules/editor/definition-desk.ts';
import type { Metrics } from '../plugins/metrics.ts';

/** What routes are given when they register. */
export interface RouteContext extends Dependencies {
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly metrics: Metrics;
  /** checks, rehearses and renders definitions in a thread of their own */
  readonly desk: DefinitionDesk;
}
