import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** The application data of a case as they stand, with the version corrections are counted by. */
export interface CaseContent {
  readonly contentVersion: number;
  readonly form: Readonly<Record<string, unknown>>;
}

/** @throws Refusal `not-found` */
export async function loadContent(storage: Storage, tenantId: string, caseId: string): Promise<CaseContent> {
  const [row] = await storage.reads.query<CaseContent>(tenantId, {
    name: 'case-content',
    text: 'select content_version as "contentVersion", form from cases where tenant_id = $1 and id = $2',
    values: [tenantId, caseId],
  });
  if (row === undefined) throw new Refusal('not-found');
  return row;
}
