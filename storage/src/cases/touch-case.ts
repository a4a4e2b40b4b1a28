import type { Work } from '../database/work.ts';

/** Counts the version of a locked case up, so that streams and open screens hear that something is new. @returns the version */
export async function touchCase(w: Work, caseId: string): Promise<number> {
  const [row] = await w.sql<{ version: number }>(
    'update cases set version = version + 1, updated_at = $3 where tenant_id = $1 and id = $2 returning version',
    [w.tenantId, caseId, w.clock.now()],
  );
  if (row === undefined) throw new Error('case vanished under its lock');
  return row.version;
}
