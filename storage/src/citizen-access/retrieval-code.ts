import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import { codeFits } from './secrets.ts';

/** Wrong codes in a row before the code is of no use any more. */
export const codeTries = 5;

/**
 * Checks the retrieval code. The try is counted and committed before the code is compared, so that many requests at
 * once have no more tries than one after another.
 * @throws Refusal `code-wrong` { triesLeft }, `code-locked`
 */
export async function checkCode(
  storage: Storage,
  tenantId: string,
  caseId: string,
  code: string,
): Promise<void> {
  const taken = await storage.inTenant(tenantId, async (w) => {
    const [row] = await w.sql<{ codeHash: string; triesLeft: number }>(
      `update retrieval_code set tries_left = tries_left - 1 where tenant_id = $1 and case_id = $2 and tries_left > 0
       returning code_hash as "codeHash", tries_left as "triesLeft"`,
      [tenantId, caseId],
    );
    return row;
  });
  if (taken === undefined) throw new Refusal('code-locked');
  if (!(await codeFits(code, taken.codeHash))) {
    throw taken.triesLeft === 0
      ? new Refusal('code-locked')
      : new Refusal('code-wrong', { triesLeft: taken.triesLeft });
  }
  await storage.inTenant(tenantId, (w) =>
    w.sql('update retrieval_code set tries_left = $3 where tenant_id = $1 and case_id = $2', [
      tenantId,
      caseId,
      codeTries,
    ]),
  );
}
