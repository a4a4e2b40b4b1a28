import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** Typed text that is not yet anything else: per person, case (or none) and key. It survives log-out and crash. */
export interface DraftOf {
  tenantId: string;
  personId: string;
  caseId?: string;
  /** note | decision | request | … */ key: string;
}

export interface Draft {
  key: string;
  caseId: string | null;
  content: unknown;
  version: number;
  updatedAt: string;
}

const columns = `key, case_id as "caseId", content, version, app.iso(updated_at) as "updatedAt"`;
const which = `tenant_id = $1 and person_id = $2 and case_id is not distinct from $3::uuid and key = $4`;

/**
 * Saves a draft.
 * @param version the one last seen, absent for the first
 * @throws Refusal `conflict` { version } when another window saved meanwhile, `too-large` beyond 256 kB, `not-found` for a foreign case
 */
export async function saveDraft(
  storage: Storage,
  of: DraftOf,
  content: unknown,
  version?: number,
): Promise<Draft> {
  const text = JSON.stringify(content ?? null);
  if (text.length > 262_144) throw new Refusal('too-large', { maxBytes: 262_144 });
  return storage.inTenant(of.tenantId, async (w) => {
    if (of.caseId !== undefined) {
      const [theCase] = await w.sql('select 1 from cases where tenant_id = $1 and id = $2', [
        w.tenantId,
        of.caseId,
      ]);
      if (theCase === undefined) throw new Refusal('not-found');
    }
    const values = [w.tenantId, of.personId, of.caseId ?? null, of.key, text, w.clock.now()];
    const [saved] =
      version === undefined
        ? await w.sql<Draft>(
            `insert into draft (tenant_id, person_id, case_id, key, content, updated_at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning ${columns}`,
            values,
          )
        : await w.sql<Draft>(
            `update draft set content = $5, version = version + 1, updated_at = $6 where ${which} and version = $7 returning ${columns}`,
            [...values, version],
          );
    if (saved !== undefined) return saved;
    const [known] = await w.sql<Draft>(`select ${columns} from draft where ${which}`, values.slice(0, 4));
    throw new Refusal('conflict', { version: known?.version ?? 0 });
  });
}

/** The draft, or null. */
export async function loadDraft(storage: Storage, of: DraftOf): Promise<Draft | null> {
  const [row] = await storage.reads.query<Draft>(of.tenantId, {
    name: 'load-draft',
    text: `select ${columns} from draft where ${which}`,
    values: [of.tenantId, of.personId, of.caseId ?? null, of.key],
  });
  return row ?? null;
}

/** All drafts of a person for a case. */
export async function listDrafts(storage: Storage, of: Omit<DraftOf, 'key'>): Promise<Draft[]> {
  return storage.reads.query<Draft>(of.tenantId, {
    name: 'list-drafts',
    text: `select ${columns} from draft where tenant_id = $1 and person_id = $2 and case_id is not distinct from $3::uuid order by updated_at desc`,
    values: [of.tenantId, of.personId, of.caseId ?? null],
  });
}

/** Sent, or thrown away; nothing happens when there is none. */
export async function dropDraft(storage: Storage, of: DraftOf): Promise<void> {
  await storage.inTenant(of.tenantId, (w) =>
    w.sql(`delete from draft where ${which}`, [of.tenantId, of.personId, of.caseId ?? null, of.key]),
  );
}
