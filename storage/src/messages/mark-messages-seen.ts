import type { Storage } from '../database/storage.ts';

/** The citizen has the messages of the office on the screen: the clerk sees since when. Repeating changes nothing. */
export async function markMessagesSeen(
  storage: Storage,
  { tenantId, caseId }: { tenantId: string; caseId: string },
): Promise<void> {
  await storage.inTenant(tenantId, (w) =>
    w.sql(
      `update message set read_at = $3 where tenant_id = $1 and case_id = $2 and direction = 'out' and kind = 'message' and read_at is null`,
      [tenantId, caseId, w.clock.now()],
    ),
  );
}
