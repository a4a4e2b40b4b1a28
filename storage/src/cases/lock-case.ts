import type { CaseState } from '@aktenlauf/workflows/contract/case-state.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/** State of one piece of evidence on the case. */
export interface EvidenceEntry {
  state: 'missing' | 'present' | 'accepted' | 'rejected';
  documentIds: string[];
}

/** A correction of the application data, kept beside the form. */
export interface Correction {
  pointer: string;
  from: unknown;
  to: unknown;
  reason: string;
  by: string;
  at: string;
}

/** The row of a case as use cases and `advance` work on it, locked until the transaction ends. */
export interface LockedCase {
  id: string;
  caseNumber: string;
  applicationId: string;
  serviceVersionId: string;
  serviceKey: string;
  unitId: string;
  stage: string;
  waitingFor: string;
  processState: CaseState;
  seq: number;
  contentVersion: number;
  form: Record<string, unknown>;
  corrections: Correction[];
  evidence: Record<string, EvidenceEntry>;
  assigneeId: string | null;
  restricted: boolean;
  receivedAt: string;
  closedAt: string | null;
  frozenAt: string | null;
  version: number;
}

/**
 * Takes the row lock every writer of a case takes first. Rows that refer to the case (a command coming in, a draft) need
 * not wait for it.
 * @param allowClosed closed and frozen cases are answered instead of refused
 * @throws Refusal `not-found`, `case-frozen`, `case-closed`
 */
export async function lockCase(w: Work, caseId: string, { allowClosed = false } = {}): Promise<LockedCase> {
  const [row] = await w.sql<LockedCase>(lockSql, [w.tenantId, caseId], 'lock-case');
  if (row === undefined) throw new Refusal('not-found');
  if (!allowClosed && row.frozenAt !== null) throw new Refusal('case-frozen');
  if (!allowClosed && row.closedAt !== null) throw new Refusal('case-closed');
  return row;
}

const lockSql = `
  select id, case_number as "caseNumber", application_id as "applicationId", service_version_id as "serviceVersionId",
    service_key as "serviceKey", unit_id as "unitId", stage, waiting_for as "waitingFor", process_state as "processState", seq,
    content_version as "contentVersion", form, corrections, evidence, assignee_id as "assigneeId", restricted,
    app.iso(received_at) as "receivedAt", app.iso(closed_at) as "closedAt", app.iso(frozen_at) as "frozenAt", version
  from cases where tenant_id = $1 and id = $2 for no key update`;
