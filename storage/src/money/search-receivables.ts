import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { statementName } from '../cases/worklist-query.ts';
import { decodeCursor, encodeCursor } from '../database/cursor.ts';
import { isId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach, Role } from '../people/reach.ts';

/** Roles that see money over many cases; signers approve refunds. */
const moneyRoles: readonly Role[] = ['cashier', 'clerk', 'signer', 'supervisor'];

/** What is owed, in a list. Cents, days 'YYYY-MM-DD', instants ISO UTC. */
export interface ReceivableRow {
  id: string;
  caseId: string;
  caseNumber: string;
  applicantName: string;
  paymentReference: string;
  title: string;
  amount: number;
  paid: number;
  state: 'open' | 'partly' | 'paid' | 'overpaid' | 'cancelled' | 'refund-proposed' | 'refunded';
  dueOn: string;
  demandedAt: string;
}

/**
 * Receivables of the units one reaches, by due day.
 * @throws Refusal `invalid` for a malformed cursor
 */
export async function searchReceivables(
  storage: Storage,
  reach: Reach,
  query: { state?: readonly string[]; cursor?: string; limit?: number },
): Promise<{ rows: ReceivableRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const values: unknown[] = [reach.tenantId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ['r.tenant_id = $1', visibleCases(reach, moneyRoles, storage.clock.now(), values)];
  if (query.state !== undefined && query.state.length > 0)
    parts.push(`r.state = any(${value([...query.state])}::text[])`);
  if (query.cursor !== undefined) {
    const [dueOn, id] = decodeCursor(query.cursor, 'receivables', 2);
    if (typeof dueOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(dueOn) || !isId(id))
      throw new Refusal('invalid', { field: 'cursor' });
    parts.push(`(r.due_on, r.id) > (${value(dueOn)}::date, ${value(id)}::uuid)`);
  }
  const text = `
    select r.id, r.case_id as "caseId", c.case_number as "caseNumber", c.applicant_name as "applicantName", r.payment_reference as "paymentReference",
      r.title, r.amount, r.paid, r.state, r.due_on as "dueOn", app.iso(r.demanded_at) as "demandedAt"
    from receivable r join cases c on c.tenant_id = r.tenant_id and c.id = r.case_id
    where ${parts.join(' and ')} order by r.due_on, r.id limit ${value(limit + 1)}`;
  const found = await storage.reads.query<ReceivableRow>(reach.tenantId, {
    name: statementName('receivables', text),
    text,
    values,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next:
      found.length > limit && last !== undefined ? encodeCursor('receivables', [last.dueOn, last.id]) : null,
  };
}
