import { findPerson } from '@aktenlauf/storage/people/find-people.ts';
import { caseOf, staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { CaseParams } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { contentRoutes } from './content-routes.ts';
import { describeTimeline } from './describe-timeline.ts';
import { CaseDetail, Timeline } from './detail-schemas.ts';
import { ownershipRoutes } from './ownership-routes.ts';
import { Presence } from './presence.ts';
import { readCase } from './read-case.ts';
import { Presence as PresenceShape, TimelineQuery } from './schemas.ts';

export function caseRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;
  const presence = new Presence();
  ownershipRoutes(app, context);
  contentRoutes(app, context);

  app.get(
    '/cases/:caseId',
    {
      ...staff('read-case', 'case'),
      schema: {
        ...operation('get-case', 'cases', 'Everything about one case'),
        params: CaseParams,
        response: { 200: ref(CaseDetail) },
      },
    },
    async (request) => {
      const { reach } = staffOf(request);
      return readCase(storage, presence, {
        reach,
        theCase: caseOf(request),
        requestId: request.id,
        language: languageOf(request),
      });
    },
  );

  app.get(
    '/cases/:caseId/timeline',
    {
      ...staff('read-timeline', 'case'),
      schema: {
        ...operation('get-timeline', 'cases', 'What happened, newest first'),
        params: CaseParams,
        querystring: TimelineQuery,
        response: { 200: ref(Timeline) },
      },
    },
    async (request) => {
      const { tenantId } = staffOf(request).reach;
      return describeTimeline(
        storage,
        { tenantId, caseId: caseOf(request).id, cursor: request.query.cursor },
        languageOf(request),
      );
    },
  );

  app.post(
    '/cases/:caseId/presence',
    {
      ...staff('read-case', 'case'),
      schema: {
        ...operation(
          'announce-presence',
          'cases',
          'Tells others that this case is open here, for 30 s; answers who else is there',
        ),
        params: CaseParams,
        response: { 200: ref(PresenceShape) },
      },
    },
    async (request) => {
      const { tenantId, personId } = staffOf(request).reach;
      const person = await findPerson(storage, tenantId, personId);
      const viewer = { personId, initials: person?.initials ?? '', displayName: person?.displayName ?? '' };
      return { viewers: presence.announce(caseOf(request).id, viewer) };
    },
  );
}
