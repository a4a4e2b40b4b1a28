import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { civilDayOf, isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import type { Work } from '../database/work.ts';
import { activate } from './import-definition.ts';
import { loadVersionRow } from './list-versions.ts';

/**
 * Puts a version in force from a day on, at the desk: today or later. Cases that run keep the version they began with.
 * @throws Refusal `unknown-service`, `date-invalid` for a day that is over, `wrong-state` for a version in force already
 */
export async function planActivation(
  w: Work,
  { serviceVersionId, from }: { serviceVersionId: string; from: string },
  actor: Actor,
): Promise<void> {
  await lockService(w, serviceVersionId);
  const version = await loadVersionRow(w, serviceVersionId);
  if (version.activeFrom === from && version.state !== 'superseded') return;
  if (!isCivilDay(from) || from < civilDayOf(w.clock.now().toISOString()))
    throw new Refusal('date-invalid', { from });
  if (version.state === 'active') throw new Refusal('wrong-state', { state: version.state });
  if (version.state === 'planned') await reopenPredecessor(w, serviceVersionId);
  await activate(w, { serviceVersionId, from }, actor);
}

/**
 * Withdraws a plan that has not begun: what it would have replaced goes on.
 * @throws Refusal `unknown-service`, `wrong-state` when nothing is planned
 */
export async function withdrawActivation(w: Work, serviceVersionId: string, actor: Actor): Promise<void> {
  await lockService(w, serviceVersionId);
  const version = await loadVersionRow(w, serviceVersionId);
  if (version.state === 'released') return;
  if (version.state !== 'planned') throw new Refusal('wrong-state', { state: version.state });
  await reopenPredecessor(w, serviceVersionId);
  await w.sql(
    'update service_version set active_from = null, active_to = null where tenant_id = $1 and id = $2',
    [w.tenantId, serviceVersionId],
  );
  await appendAudit(w, {
    actor,
    action: 'service.activation-withdrawn',
    object: `service-version/${serviceVersionId}`,
    payload: { key: version.key, version: version.version, from: version.activeFrom },
  });
}

/** Two plans for one service wait for one another. */
async function lockService(w: Work, serviceVersionId: string): Promise<void> {
  await w.sql(
    `select 1 from service_version where tenant_id = $1 and key =
       (select key from service_version where tenant_id = $1 and id = $2) order by id for update`,
    [w.tenantId, serviceVersionId],
  );
}

/** Whatever ended the day before the plan takes the plan's place, up to its end. */
async function reopenPredecessor(w: Work, serviceVersionId: string): Promise<void> {
  await w.sql(
    `update service_version before set active_to = planned.active_to from service_version planned
     where planned.tenant_id = $1 and planned.id = $2 and before.tenant_id = $1 and before.key = planned.key and before.id <> planned.id
       and before.active_from <= before.active_to and before.active_to = planned.active_from - 1`,
    [w.tenantId, serviceVersionId],
  );
}
