import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { civilDayOf, isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DefinitionProblem } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { appendAudit } from '../audit/append.ts';
import type { Work } from '../database/work.ts';
import { activate } from './import-definition.ts';
import { loadVersionRow } from './list-versions.ts';

/**
 * Puts a version in force from a day on, at the desk: today or later. Cases that run keep the version they began with.
 * @throws Refusal `unknown-service`, `date-invalid` for a day that is over, `wrong-state` for a version in force already,
 *   `definition-invalid` { problems } where the town has no such unit or file plan position: every application would fail
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
  await requirePlaces(w, serviceVersionId);
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

/** Cases of the service need a unit and a place in the file plan of this town. */
async function requirePlaces(w: Work, serviceVersionId: string): Promise<void> {
  const [row] = await w.sql<{ unit: string; filePlan: string; hasUnit: boolean; hasPlan: boolean }>(
    `select v.definition ->> 'unit' as unit, v.definition ->> 'filePlan' as "filePlan",
       exists (select 1 from unit u where u.tenant_id = v.tenant_id and u.key = v.definition ->> 'unit')
         or jsonb_path_exists(v.overrides, '$.sets[*].overrides.unit') as "hasUnit",
       exists (select 1 from file_plan_position f where f.tenant_id = v.tenant_id and f.number = v.definition ->> 'filePlan') as "hasPlan"
     from service_version v where v.tenant_id = $1 and v.id = $2`,
    [w.tenantId, serviceVersionId],
  );
  if (row === undefined) throw new Refusal('unknown-service');
  const problems: DefinitionProblem[] = [];
  if (!row.hasUnit)
    problems.push({
      file: 'service.yaml',
      path: '/unit',
      what: {
        de: `Die Organisationseinheit „${row.unit}“ gibt es hier nicht.`,
        en: `the town has no unit "${row.unit}"`,
      },
      howToFix: {
        de: 'Legen Sie die Einheit an, oder legen Sie unter „Abweichungen vor Ort“ eine andere fest.',
        en: 'create the unit, or name another one as a local override',
      },
    });
  if (!row.hasPlan)
    problems.push({
      file: 'service.yaml',
      path: '/filePlan',
      what: {
        de: `Der Aktenplan hat keine Position „${row.filePlan}“.`,
        en: `the file plan has no position "${row.filePlan}"`,
      },
      howToFix: {
        de: 'Ergänzen Sie den Aktenplan, oder nennen Sie in einer neuen Fassung eine Position, die es gibt.',
        en: 'add it to the file plan, or name another position in a new version',
      },
    });
  if (problems.length > 0) throw new Refusal('definition-invalid', { problems });
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
