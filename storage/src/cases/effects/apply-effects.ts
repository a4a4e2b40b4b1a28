import type { RecordEffect } from '@aktenlauf/workflows/contract/effects.ts';
import { extendClock, startClock, pauseClock, resumeClock, stopClock } from './clocks.ts';
import { closeCase, escalate, reopenCase } from './closing.ts';
import { closeConsultation, remindConsultation, sendConsultation } from './consultations.ts';
import { lapseSignOffs, recordDecision, returnDecision, signOff } from './decisions.ts';
import { cancelDispatch, createDispatch, expireDispatch } from './dispatches.ts';
import type { EffectContext } from './effect-context.ts';
import { sendMail } from './mails.ts';
import { createAttempt, settleAttempt } from './payment-attempts.ts';
import { bookPayment, cancelReceivable, demandFee } from './receivables.ts';
import { approveRefund, bookRefund, declineRefund, proposeRefund } from './refunds.ts';
import { closeRequest, sendRequest } from './requests.ts';
import { closeTask, openTask } from './tasks.ts';

/** Writes what a step ordered for the record, in its order and in the transaction of the state. */
export async function applyEffects(context: EffectContext, effects: readonly RecordEffect[]): Promise<void> {
  for (const effect of effects) await apply(context, effect);
}

function apply(context: EffectContext, effect: RecordEffect): Promise<void> {
  switch (effect.kind) {
    case 'open-task':
      return openTask(context, effect);
    case 'close-task':
      return closeTask(context, effect);
    case 'start-clock':
      return startClock(context, effect);
    case 'pause-clock':
      return pauseClock(context, effect);
    case 'resume-clock':
      return resumeClock(context, effect);
    case 'stop-clock':
      return stopClock(context, effect);
    case 'extend-clock':
      return extendClock(context, effect);
    case 'send-mail':
      return sendMail(context, effect);
    case 'send-request':
      return sendRequest(context, effect);
    case 'close-request':
      return closeRequest(context, effect);
    case 'send-consultation':
      return sendConsultation(context, effect);
    case 'remind-consultation':
      return remindConsultation(context, effect);
    case 'close-consultation':
      return closeConsultation(context, effect);
    case 'demand-fee':
      return demandFee(context, effect);
    case 'cancel-receivable':
      return cancelReceivable(context, effect);
    case 'create-attempt':
      return createAttempt(context, effect);
    case 'settle-attempt':
      return settleAttempt(context, effect);
    case 'book-payment':
      return bookPayment(context, effect);
    case 'propose-refund':
      return proposeRefund(context, effect);
    case 'approve-refund':
      return approveRefund(context, effect);
    case 'decline-refund':
      return declineRefund(context, effect);
    case 'book-refund':
      return bookRefund(context, effect);
    case 'record-decision':
      return recordDecision(context, effect);
    case 'return-decision':
      return returnDecision(context, effect);
    case 'sign-off':
      return signOff(context, effect);
    case 'lapse-sign-offs':
      return lapseSignOffs(context, effect);
    case 'dispatch':
      return createDispatch(context, effect);
    case 'expire-dispatch':
      return expireDispatch(context, effect);
    case 'cancel-dispatch':
      return cancelDispatch(context, effect);
    case 'escalate':
      return escalate(context);
    case 'close-case':
      return closeCase(context, effect);
    case 'reopen-case':
      return reopenCase(context);
  }
}
