import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { CaseActivities } from '../contract/activities.ts';
import type { EffectResult, PendingEffect } from '../contract/effects.ts';
import { failureCode } from '../failure-code.ts';
import { isFinal } from './advance.ts';
import { lookUpPayment } from './payments/look-up-payment.ts';
import { openPayment } from './payments/open-payment.ts';
import type { PaymentAccess } from './payments/payment-access.ts';
import { fileApplication } from './render/file-application.ts';
import { fileCertificate } from './render/file-certificate.ts';
import { fileLetter } from './render/file-letter.ts';
import { fileReceipt } from './render/file-receipt.ts';
import { reportFailing } from './report-failing.ts';

/** One awaited effect of one case. */
export interface CarriedEffect {
  tenantId: string;
  caseId: string;
  effect: PendingEffect;
}

/**
 * Carries out one awaited effect; the same key again changes nothing and gives the same result.
 * @throws whatever may succeed later; a refusal of the rules comes back as `effect-refused`
 */
export async function carryOut(
  storage: Storage,
  payments: PaymentAccess,
  carried: CarriedEffect,
): Promise<EffectResult> {
  const { effect } = carried.effect;
  try {
    switch (effect.kind) {
      case 'render-application':
        return await fileApplication(storage, carried);
      case 'render-letter':
        return await fileLetter(storage, carried, effect);
      case 'render-certificate':
        return await fileCertificate(storage, carried, effect);
      case 'render-receipt':
        return await fileReceipt(storage, carried, effect.paymentId);
      case 'open-payment':
        return await openPayment(storage, payments, {
          tenantId: carried.tenantId,
          attemptId: effect.attemptId,
        });
      case 'look-up-payment':
        return await lookUpPayment(storage, payments, {
          tenantId: carried.tenantId,
          attemptId: effect.attemptId,
        });
    }
  } catch (error) {
    if (isFinal(error)) return { kind: 'effect-refused', code: error.code };
    throw error;
  }
}

/** The engine is told this often that the work goes on; see `heartbeatTimeout` of the shell. */
const HEARTBEAT_MS = 1_500;

/** The same as activity: tried again by the engine without end, an incident says so after a few tries. */
export function carryOutActivity(storage: Storage, payments: PaymentAccess): CaseActivities['carryOut'] {
  return async (carried) => {
    const { attempt } = activityInfo();
    const { tenantId, caseId } = carried;
    const subject = `effect/${caseId}/${carried.effect.key}`;
    const alive = setInterval(() => heartbeat(), HEARTBEAT_MS);
    try {
      const result = await carryOut(storage, payments, carried);
      await reportFailing(storage, { tenantId, caseId, subject, attempt, error: null });
      return result;
    } catch (error) {
      await reportFailing(storage, { tenantId, caseId, subject, attempt, error });
      throw retryable(error);
    } finally {
      clearInterval(alive);
    }
  };
}

/** Messages of foreign servers may quote what they were sent: only the code goes on. */
function retryable(error: unknown): ApplicationFailure {
  return ApplicationFailure.retryable('effect failed', failureCode(error));
}
