import type { Storage } from '../database/storage.ts';

/**
 * The case has no run that could answer this command: the relay is to decide it now instead of after the time given to
 * the run. Changes nothing about a command that has been answered meanwhile.
 */
export async function hastenCommand(storage: Storage, tenantId: string, id: string): Promise<void> {
  await storage.inTenant(tenantId, async (w) => {
    const waiting = await w.sql(
      `update case_command set next_try_at = $3 where tenant_id = $1 and id = $2 and state = 'accepted' and next_try_at > $3
       returning id`,
      [w.tenantId, id, w.clock.now()],
    );
    if (waiting.length > 0) await w.sql(`select pg_notify('aktenlauf_work', 'case_command')`);
  });
}
