import { planActivation, withdrawActivation } from '@aktenlauf/storage/services/activation.ts';
import { loadDraftRow } from '@aktenlauf/storage/services/drafts/draft-row.ts';
import { releaseDraft, returnDraft, submitDraft } from '@aktenlauf/storage/services/drafts/release-draft.ts';
import { loadVersionRow } from '@aktenlauf/storage/services/list-versions.ts';
import type { Work } from '@aktenlauf/storage/database/work.ts';
import { problemIn } from '@aktenlauf/workflows/definition/definition-problem.ts';
import type { FastifyRequest } from 'fastify';
import { staffOf } from '../../auth/callers.ts';
import type { StaffAction } from '../../auth/permissions.ts';
import { requireServiceReach } from '../../auth/service-reach.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { checksAt, deskMutation } from './desk-context.ts';
import { describeDraft } from './describe-draft.ts';
import { describeVersion } from './describe-version.ts';
import { rehearsalTown } from './rehearsal-town.ts';
import {
  Activation,
  DraftRelease,
  DraftReleased,
  DraftReturn,
  DraftRevision,
  ServiceDraftDetail,
  ServiceDraftParams,
  ServiceVersionDetail,
  ServiceVersionParams,
} from './schemas.ts';

export function serviceReleaseRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;
  const checks = (request: FastifyRequest) =>
    checksAt(context, () => rehearsalTown(storage, staffOf(request).reach));

  /** The draft of the path, within reach for an action. @throws Refusal `not-found`, `not-allowed` */
  async function draftFor(request: FastifyRequest, draftId: string, action: StaffAction) {
    const { reach } = staffOf(request);
    const draft = await storage.inTenant(reach.tenantId, (w) => loadDraftRow(w, draftId));
    requireServiceReach(reach, action, draft);
    return draft;
  }

  /** Changes a version within reach, and shows what became of it. @throws Refusal `unknown-service`, `not-allowed` */
  async function change(
    request: FastifyRequest,
    serviceVersionId: string,
    work: (w: Work, actor: ReturnType<typeof deskMutation>['actor']) => Promise<void>,
  ): Promise<void> {
    const { reach } = staffOf(request);
    const { actor } = deskMutation(request, 'activate-service');
    await storage.inTenant(reach.tenantId, async (w) => {
      requireServiceReach(reach, 'activate-service', await loadVersionRow(w, serviceVersionId));
      await work(w, actor);
    });
  }

  app.post(
    '/service-drafts/:serviceDraftId/submission',
    {
      ...staff('edit-service', 'anywhere'),
      schema: {
        ...operation(
          'submit-service-draft',
          'editor',
          'Submits a draft for release; checks and samples must be in order',
        ),
        params: ServiceDraftParams,
        body: ref(DraftRevision),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    async (request) => {
      const { id } = await draftFor(request, request.params.serviceDraftId, 'edit-service');
      const by = deskMutation(request, 'edit-service');
      await submitDraft(storage, by, { draftId: id, revision: request.body.revision }, checks(request));
      return describeDraft(storage, staffOf(request).reach, id, languageOf(request));
    },
  );

  app.post(
    '/service-drafts/:serviceDraftId/return',
    {
      ...staff('release-service', 'anywhere'),
      schema: {
        ...operation('return-service-draft', 'editor', 'Gives a submitted draft back to its authors'),
        params: ServiceDraftParams,
        body: ref(DraftReturn),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    async (request) => {
      const { id } = await draftFor(request, request.params.serviceDraftId, 'release-service');
      const by = deskMutation(request, 'release-service');
      await returnDraft(storage, by, { draftId: id, ...request.body });
      return describeDraft(storage, staffOf(request).reach, id, languageOf(request));
    },
  );

  app.post(
    '/service-drafts/:serviceDraftId/release',
    {
      ...staff('release-service', 'anywhere'),
      schema: {
        ...operation(
          'release-service-draft',
          'editor',
          'Releases a submitted draft; by somebody who wrote nothing in it',
        ),
        params: ServiceDraftParams,
        body: ref(DraftRelease),
        response: { 200: ref(DraftReleased) },
      },
    },
    async (request) => {
      const { id } = await draftFor(request, request.params.serviceDraftId, 'release-service');
      const by = deskMutation(request, 'release-service');
      const { serviceVersionId, carried } = await releaseDraft(
        storage,
        by,
        { draftId: id, hash: request.body.hash },
        checks(request),
      );
      return {
        serviceVersionId,
        carried:
          carried === null
            ? null
            : {
                fromVersion: carried.fromVersion,
                kept: carried.kept,
                dropped: carried.dropped.map(({ name, problems }) => ({
                  name,
                  faults: problems.map((problem) => problemIn(languageOf(request), problem)),
                })),
                reworded: carried.reworded,
              },
      };
    },
  );

  app.put(
    '/service-versions/:serviceVersionId/activation',
    {
      ...staff('activate-service', 'anywhere'),
      schema: {
        ...operation(
          'activate-service-version',
          'editor',
          'Puts a version in force from a day on; running cases keep theirs',
        ),
        params: ServiceVersionParams,
        body: ref(Activation),
        response: { 200: ref(ServiceVersionDetail) },
      },
    },
    async (request) => {
      const { serviceVersionId } = request.params;
      await change(request, serviceVersionId, (w, actor) =>
        planActivation(w, { serviceVersionId, from: request.body.from }, actor),
      );
      return describeVersion(storage, staffOf(request).reach, serviceVersionId, languageOf(request));
    },
  );

  app.delete(
    '/service-versions/:serviceVersionId/activation',
    {
      ...staff('activate-service', 'anywhere'),
      schema: {
        ...operation('withdraw-activation', 'editor', 'Withdraws a planned activation that has not begun'),
        params: ServiceVersionParams,
        response: { 200: ref(ServiceVersionDetail) },
      },
    },
    async (request) => {
      const { serviceVersionId } = request.params;
      await change(request, serviceVersionId, (w, actor) => withdrawActivation(w, serviceVersionId, actor));
      return describeVersion(storage, staffOf(request).reach, serviceVersionId, languageOf(request));
    },
  );
}
