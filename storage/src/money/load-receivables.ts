import type { Work } from '../database/work.ts';

/** What is owed, with everything that was done about it. Money in cents, days 'YYYY-MM-DD', instants ISO UTC. */
export interface Receivable {
  id: string;
  paymentReference: string;
  title: string;
  amount: number;
  paid: number;
  currency: string;
  state: 'open' | 'partly' | 'paid' | 'overpaid' | 'cancelled' | 'refund-proposed' | 'refunded';
  dueOn: string;
  demandedAt: string;
  settledAt: string | null;
  attempts: {
    id: string;
    state: string;
    method: string | null;
    redirectUrl: string | null;
    createdAt: string;
    closedAt: string | null;
  }[];
  payments: {
    id: string;
    method: string;
    amount: number;
    receivedOn: string;
    reason: string | null;
    bookedBy: string | null;
    bookedAt: string;
  }[];
  refunds: {
    id: string;
    amount: number;
    state: string;
    proposedBy: string | null;
    approvedBy: string | null;
    bookedBy: string | null;
    reason: string | null;
    createdAt: string;
  }[];
}

/** Everything that is or was owed in one case, newest first. */
export async function loadReceivables(w: Work, caseId: string): Promise<Receivable[]> {
  const rows = await w.sql<{ receivable: Receivable }>(
    `select ${receivableJson('r')} as receivable from receivable r where r.tenant_id = $1 and r.case_id = $2 order by r.demanded_at desc, r.id desc`,
    [w.tenantId, caseId],
  );
  return rows.map((row) => row.receivable);
}

/** SQL that builds a `Receivable` from a row of the table under this alias. */
export function receivableJson(r: string): string {
  const of = (table: string, alias: string, fields: string, order: string): string =>
    `coalesce((select jsonb_agg(jsonb_build_object(${fields}) order by ${alias}.${order}, ${alias}.id) from ${table} ${alias}
       where ${alias}.tenant_id = ${r}.tenant_id and ${alias}.receivable_id = ${r}.id), '[]')`;
  return `jsonb_build_object('id', ${r}.id, 'paymentReference', ${r}.payment_reference, 'title', ${r}.title, 'amount', ${r}.amount,
    'paid', ${r}.paid, 'currency', ${r}.currency, 'state', ${r}.state, 'dueOn', ${r}.due_on, 'demandedAt', app.iso(${r}.demanded_at),
    'settledAt', app.iso(${r}.settled_at),
    'attempts', ${of(
      'payment_attempt',
      'a',
      `'id', a.id, 'state', a.state, 'method', a.method, 'redirectUrl', a.redirect_url,
      'createdAt', app.iso(a.created_at), 'closedAt', app.iso(a.closed_at)`,
      'created_at',
    )},
    'payments', ${of(
      'payment',
      'p',
      `'id', p.id, 'method', p.method, 'amount', p.amount, 'receivedOn', p.received_on, 'reason', p.reason,
      'bookedBy', p.booked_by, 'bookedAt', app.iso(p.booked_at)`,
      'booked_at',
    )},
    'refunds', ${of(
      'refund',
      'f',
      `'id', f.id, 'amount', f.amount, 'state', f.state, 'proposedBy', f.proposed_by,
      'approvedBy', f.approved_by, 'bookedBy', f.booked_by, 'reason', f.reason, 'createdAt', app.iso(f.created_at)`,
      'created_at',
    )})`;
}
