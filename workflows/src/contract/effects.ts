/**
 * What a step orders. Record effects are written by `advance` in the same transaction as the state; awaited effects are
 * carried out by activities afterwards and come back as an event. The machine gives each a key `<seq>/<n>`, unique within
 * the case; towards the outside it is joined with the case's id: `<caseId>/<seq>/<n>`.
 */
export type RecordEffect =
  | { kind: 'open-task'; id: string; key: string; stage: string; role: string }
  | { kind: 'close-task'; id: string; outcome: 'done' | 'cancelled' }
  /** `from`: instant it counts from where that is not the event's, e.g. the legal day of service */
  | { kind: 'start-clock'; clock: string; from?: string }
  | { kind: 'pause-clock'; clock: string }
  | { kind: 'resume-clock'; clock: string }
  | { kind: 'stop-clock'; clock: string }
  /** what the state says of its extension has changed: it is computed anew */
  | { kind: 'extend-clock'; clock: string }
  /** a mail to the applicant; whoever has no e-mail address gets the same text as a letter (see `render`) */
  | { kind: 'send-mail'; mail: MailKey; ref?: string }
  | { kind: 'send-request'; requestId: string }
  | { kind: 'close-request'; requestId: string; outcome: 'answered' | 'withdrawn' | 'expired' }
  | { kind: 'send-consultation'; consultationId: string }
  | { kind: 'remind-consultation'; consultationId: string }
  | { kind: 'close-consultation'; consultationId: string; outcome: 'answered' | 'withdrawn' }
  | {
      kind: 'demand-fee';
      receivableId: string;
      amount: number;
      dueDays: number;
      /** the day `dueDays` after the demand, or of the first part */ dueOn: string;
      instalments?: { dueOn: string; amount: number }[];
    }
  /** nothing is owed any more, whether something was paid or not */
  | { kind: 'cancel-receivable'; receivableId: string }
  | { kind: 'create-attempt'; attemptId: string; receivableId: string }
  | { kind: 'settle-attempt'; attemptId: string; outcome: 'booked' | 'failed' | 'cancelled' }
  | {
      kind: 'book-payment';
      paymentId: string;
      receivableId: string;
      attemptId?: string;
      amount: number;
      method: 'online' | 'transfer' | 'cash';
      receivedOn: string;
    }
  | { kind: 'propose-refund'; refundId: string; receivableId: string; amount: number }
  | { kind: 'approve-refund'; refundId: string }
  | { kind: 'decline-refund'; refundId: string }
  | { kind: 'book-refund'; refundId: string; bookedOn: string }
  | { kind: 'record-decision'; decisionId: string; state: 'awaiting-sign-off' | 'effective' }
  | { kind: 'return-decision'; decisionId: string }
  | { kind: 'sign-off'; decisionId: string; sha256: string }
  | { kind: 'lapse-sign-offs'; decisionId: string }
  | {
      kind: 'dispatch';
      dispatchId: string;
      documentVersionId: string;
      sha256: string;
      channel: 'retrieval' | 'post';
      purpose: 'notice' | 'letter';
    }
  | { kind: 'expire-dispatch'; dispatchId: string }
  | { kind: 'cancel-dispatch'; dispatchId: string }
  | { kind: 'escalate'; clock: string }
  | { kind: 'close-case'; outcome: string }
  | { kind: 'reopen-case' };

export type AwaitedEffect =
  | { kind: 'render-application' }
  /** a letter instead of a mail for whoever has no e-mail address: rendered, filed, queued for post */
  | { kind: 'render-letter'; mail: MailKey; ref?: string; dispatchId: string }
  /** letters/<letter>.liquid on its own, no notice: rendered, filed, queued for post */
  | { kind: 'render-certificate'; letter: string; dispatchId: string }
  | { kind: 'render-receipt'; paymentId: string }
  | { kind: 'open-payment'; attemptId: string }
  | { kind: 'look-up-payment'; attemptId: string };

export type MailKey =
  | 'received'
  | 'question'
  | 'fee'
  | 'paid'
  | 'decision'
  | 'dispatched'
  | 'reminder'
  | 'closed'
  /** an action or a straight-through rule settled the matter without a notice */
  | 'confirmed'
  /** the statutory period is extended; says why and until when */
  | 'extended'
  /** the statutory period ended without a decision: the permit counts as granted */
  | 'deemed';

/** An awaited effect under way: part of the process state until its result came. */
export interface PendingEffect {
  key: string;
  effect: AwaitedEffect;
}

/** Result of an awaited effect, as it comes back to the machine. Codes and ids only. */
export type EffectResult =
  | { kind: 'rendered'; documentVersionId: string; sha256: string }
  | { kind: 'payment-opened' }
  | {
      kind: 'payment-status';
      status: 'open' | 'booked' | 'failed' | 'cancelled';
      paymentId?: string;
      amount?: number;
      receivedOn?: string;
    }
  /** refused for a business reason: not tried again */
  | { kind: 'effect-refused'; code: string };
