import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import { withTitles } from './row-titles.ts';
import { rowJson } from './worklist-row.ts';
import type { StoredRow, WorklistRow } from './worklist-row.ts';

const ROW = `select ${rowJson('$3')} as row from cases c
  join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
  left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
  where c.tenant_id = $1 and c.id = $2`;

/**
 * One case as lists show it. Whether the person may see it was asked before: after a transfer it may be out of reach.
 * @throws Refusal `not-found`
 */
export async function loadCaseRow(
  storage: Storage,
  tenantId: string,
  caseId: string,
  personId: string,
): Promise<WorklistRow> {
  const [found] = await storage.reads.query<{ row: StoredRow }>(tenantId, {
    name: 'case-row',
    text: ROW,
    values: [tenantId, caseId, personId],
  });
  if (found === undefined) throw new Refusal('not-found');
  const [row] = await withTitles(storage, tenantId, [found.row]);
  if (row === undefined) throw new Refusal('not-found');
  return row;
}
