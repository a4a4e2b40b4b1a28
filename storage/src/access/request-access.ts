import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { logAccess } from '../audit/access-log.ts';
import { appendAudit } from '../audit/append.ts';
import { lockCase } from '../cases/lock-case.ts';
import { notHidden } from '../cases/visible-cases.ts';
import { caseReaders } from '../cases/worklist-query.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { newId } from '../database/ids.ts';
import { reachPredicate } from '../people/reach.ts';
import type { Reach } from '../people/reach.ts';
import { touchCase } from '../cases/touch-case.ts';
import { isExcluded } from './require-not-excluded.ts';

/** Requests of one person within an hour; known and unknown numbers count alike. */
export const requestsPerHour = 10;
const HOUR_MS = 3_600_000;

/**
 * Asks for access to a restricted case by its number. Nothing comes back: whether there is such a case, whether it is
 * restricted and whether the person is excluded from it stays unknown to them. Forwarded once, until it is answered.
 * @throws Refusal `reason-required` (no purpose), `too-many-requests` { retryAfterSeconds }
 */
export async function requestAccess(
  storage: Storage,
  reach: Reach,
  request: {
    caseNumber: string;
    purpose: string;
    actor: Extract<Actor, { kind: 'person' }>;
    requestId?: string;
  },
): Promise<void> {
  const purpose = request.purpose.trim();
  if (purpose === '') throw new Refusal('reason-required', { field: 'purpose' });
  await storage.inTenant(reach.tenantId, async (w) => {
    await countRequest(w, reach.personId, request.requestId);
    const caseId = await hiddenCase(w, reach, request.caseNumber.trim().toUpperCase());
    if (caseId === null) return;
    const theCase = await lockCase(w, caseId, { allowClosed: true });
    if (!theCase.restricted || (await isExcluded(w, caseId, reach.personId))) return;
    const id = newId();
    const added = await w.sql(
      `insert into access_request (id, tenant_id, case_id, person_id, purpose, requested_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, case_id, person_id) where state = 'open' do nothing returning id`,
      [id, w.tenantId, caseId, reach.personId, purpose, w.clock.now()],
    );
    if (added.length === 0) return;
    await appendAudit(w, {
      caseId,
      actor: request.actor,
      action: 'access.requested',
      object: `access-request/${id}`,
      ...(request.requestId === undefined ? {} : { requestId: request.requestId }),
      payload: { purpose },
    });
    await touchCase(w, caseId);
  });
}

/** Counts under a lock per person, so that many at once do not pass together. */
async function countRequest(w: Work, personId: string, requestId?: string): Promise<void> {
  await w.sql(`select pg_advisory_xact_lock(hashtextextended('request-access/' || $1, 0))`, [personId]);
  const now = w.clock.now();
  const [lately] = await w.sql<{ count: number; first: Date | null }>(
    `select count(*)::int as count, min(at) as first from access_log
     where tenant_id = $1 and person_id = $2 and action = 'request-access' and at > $3`,
    [w.tenantId, personId, new Date(now.getTime() - HOUR_MS)],
  );
  if (lately !== undefined && lately.count >= requestsPerHour) {
    const free = (lately.first?.getTime() ?? now.getTime()) + HOUR_MS;
    throw new Refusal('too-many-requests', {
      retryAfterSeconds: Math.max(1, Math.ceil((free - now.getTime()) / 1000)),
    });
  }
  await logAccess(w, {
    personId,
    action: 'request-access',
    ...(requestId === undefined ? {} : { requestId }),
  });
}

/** A restricted case of this number whose unit the person reaches and that does not show itself to them. */
async function hiddenCase(w: Work, reach: Reach, caseNumber: string): Promise<string | null> {
  const values: unknown[] = [w.tenantId, caseNumber];
  const reachable = reachPredicate(reach, caseReaders, { unit: 'c.unit_id', service: 'c.service_key' }, 3);
  values.push(...reachable.values);
  const seen = notHidden(reach, w.clock.now(), values);
  const [row] = await w.sql<{ id: string }>(
    `select c.id from cases c where c.tenant_id = $1 and c.case_number = $2 and c.restricted and ${reachable.sql} and not (${seen})`,
    values,
  );
  return row?.id ?? null;
}
