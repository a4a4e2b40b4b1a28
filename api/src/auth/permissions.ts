import type { RoleName } from './role-name.ts';

/** Who may do something, and in which state of the case. */
export interface Permission {
  roles: readonly RoleName[];
  /** open: refused once the case is closed; closed: only then; any: both, or there is no case */
  when: 'open' | 'closed' | 'any';
}

/** Roles whose grants make a case visible at all; for everybody else it is "not there". */
export const caseRoles: readonly RoleName[] = [
  'clerk',
  'signer',
  'supervisor',
  'registry',
  'cashier',
  'auditor',
];

const desk: readonly RoleName[] = ['clerk', 'signer', 'supervisor', 'registry', 'cashier'];
const clerks: readonly RoleName[] = ['clerk', 'supervisor'];

/**
 * The one table of actions × roles × states. Doors, lists and screens all ask it; the machine decides on top of it what
 * the process allows. An auditor reads the log, not the files; an admin has no case content.
 */
export const permissions = {
  // reading
  'list-cases': { roles: desk, when: 'any' },
  'read-case': { roles: desk, when: 'any' },
  'read-timeline': { roles: [...desk, 'auditor'], when: 'any' },
  'read-document': { roles: desk, when: 'any' },
  'export-case': { roles: ['supervisor', 'registry'], when: 'any' },
  // ownership
  'claim-case': { roles: ['clerk', 'signer', 'supervisor', 'cashier'], when: 'open' },
  'unclaim-case': { roles: ['clerk', 'signer', 'supervisor', 'cashier'], when: 'open' },
  'hand-over-case': { roles: ['clerk', 'signer', 'supervisor', 'cashier'], when: 'open' },
  'assign-case': { roles: ['supervisor'], when: 'open' },
  'transfer-case': { roles: [...clerks, 'registry'], when: 'open' },
  // who sees a case: the use case narrows it to the person in charge and supervisors
  'manage-access': { roles: desk, when: 'any' },
  'declare-bias': { roles: desk, when: 'any' },
  // content
  'open-case': { roles: clerks, when: 'any' },
  'write-note': { roles: desk, when: 'open' },
  'write-message': { roles: clerks, when: 'open' },
  'correct-form': { roles: clerks, when: 'open' },
  'check-evidence': { roles: clerks, when: 'open' },
  'file-document': { roles: [...clerks, 'registry'], when: 'open' },
  'follow-up': { roles: desk, when: 'open' },
  // the course of the case
  'complete-task': { roles: clerks, when: 'open' },
  'request-information': { roles: clerks, when: 'open' },
  'withdraw-request': { roles: clerks, when: 'open' },
  'ask-consultation': { roles: clerks, when: 'open' },
  'withdraw-consultation': { roles: clerks, when: 'open' },
  extend: { roles: clerks, when: 'open' },
  decide: { roles: clerks, when: 'open' },
  certify: { roles: clerks, when: 'open' },
  'sign-off': { roles: ['signer'], when: 'open' },
  'return-decision': { roles: ['signer'], when: 'open' },
  'book-payment': { roles: ['clerk', 'supervisor', 'cashier'], when: 'open' },
  'approve-refund': { roles: ['signer'], when: 'open' },
  'decline-refund': { roles: ['signer'], when: 'open' },
  'book-refund': { roles: ['cashier'], when: 'open' },
  withdraw: { roles: clerks, when: 'open' },
  discontinue: { roles: clerks, when: 'open' },
  'mark-duplicate': { roles: clerks, when: 'open' },
  move: { roles: clerks, when: 'open' },
  close: { roles: clerks, when: 'open' },
  reopen: { roles: ['supervisor'], when: 'closed' },
  // beside single cases
  'request-access': { roles: desk, when: 'any' },
  'list-people': { roles: [...desk, 'admin'], when: 'any' },
  'list-receivables': { roles: ['cashier', 'clerk', 'signer', 'supervisor'], when: 'any' },
  'list-dispatches': { roles: ['registry', 'clerk', 'supervisor'], when: 'any' },
  'run-spool': { roles: ['registry', 'clerk', 'supervisor'], when: 'any' },
  'list-dossiers': { roles: desk, when: 'any' },
  'list-stray-items': { roles: ['clerk', 'supervisor', 'registry'], when: 'any' },
  'resolve-stray-item': { roles: ['clerk', 'supervisor', 'registry'], when: 'any' },
  'see-supervision': { roles: ['supervisor'], when: 'any' },
  // service definitions: beside the table, a grant counts only for its unit and service
  'read-services': { roles: ['editor', 'supervisor', 'auditor', 'admin'], when: 'any' },
  'edit-service': { roles: ['editor'], when: 'any' },
  'release-service': { roles: ['editor', 'supervisor'], when: 'any' },
  'activate-service': { roles: ['editor'], when: 'any' },
  'export-service': { roles: ['editor'], when: 'any' },
  'rehearse-service': { roles: ['editor', 'supervisor'], when: 'any' },
  'check-configuration': { roles: ['editor', 'supervisor', 'auditor', 'admin', 'operator'], when: 'any' },
  'see-operations': { roles: ['operator', 'admin'], when: 'any' },
  'retry-work': { roles: ['operator', 'admin'], when: 'any' },
} as const satisfies Record<string, Permission>;

export type StaffAction = keyof typeof permissions;
