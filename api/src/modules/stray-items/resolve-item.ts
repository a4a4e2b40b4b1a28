import { newId } from '@aktenlauf/storage/database/ids.ts';
import { acceptCommand } from '@aktenlauf/storage/queues/accept-command.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import { listStrayItems, reopenForStrayItem, resolveStrayItem } from '@aktenlauf/storage/work/stray-items.ts';
import type { StrayItem } from '@aktenlauf/storage/work/stray-items.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { actorFor, requireAccess } from '../../auth/access.ts';
import { requestKeyOf, staffOf } from '../../auth/callers.ts';
import { bodyHash } from '../../shared/body-hash.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { refusalOf, settle } from '../commands/order-command.ts';
import type { StrayItemResolution } from './schemas.ts';

/**
 * Resolves a stray item in reach.
 * @returns 200 when done, 202 when reopening is under way
 * @throws Refusal `not-found`, `wrong-state`, `reason-required`, `not-allowed`, `case-closed`
 */
export async function resolveItem(
  context: RouteContext,
  request: FastifyRequest,
  strayItemId: string,
  resolution: Static<typeof StrayItemResolution>,
): Promise<200 | 202> {
  const { storage } = context;
  const { reach } = staffOf(request);
  const item = (await listStrayItems(storage, reach)).find((candidate) => candidate.id === strayItemId);
  if (item === undefined) throw new Refusal('not-found');
  const { action, caseId, reason } = resolution;
  if (action === 'reopen') return reopen(context, request, item, reason);
  const unit = reach.units.find((candidate) => candidate.id === item.unitId);
  const actor = actorFor(reach, 'resolve-stray-item', { unitPath: unit?.path ?? '/', serviceKey: '' });
  const of = { tenantId: reach.tenantId, strayItemId, actor, requestId: request.id };
  if (action === 'reject') {
    await resolveStrayItem(storage, of, { as: 'rejected', reason });
    return 200;
  }
  if (caseId === undefined) throw new Refusal('invalid', { field: 'caseId' });
  await requireAccess(storage, reach, 'file-document', [caseId]);
  await resolveStrayItem(storage, of, { as: 'filed', toCaseId: caseId, reason });
  return 200;
}

/** Reopening is a command of the closed case; the item is resolved in the transaction that accepts it. */
async function reopen(
  context: RouteContext,
  request: FastifyRequest,
  item: StrayItem,
  reason: string,
): Promise<200 | 202> {
  const { storage } = context;
  const { reach } = staffOf(request);
  const { caseId } = item;
  if (caseId === null) throw new Refusal('wrong-state');
  const [theCase] = await requireAccess(storage, reach, 'reopen', [caseId]);
  if (theCase === undefined) throw new Refusal('not-found');
  const actor = actorFor(reach, 'reopen', theCase);
  const commandId = requestKeyOf(request);
  const noteId = newId();
  const status = await acceptCommand(storage, {
    id: commandId,
    tenantId: reach.tenantId,
    caseId,
    actor,
    command: { type: 'reopen', noteId },
    bodyHash: bodyHash(request.routeOptions.url, item.id, request.body),
    prepare: async (w) => {
      await addReason(w, { caseId, noteId, text: reason, actor });
      await reopenForStrayItem(w, item.id, actor);
    },
  });
  const settled = await settle(context, { tenantId: reach.tenantId, caseId, commandId, status });
  if (settled === undefined) return 202;
  if (!settled.ok) throw refusalOf(settled);
  return 200;
}
