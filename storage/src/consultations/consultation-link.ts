import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { hashToken, tokenOf } from '../citizen-access/secrets.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';

/** Days after the last one on which the link still opens: a late answer is better than none. */
const DAYS_AFTER = 60;

/** What a consulted office may reach: its own question and nothing else of the case. */
export interface ConsultationAccess {
  readonly tenantId: string;
  readonly caseId: string;
  readonly consultationId: string;
}

/** Makes the token of a consultation's link, the same for the question and its reminders; only the hash is stored. */
export async function mintConsultationLink(w: Work, consultationId: string, secret: string): Promise<string> {
  const token = tokenOf(secret, `consultation/${consultationId}`);
  await w.sql('update consultation set token_hash = $3 where tenant_id = $1 and id = $2', [
    w.tenantId,
    consultationId,
    hashToken(token),
  ]);
  return token;
}

/**
 * The consultation a link leads to, within the tenant the URL names.
 * @throws Refusal `link-unknown` (also for another tenant's link), `link-expired`
 */
export async function findConsultation(
  storage: Storage,
  tenantId: string,
  token: string,
): Promise<ConsultationAccess> {
  if (token.length < 20 || token.length > 100) throw new Refusal('link-unknown');
  const [row] = await storage.reads.query<{ id: string; caseId: string; expired: boolean }>(tenantId, {
    name: 'find-consultation',
    text: `select id, case_id as "caseId", due_on + ${DAYS_AFTER} < ($3::timestamptz at time zone 'Europe/Berlin')::date as expired
      from consultation where tenant_id = $1 and token_hash = $2`,
    values: [tenantId, hashToken(token), storage.clock.now()],
  });
  if (row === undefined) throw new Refusal('link-unknown');
  if (row.expired) throw new Refusal('link-expired');
  return { tenantId, caseId: row.caseId, consultationId: row.id };
}
