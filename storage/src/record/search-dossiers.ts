import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { caseReaders, statementName } from '../cases/worklist-query.ts';
import { decodeCursor, encodeCursor } from '../database/cursor.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';

/** A dossier in a list, with the number of its cases in reach. */
export interface DossierRow {
  id: string;
  fileNumber: string;
  title: string;
  openedAt: string;
  filePlan: { number: string; title: string };
  caseCount: number;
}

/**
 * Dossiers with at least one case in reach, by file number.
 * @param query text: beginning of the file number or words of the title
 * @throws Refusal `invalid` for a malformed cursor
 */
export async function searchDossiers(
  storage: Storage,
  reach: Reach,
  query: { text?: string; dossierId?: string; cursor?: string; limit?: number },
): Promise<{ rows: DossierRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const values: unknown[] = [reach.tenantId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ['o.tenant_id = $1', visibleCases(reach, caseReaders, storage.clock.now(), values)];
  const words = query.text?.trim() ?? '';
  if (words !== '') {
    const pattern = words.replaceAll(/[\\%_]/g, '\\$&');
    parts.push(
      `(o.file_number ilike ${value(`${pattern}%`)} or app.fold(o.title) like '%' || app.fold(${value(pattern)}) || '%')`,
    );
  }
  if (query.dossierId !== undefined) parts.push(`o.id = ${value(query.dossierId)}::uuid`);
  if (query.cursor !== undefined) {
    const [fileNumber] = decodeCursor(query.cursor, 'dossiers', 1);
    if (typeof fileNumber !== 'string') throw new Refusal('invalid', { field: 'cursor' });
    parts.push(`o.file_number > ${value(fileNumber)}`);
  }
  const text = `
    select o.id, o.file_number as "fileNumber", o.title, app.iso(o.opened_at) as "openedAt",
      jsonb_build_object('number', f.number, 'title', f.title) as "filePlan", count(c.id)::int as "caseCount"
    from dossier o join file_plan_position f on f.tenant_id = o.tenant_id and f.id = o.file_plan_position_id
      join cases c on c.tenant_id = o.tenant_id and c.dossier_id = o.id
    where ${parts.join(' and ')} group by o.id, f.id order by o.file_number limit ${value(limit + 1)}`;
  const found = await storage.reads.query<DossierRow>(reach.tenantId, {
    name: statementName('dossiers', text),
    text,
    values,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > limit && last !== undefined ? encodeCursor('dossiers', [last.fileNumber]) : null,
  };
}

/** Ids of a dossier's cases in reach, open and closed. */
export async function casesOfDossier(storage: Storage, reach: Reach, dossierId: string): Promise<string[]> {
  const values: unknown[] = [reach.tenantId, dossierId];
  const visible = visibleCases(reach, caseReaders, storage.clock.now(), values);
  const text = `select c.id from cases c where c.tenant_id = $1 and c.dossier_id = $2 and ${visible} order by c.received_at desc, c.id desc limit 500`;
  const rows = await storage.reads.query<{ id: string }>(reach.tenantId, {
    name: statementName('dossier-cases', text),
    text,
    values,
  });
  return rows.map((row) => row.id);
}
