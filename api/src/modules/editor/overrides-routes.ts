import { loadVersionRow } from '@aktenlauf/storage/services/list-versions.ts';
import { loadReleased } from '@aktenlauf/storage/services/load-released.ts';
import type { CheckOverrides } from '@aktenlauf/storage/services/overrides.ts';
import {
  confirmOverrides,
  loadOverridesProposal,
  proposeOverrides,
  withdrawOverrides,
} from '@aktenlauf/storage/services/overrides-proposal.ts';
import type { Work } from '@aktenlauf/storage/database/work.ts';
import type { FastifyRequest } from 'fastify';
import { staffOf } from '../../auth/callers.ts';
import { requireServiceReach } from '../../auth/service-reach.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { deskMutation } from './desk-context.ts';
import { describeOverrides, today } from './describe-version.ts';
import {
  OverridesBody,
  OverridesConfirmation,
  OverridesWithdrawal,
  ServiceOverrides,
  ServiceVersionParams,
} from './schemas.ts';

/** What a town settles differently: proposed by one person, in force once another confirmed it. */
export function serviceOverridesRoutes(app: Api, { storage, desk }: RouteContext): void {
  const check: CheckOverrides = (folder, overrides) => desk.run('overrides', { folder, overrides });

  /** Changes the overrides of a version within reach, and shows what became of them. @throws Refusal `unknown-service`, `not-allowed` */
  async function change(
    request: FastifyRequest,
    serviceVersionId: string,
    action: 'activate-service' | 'release-service',
    work: (w: Work, by: ReturnType<typeof deskMutation>) => Promise<void>,
  ) {
    const { reach } = staffOf(request);
    const by = deskMutation(request, action);
    await storage.inTenant(reach.tenantId, async (w) => {
      requireServiceReach(reach, action, await loadVersionRow(w, serviceVersionId));
      await work(w, by);
    });
    return overridesOf(request, serviceVersionId);
  }

  async function overridesOf(request: FastifyRequest, serviceVersionId: string) {
    const { reach } = staffOf(request);
    return storage.inTenant(reach.tenantId, async (w) => {
      const row = await loadVersionRow(w, serviceVersionId);
      return describeOverrides(
        reach,
        await loadReleased(w, row.id),
        { row, proposal: await loadOverridesProposal(w, row.id) },
        today(storage),
      );
    });
  }

  app.get(
    '/service-versions/:serviceVersionId/overrides',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation('get-service-overrides', 'editor', 'What the town settles differently, and what it may'),
        params: ServiceVersionParams,
        response: { 200: ref(ServiceOverrides) },
      },
    },
    async (request) => overridesOf(request, request.params.serviceVersionId),
  );

  app.put(
    '/service-versions/:serviceVersionId/overrides',
    {
      ...staff('activate-service', 'anywhere'),
      schema: {
        ...operation(
          'propose-service-overrides',
          'editor',
          'Proposes what the town does differently from a day on; in force once another person confirms it',
        ),
        params: ServiceVersionParams,
        body: ref(OverridesBody),
        response: { 200: ref(ServiceOverrides) },
      },
    },
    async (request) => {
      const { serviceVersionId } = request.params;
      return change(request, serviceVersionId, 'activate-service', (w, by) =>
        proposeOverrides(w, { serviceVersionId, ...request.body }, by, check),
      );
    },
  );

  app.post(
    '/service-versions/:serviceVersionId/overrides/confirmation',
    {
      ...staff('release-service', 'anywhere'),
      schema: {
        ...operation(
          'confirm-service-overrides',
          'editor',
          'Confirms the proposed overrides as they were seen; by somebody who did not propose them',
        ),
        params: ServiceVersionParams,
        body: ref(OverridesConfirmation),
        response: { 200: ref(ServiceOverrides) },
      },
    },
    async (request) => {
      const { serviceVersionId } = request.params;
      const { hash } = request.body;
      return change(request, serviceVersionId, 'release-service', (w, by) =>
        confirmOverrides(w, { serviceVersionId, hash }, by, check),
      );
    },
  );

  app.post(
    '/service-versions/:serviceVersionId/overrides/withdrawal',
    {
      ...staff('release-service', 'anywhere'),
      schema: {
        ...operation(
          'withdraw-service-overrides',
          'editor',
          'Withdraws the proposed overrides; with a reason by anybody but their author',
        ),
        params: ServiceVersionParams,
        body: ref(OverridesWithdrawal),
        response: { 200: ref(ServiceOverrides) },
      },
    },
    async (request) => {
      const { serviceVersionId } = request.params;
      const { hash, reason } = request.body;
      return change(request, serviceVersionId, 'release-service', (w, by) =>
        withdrawOverrides(w, { serviceVersionId, hash, reason }, by),
      );
    },
  );
}
