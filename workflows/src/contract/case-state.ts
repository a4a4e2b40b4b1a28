import type { Actor } from './actor.ts';
import type { PendingEffect } from './effects.ts';

/** Where the case is: the process state, kept as `cases.process_state`. Codes, ids and days only. */
export interface CaseState {
  schema: 1;
  /** number of the last applied event; grows by one per event */
  seq: number;
  /** key of a stage of the definition, or `closed` */
  stage: string;
  /** set by closing, rejecting, withdrawing …: approve | partial | reject | deemed | withdrawn | discontinued | duplicate */
  outcome: string | null;
  tasks: { id: string; key: string; stage: string; role: string }[];
  /** by key of the definition */
  clocks: Record<string, 'running' | 'paused' | 'stopped' | 'expired'>;
  /** statutory periods that were extended (once each, § 42a Abs. 2 Satz 3 VwVfG); absent where none was */
  extensions?: ClockExtension[];
  /** first instants of the process moments: received, complete, decided, dispatched, served, closed */
  moments: Record<string, string>;
  /** the question the citizen has to answer, with the clocks it paused */
  request: { id: string; dueOn: string; pausedClocks: string[]; askedInStage: string } | null;
  /** questions to other units and outside offices that have no answer yet; they hold nothing up */
  consultations: { id: string; dueOn: string; overdue: boolean }[];
  /** an answer came and nobody has looked yet: shown as "Antwort da" until the next command */
  answered: boolean;
  /** the question's last day passed without an answer and nobody has looked yet */
  questionExpired: boolean;
  /** a person has ordered something of this case: straight-through rules no longer act */
  touched: boolean;
  /** number of the last event a person must have seen before a weighty order: an order, or news from outside */
  newsSeq: number;
  /** amounts in cents; `paid` is net of booked refunds, `kept` what declined refunds leave with the town; nothing is owed once cancelled */
  receivable: {
    id: string;
    amount: number;
    paid: number;
    kept: number;
    dueOn: string;
    state: 'open' | 'paid' | 'cancelled';
    reminders: number;
    /** the parts it is due in; `dueOn` is the day of the first */
    instalments?: { dueOn: string; amount: number }[];
  } | null;
  attempt: { id: string; receivableId: string; state: 'opening' | 'open'; polls: number } | null;
  refund: {
    id: string;
    receivableId: string;
    amount: number;
    state: 'proposed' | 'approved' | 'booked' | 'declined';
    proposedBy: Actor;
    approvedBy?: Actor;
    paymentBookedBy?: Actor;
  } | null;
  /** who booked a payment by hand cannot approve its refund */
  bookedBy: Actor[];
  decision: {
    id: string;
    action: string;
    outcome: 'approve' | 'partial' | 'reject';
    documentVersionId: string;
    sha256: string;
    contentVersion: number;
    decidedBy: Actor;
    state: 'awaiting-sign-off' | 'effective';
    signedBy?: Actor;
  } | null;
  dispatches: {
    id: string;
    channel: 'retrieval' | 'post';
    purpose: 'notice' | 'letter';
    documentVersionId: string;
    sha256: string;
    state: 'under-way' | 'proven' | 'expired' | 'cancelled';
  }[];
  effects: PendingEffect[];
  /** timers of the machine itself, beside the clocks: reminder, request-due, payment-poll, retrieval-window, consultation-…/<id>, extension-told/<clock> */
  timers: { key: string; at: string }[];
}

/** The one extension of a clock. What it amounts to is computed with the clock, from the day of service. */
export interface ClockExtension {
  clock: string;
  /** ISO 8601 period from the shifted end */
  length: string;
  /** day the applicant counts as told of it, as far as known; null: never told in time, it has no effect */
  servedOn: string | null;
  /** letter that tells of it, where the applicant has no e-mail address */
  dispatchId?: string;
}

/** What lists and screens show of a state; written beside it by `advance`. */
export interface Projection {
  stage: string;
  /** office: somebody else in the house has the next move (second signature, post room, cashier) */
  waitingFor: 'us' | 'citizen' | 'office' | 'money' | 'nobody';
  /** question | consultation | answered | question-expired | fee | sign-off | dispatch | refund | null */
  waitingReason: string | null;
  /** while it waits: the day it goes on at the latest */
  resumeBy: string | null;
  availableActions: AvailableAction[];
  /** earliest machine timer; `advance` joins it with the clock rows to wakeAt */
  nextTimerAt: string | null;
}

/** One thing that may be ordered now. The screen builds its buttons from these and nothing else. */
export interface AvailableAction {
  /** command type */
  type: string;
  /** key of the definition's action or task, where there is one */
  key?: string;
  /** id the command needs: task, request, decision, refund */
  id?: string;
  /** role a person needs in this unit and service */
  role: 'clerk' | 'signer' | 'supervisor' | 'cashier' | 'citizen';
  /** outcome of a decide action */
  outcome?: 'approve' | 'partial' | 'reject';
  /** the thing the case needs now */
  primary?: boolean;
  /** a reason must be given */
  reason?: boolean;
  /** persons who may not: they decided, proposed or booked before */
  notBy?: string[];
}
