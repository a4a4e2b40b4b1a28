import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/** Whether a person must neither see nor handle a case (§§ 20, 21 VwVfG). */
export async function isExcluded(w: Work, caseId: string, personId: string): Promise<boolean> {
  const found = await w.sql(
    'select 1 from case_exclusion where tenant_id = $1 and case_id = $2 and person_id = $3 and lifted_at is null',
    [w.tenantId, caseId, personId],
    'is-excluded',
  );
  return found.length > 0;
}

/** @throws Refusal `person-excluded` */
export async function requireNotExcluded(w: Work, caseId: string, personId: string): Promise<void> {
  if (await isExcluded(w, caseId, personId)) throw new Refusal('person-excluded');
}
