import type { EffectContext, EffectOf } from './effect-context.ts';
import { personOf } from './effect-context.ts';

/** Opens a task row. */
export async function openTask(
  { w, caseId, at }: EffectContext,
  effect: EffectOf<'open-task'>,
): Promise<void> {
  w.send(
    `insert into task (id, tenant_id, case_id, key, stage, role, opened_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [effect.id, w.tenantId, caseId, effect.key, effect.stage, effect.role, at],
  );
}

/** Ends a task: done by whoever acted, or cancelled. */
export async function closeTask(
  { w, caseId, at, actor }: EffectContext,
  effect: EffectOf<'close-task'>,
): Promise<void> {
  w.send(
    `update task set state = $4, closed_at = $5, closed_by = $6 where tenant_id = $1 and case_id = $2 and id = $3 and state = 'open'`,
    [w.tenantId, caseId, effect.id, effect.outcome, at, personOf(actor)],
  );
}
