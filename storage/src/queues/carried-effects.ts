import type { EffectResult } from '@aktenlauf/workflows/contract/effects.ts';
import type { Work } from '../database/work.ts';

/**
 * An awaited effect that files something must file it once, however often the engine has it carried out: its result is
 * kept in the transaction that wrote the outcome, under the effect's key, beside the results of events.
 */
export async function findCarried(w: Work, caseId: string, key: string): Promise<EffectResult | null> {
  const [row] = await w.sql<{ result: EffectResult }>(
    'select result from applied_event where tenant_id = $1 and case_id = $2 and event_key = $3',
    [w.tenantId, caseId, `carried/${key}`],
  );
  return row?.result ?? null;
}

/** Keeps the result of a carried-out effect; a second time fails on the unique key, so lock the case first. */
export async function keepCarried(w: Work, caseId: string, key: string, result: EffectResult): Promise<void> {
  await w.sql(
    'insert into applied_event (tenant_id, case_id, event_key, seq, result, applied_at) values ($1, $2, $3, $4, $5, $6)',
    [
      w.tenantId,
      caseId,
      `carried/${key}`,
      Number(key.split('/')[0] ?? 0),
      JSON.stringify(result),
      w.clock.now(),
    ],
  );
}
