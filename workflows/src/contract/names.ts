/** Names that client, worker and relay share. */
export const TASK_QUEUE = 'case';
export const CASE_WORKFLOW = 'caseWorkflow';
export const COMMAND_UPDATE = 'command';
export const FACT_SIGNAL = 'fact';
export const SNAPSHOT_QUERY = 'snapshot';

/** Workflow id of a case: technical only, never a number or a name. */
export const workflowId = (caseId: string): string => `case-${caseId}`;

/** Input of `caseWorkflow`; grows only by optional fields, `schema` says how to read it. */
export interface CaseWorkflowInput {
  schema: 1;
  tenantId: string;
  caseId: string;
}

/** Argument of the update: the command's row is read by `advance`. */
export interface CommandMessage {
  commandId: string;
}

/** Argument of the signal. */
export interface FactMessage {
  inboxId: string;
}

/** Answer of the query: for diagnosis and reconciliation, never for screens. */
export interface CaseSnapshot {
  schema: 1;
  seq: number;
  wakeAt: string | null;
  closed: boolean;
  /** events that wait for their turn */
  queued: number;
  /** keys of awaited effects under way */
  underWay: string[];
}
