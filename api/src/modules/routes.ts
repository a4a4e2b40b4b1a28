import type { Api } from '../shared/api.ts';
import type { RouteContext } from '../shared/route-context.ts';
import { accessRoutes } from './access/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { citizenApplicationRoutes } from './citizen/application-routes.ts';
import { citizenStatusRoutes } from './citizen/status-routes.ts';
import { commandRoutes } from './commands/routes.ts';
import { officeRoutes } from './consultations/office-routes.ts';
import { consultationRoutes } from './consultations/routes.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { dispatchRoutes } from './dispatches/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { dossierRoutes } from './dossiers/routes.ts';
import { draftRoutes } from './drafts/routes.ts';
import { catalogueRoutes } from './editor/catalogue-routes.ts';
import { configurationRoutes } from './editor/configuration-routes.ts';
import { serviceDraftRoutes } from './editor/draft-routes.ts';
import { servicePackageRoutes } from './editor/package-routes.ts';
import { serviceRehearsalRoutes } from './editor/rehearsal-routes.ts';
import { serviceOverridesRoutes } from './editor/overrides-routes.ts';
import { serviceReleaseRoutes } from './editor/release-routes.ts';
import { followUpRoutes } from './follow-ups/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { intakeRoutes } from './intake/routes.ts';
import { citizenMessageRoutes } from './messages/citizen-routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { operationsRoutes } from './operations/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { receivableRoutes } from './receivables/routes.ts';
import { serviceRoutes } from './services/routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { strayItemRoutes } from './stray-items/routes.ts';
import { supervisionRoutes } from './supervision/routes.ts';
import { worklistRoutes } from './worklists/routes.ts';

type Routes = (app: Api, context: RouteContext) => void;

/** Which rooms stand behind which prefix. */
const prefixes: [string, Routes[]][] = [
  ['', [healthRoutes, oauthRoutes]],
  [
    '/api/v1',
    [
      sessionRoutes,
      liveRoutes,
      worklistRoutes,
      caseRoutes,
      accessRoutes,
      documentRoutes,
      messageRoutes,
      commandRoutes,
      decisionRoutes,
      consultationRoutes,
      draftRoutes,
      followUpRoutes,
      peopleRoutes,
      serviceRoutes,
      receivableRoutes,
      dispatchRoutes,
      dossierRoutes,
      strayItemRoutes,
      supervisionRoutes,
      operationsRoutes,
      catalogueRoutes,
      serviceDraftRoutes,
      servicePackageRoutes,
      serviceReleaseRoutes,
      serviceOverridesRoutes,
      serviceRehearsalRoutes,
      configurationRoutes,
    ],
  ],
  ['/intake/v1', [intakeRoutes]],
  [
    '/citizen/v1/:tenant',
    [citizenApplicationRoutes, citizenStatusRoutes, citizenMessageRoutes, officeRoutes],
  ],
];

/** Registers every route of the product. */
export async function registerRoutes(app: Api, context: RouteContext): Promise<void> {
  for (const [prefix, routes] of prefixes) {
    await app.register(
      async (scope) => {
        for (const route of routes) route(scope as Api, context);
      },
      { prefix },
    );
  }
}
