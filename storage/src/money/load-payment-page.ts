import type { Storage } from '../database/storage.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';

/** What the citizen's page needs to pay: money in cents, the bank account for a transfer. */
export interface PaymentPage {
  receivableId: string;
  paymentReference: string;
  title: string;
  amount: number;
  paid: number;
  owed: number;
  currency: string;
  dueOn: string;
  state: string;
  bank: { recipient: string; iban: string; bic?: string; bankName: string };
  /** the newest attempt that has brought no money: under way, with the provider's page once it is known, or ended */
  attempt: {
    id: string;
    state: 'created' | 'open' | 'failed' | 'cancelled';
    redirectUrl: string | null;
  } | null;
}

/** The newest receivable of a case as the citizen sees it; null when nothing was ever demanded. */
export async function loadPaymentPage(
  storage: Storage,
  tenantId: string,
  caseId: string,
): Promise<PaymentPage | null> {
  const [row] = await storage.reads.query<PaymentPage & { serviceVersionId: string }>(tenantId, {
    name: 'payment-page',
    text: `select r.id as "receivableId", r.payment_reference as "paymentReference", r.title, r.amount, r.paid,
        case when r.state in ('open', 'partly') then greatest(r.amount - r.paid, 0) else 0 end as owed, r.currency, r.due_on as "dueOn", r.state, t.bank, c.service_version_id as "serviceVersionId",
        (select jsonb_build_object('id', a.id, 'state', a.state, 'redirectUrl', a.redirect_url) from payment_attempt a
         where a.tenant_id = r.tenant_id and a.receivable_id = r.id and a.state <> 'booked'
         order by a.state in ('created', 'open') desc, a.created_at desc, a.id desc limit 1) as attempt
      from receivable r join tenant t on t.id = r.tenant_id join cases c on c.tenant_id = r.tenant_id and c.id = r.case_id
      where r.tenant_id = $1 and r.case_id = $2 order by r.demanded_at desc, r.id desc limit 1`,
    values: [tenantId, caseId],
  });
  if (row === undefined) return null;
  const { serviceVersionId, ...page } = row;
  const { local } = await loadServiceVersion(storage, { tenantId, serviceVersionId });
  return { ...page, bank: { ...page.bank, ...local.bank } };
}

/** Whether the citizen may still pay with this attempt. */
export const isUnderWay = (attempt: NonNullable<PaymentPage['attempt']>): boolean =>
  attempt.state === 'created' || attempt.state === 'open';
