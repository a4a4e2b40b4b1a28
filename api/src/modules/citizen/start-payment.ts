import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { isUnderWay, loadPaymentPage } from '@aktenlauf/storage/money/load-payment-page.ts';
import type { PaymentPage } from '@aktenlauf/storage/money/load-payment-page.ts';
import { acceptCommand } from '@aktenlauf/storage/queues/accept-command.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Static } from 'typebox';
import { bodyHash } from '../../shared/body-hash.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { refusalOf, settle } from '../commands/order-command.ts';
import type { StartedPayment } from './schemas.ts';

/** How long the citizen waits for the provider's page before the status page takes over. */
const WAIT_MS = 5_000;
const LOOK_MS = 150;

/**
 * Begins an online payment, or goes on with the one under way: there is never a second open attempt.
 * @throws Refusal `nothing-to-pay`, and what the machine refuses
 */
export async function startPayment(
  context: RouteContext,
  { tenantId, caseId }: { tenantId: string; caseId: string },
): Promise<Static<typeof StartedPayment>> {
  const { storage } = context;
  const until = performance.now() + WAIT_MS;
  const page = await loadPaymentPage(storage, tenantId, caseId);
  if (page === null || page.owed <= 0) throw new Refusal('nothing-to-pay');
  let attempt = attemptOf(page);
  const attemptId = attempt?.id ?? (await order(context, tenantId, caseId));
  while ((attempt?.redirectUrl ?? null) === null && performance.now() < until) {
    await wait(LOOK_MS);
    attempt = attemptOf(await loadPaymentPage(storage, tenantId, caseId));
  }
  return attempt?.redirectUrl == null
    ? { attemptId: attempt?.id ?? attemptId, state: 'opening' }
    : { attemptId: attempt.id, state: 'open', redirectUrl: attempt.redirectUrl };
}

/** The attempt under way; an ended one is no way to pay. */
function attemptOf(page: PaymentPage | null): PaymentPage['attempt'] {
  const attempt = page?.attempt ?? null;
  return attempt !== null && isUnderWay(attempt) ? attempt : null;
}

/** Orders a new attempt; another one that was quicker is used instead. */
async function order(context: RouteContext, tenantId: string, caseId: string): Promise<string> {
  const commandId = newId();
  const attemptId = newId();
  const status = await acceptCommand(context.storage, {
    id: commandId,
    tenantId,
    caseId,
    actor: { kind: 'citizen' },
    command: { type: 'start-payment', attemptId },
    bodyHash: bodyHash('start-payment', attemptId),
  });
  const settled = await settle(context, { tenantId, caseId, commandId, status });
  if (settled !== undefined && !settled.ok && settled.code !== 'attempt-open') throw refusalOf(settled);
  return attemptId;
}
