import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { loadCalendar } from './case-calendar.ts';
import type { ClockRow } from './effects/clocks.ts';
import { recomputeClock } from './effects/clocks.ts';
import { lockCase } from './lock-case.ts';

/**
 * Computes the running clocks of all open cases of a tenant anew, after its calendar changed. Only clock rows are
 * written; each case whose due dates moved gets the fact `clocks-changed` and re-reads them in its own course.
 * @returns how many cases were told
 */
export async function recomputeClocks(storage: Storage, tenantId: string): Promise<number> {
  const cases = await storage.inTenant(tenantId, (w) =>
    w.sql<{ id: string }>(
      `select distinct case_id as id from clock where tenant_id = $1 and state in ('running', 'paused') order by case_id`,
      [tenantId],
    ),
  );
  let told = 0;
  for (const { id } of cases) if (await storage.inTenant(tenantId, (w) => recomputeCase(w, id))) told += 1;
  return told;
}

async function recomputeCase(w: Work, caseId: string): Promise<boolean> {
  const theCase = await lockCase(w, caseId, { allowClosed: true });
  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: theCase.serviceVersionId,
  });
  const calendar = await loadCalendar(w);
  const clocks = await w.sql<ClockRow>(
    `select id, kind, state, app.iso(started_at) as "startedAt", suspensions from clock where tenant_id = $1 and case_id = $2 and state in ('running', 'paused')`,
    [w.tenantId, caseId],
  );
  let moved = false;
  for (const clock of clocks)
    moved = (await recomputeClock(w, definition, calendar, clock, theCase.processState)) || moved;
  if (moved) {
    await putInbox(w, {
      caseId,
      source: 'clocks',
      messageId: `${caseId}/${theCase.seq}/${w.clock.now().toISOString()}`,
      fact: { kind: 'clocks-changed' },
    });
  }
  return moved;
}
