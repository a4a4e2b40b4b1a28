/**
 * What a person may order of a case. Payloads carry ids and codes only: text and files are already in Postgres under
 * the ids they name. A command is a row of `case_command`; its id is the request's Idempotency-Key and the update id.
 */
export type Command =
  | { type: 'complete-task'; taskId: string }
  | {
      type: 'request-information';
      requestId: string;
      /** ISO day the answer is due, copied from the row */ dueOn: string;
    }
  | { type: 'withdraw-request'; requestId: string }
  /** asks another unit or an outside office; `dueOn` is copied from the row */
  | { type: 'ask-consultation'; consultationId: string; dueOn: string }
  | { type: 'withdraw-consultation'; consultationId: string }
  | {
      type: 'decide';
      action: string;
      decisionId: string;
      documentVersionId: string;
      sha256: string;
      contentVersion: number;
    }
  | { type: 'sign-off'; decisionId: string; sha256: string }
  | { type: 'return-decision'; decisionId: string; noteId: string }
  | { type: 'start-payment'; attemptId: string }
  | {
      type: 'book-payment';
      paymentId: string;
      amount: number;
      method: 'transfer' | 'cash';
      receivedOn: string;
      noteId: string;
    }
  | { type: 'approve-refund'; refundId: string }
  | { type: 'decline-refund'; refundId: string; noteId: string }
  | { type: 'book-refund'; refundId: string; bookedOn: string }
  | { type: 'withdraw'; noteId: string }
  | { type: 'discontinue'; noteId: string }
  | { type: 'mark-duplicate'; noteId: string; ofCaseId: string }
  /** an action of the definition with `does: move` */
  | { type: 'move'; action: string }
  /** an action with `does: extend`; the reason is in the note and is told to the applicant */
  | { type: 'extend'; action: string; noteId: string }
  /** an action with `does: certify`: the applicant asked for a letter about the deemed approval */
  | { type: 'certify'; action: string }
  | { type: 'close' }
  | { type: 'reopen'; noteId: string };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Reply to a command, stored on its row and returned by the update. */
export type CommandReply =
  { ok: true; seq: number } | { ok: false; seq: number; code: string; details?: Record<string, unknown> };
