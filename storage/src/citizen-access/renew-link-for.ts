import type { Storage } from '../database/storage.ts';
import { orderMail } from '../messages/order-mail.ts';

/**
 * Someone without a working link asks for a new one by case number and e-mail address. Only where both fit, a mail goes
 * to the address on file, at most one in ten minutes; every other case is answered alike: nothing happens.
 */
export async function renewLinkFor(
  storage: Storage,
  tenantId: string,
  wanted: { caseNumber: string; email: string },
): Promise<void> {
  await storage.inTenant(tenantId, async (w) => {
    const [row] = await w.sql<{ caseId: string }>(
      `select c.id as "caseId" from cases c
       where c.tenant_id = $1 and c.case_number = $2
         and exists (select 1 from party p where p.tenant_id = c.tenant_id and p.case_id = c.id and p.role = 'applicant' and lower(p.email) = lower($3))
         and not exists (select 1 from outbox o where o.tenant_id = c.tenant_id and o.case_id = c.id and o.kind = 'mail'
           and o.payload ->> 'mail' = 'link' and o.at > $4::timestamptz - interval '10 minutes')
       for update of c`,
      [tenantId, wanted.caseNumber.trim().toUpperCase(), wanted.email.trim(), w.clock.now()],
    );
    if (row === undefined) return;
    await orderMail(w, row.caseId, { mail: 'link' });
  });
}
