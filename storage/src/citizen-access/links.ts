import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { lockCase } from '../cases/lock-case.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { orderMail } from '../messages/order-mail.ts';
import { hashToken, tokenOf } from './secrets.ts';

/** How long a link to the status page works. */
export const linkDays = 180;

/**
 * Mints a link to the status page. The same subject (the application's id, a mail's outbox id) gives the same token
 * and renews its term; only the hash is stored.
 * @returns the token, to be put into the URL and nowhere else
 */
export async function mintLink(w: Work, caseId: string, secret: string, subject: string): Promise<string> {
  const token = tokenOf(secret, subject);
  const now = w.clock.now();
  await w.sql(
    `insert into citizen_link (tenant_id, case_id, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $4::timestamptz + make_interval(days => ${linkDays}))
     on conflict (token_hash) do update set expires_at = excluded.expires_at
     where citizen_link.tenant_id = excluded.tenant_id and citizen_link.case_id = excluded.case_id`,
    [w.tenantId, caseId, hashToken(token), now],
  );
  return token;
}

/**
 * The case a link leads to, within the tenant the URL names.
 * @throws Refusal `link-unknown` (also for another tenant's link), `link-expired`
 */
export async function findByLink(
  storage: Storage,
  tenantId: string,
  token: string,
): Promise<{ tenantId: string; caseId: string }> {
  if (token.length < 20 || token.length > 100) throw new Refusal('link-unknown');
  const [row] = await storage.reads.query<{ caseId: string; expiresAt: Date }>(tenantId, {
    name: 'find-link',
    text: 'select case_id as "caseId", expires_at as "expiresAt" from citizen_link where tenant_id = $1 and token_hash = $2',
    values: [tenantId, hashToken(token)],
  });
  if (row === undefined) throw new Refusal('link-unknown');
  if (row.expiresAt.getTime() <= storage.clock.now().getTime()) throw new Refusal('link-expired');
  return { tenantId, caseId: row.caseId };
}

/**
 * Someone with an expired link asks for a new one: it goes by mail to the applicant's address, never into the answer.
 * An unknown link and an applicant without an address are answered alike: nothing happens.
 */
export async function renewLink(storage: Storage, tenantId: string, token: string): Promise<void> {
  await storage.inTenant(tenantId, async (w) => {
    const [link] = await w.sql<{ caseId: string }>(
      'select case_id as "caseId" from citizen_link where tenant_id = $1 and token_hash = $2',
      [tenantId, hashToken(token)],
    );
    if (link === undefined) return;
    // under the case's lock, so that many requests at once send one mail
    await lockCase(w, link.caseId, { allowClosed: true });
    const [row] = await w.sql<{ caseId: string }>(
      `select p.case_id as "caseId" from party p
       where p.tenant_id = $1 and p.case_id = $2 and p.role = 'applicant' and coalesce(p.email, '') <> ''
         and not exists (select 1 from outbox o where o.tenant_id = p.tenant_id and o.case_id = p.case_id and o.kind = 'mail'
           and o.payload ->> 'mail' = 'link' and o.at > $3::timestamptz - interval '10 minutes')`,
      [tenantId, link.caseId, w.clock.now()],
    );
    if (row === undefined) return;
    await orderMail(w, row.caseId, { mail: 'link' });
  });
}
