/**
 * A business refusal: something was asked that the rules do not allow. Thrown once with a code, mapped once to a
 * problem document by the API, shown once in plain German. `details` carries codes, ids and numbers, never personal data.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown>;

  constructor(code: RefusalCode, details: Record<string, unknown> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Every code the product refuses with. The API's problem table and the UI's texts have one row for each. */
export type RefusalCode =
  // door
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'invalid'
  | 'malformed'
  | 'headers-too-large'
  | 'range-unsatisfiable'
  | 'too-large'
  | 'too-many-requests'
  | 'csrf'
  | 'idempotency-conflict'
  | 'idempotency-key-missing'
  | 'unsupported-media-type'
  | 'unavailable'
  // intake
  | 'unknown-service'
  | 'invalid-form'
  | 'evidence-missing'
  | 'wrong-file-type'
  | 'file-empty'
  | 'file-infected'
  | 'hash-mismatch'
  | 'already-submitted'
  | 'unknown-evidence'
  | 'trust-too-low'
  | 'file-key-conflict'
  // case
  | 'wrong-state'
  | 'stale'
  | 'case-closed'
  | 'case-frozen'
  | 'action-not-available'
  | 'task-not-open'
  | 'already-claimed'
  | 'not-assignee'
  | 'person-excluded'
  | 'reason-required'
  | 'content-changed'
  | 'conflict'
  // decision
  | 'decision-missing'
  | 'document-changed'
  | 'same-person'
  | 'already-decided'
  | 'already-signed'
  | 'guard-blocks'
  // statutory period
  | 'extension-late'
  | 'already-extended'
  // money
  | 'fee-open'
  | 'nothing-to-pay'
  | 'attempt-open'
  | 'amount-invalid'
  | 'refund-not-open'
  // closing
  | 'tasks-open'
  | 'dispatch-not-proven'
  | 'fee-not-settled'
  | 'drafts-open'
  | 'files-unconfirmed'
  | 'no-decision'
  | 'question-open'
  | 'effects-running'
  // citizen
  | 'link-unknown'
  | 'link-expired'
  | 'code-wrong'
  | 'code-locked'
  | 'nothing-to-retrieve'
  | 'request-closed'
  | 'no-email'
  // dispatch
  | 'spool-already-posted'
  | 'spool-empty'
  | 'date-invalid'
  // definitions
  | 'definition-invalid'
  | 'definition-changed'
  | 'draft-submitted'
  | 'proposal-open'
  | 'draft-closed'
  | 'archive-refused'
  | 'other-service'
  | 'version-taken'
  | 'sources-missing'
  | 'signing-key-missing';
