import type { Work } from '../database/work.ts';

/** An outbox row that will never succeed: it leaves the relay's work and stays to be seen. @param code error code */
export async function giveUpOutbox(w: Work, id: string, code: string): Promise<void> {
  await w.sql(
    `update outbox set state = 'dead', last_error = $3, done_at = $4 where tenant_id = $1 and id = $2 and state = 'open'`,
    [w.tenantId, id, code, w.clock.now()],
  );
}
