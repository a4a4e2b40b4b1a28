import type { Work } from '../database/work.ts';

/**
 * Tells open pages that something around a case changed which its own row does not show, such as a mail that was filed;
 * changes of the row announce themselves (trigger `case_changed`). The version stays, so nobody's order is overtaken.
 */
export async function announceCase(w: Work, caseId: string): Promise<void> {
  await w.sql(
    `select pg_notify('aktenlauf_case', json_build_object('tenant', tenant_id, 'case', id, 'unit', unit_id, 'assignee', assignee_id,
       'seq', seq, 'version', version, 'new', false)::text)
     from cases where tenant_id = $1 and id = $2`,
    [w.tenantId, caseId],
  );
}
