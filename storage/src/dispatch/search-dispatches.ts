import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { statementName } from '../cases/worklist-query.ts';
import { decodeCursor, encodeCursor } from '../database/cursor.ts';
import { isId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import { spoolRoles } from './spool-run.ts';

/** A row of the ledger. Days 'YYYY-MM-DD', instants ISO UTC. */
export interface LedgerRow {
  id: string;
  caseId: string;
  caseNumber: string;
  addressee: string;
  channel: 'retrieval' | 'post';
  purpose: 'notice' | 'letter';
  state: 'provided' | 'retrieved' | 'expired' | 'queued' | 'spooled' | 'posted' | 'returned' | 'cancelled';
  createdAt: string;
  providedAt: string | null;
  postedOn: string | null;
  servedOn: string | null;
  remedyEndsOn: string | null;
  documentVersionId: string;
}

/**
 * The ledger of the units one reaches, newest first.
 * @throws Refusal `invalid` for a malformed cursor
 */
export async function searchDispatches(
  storage: Storage,
  reach: Reach,
  query: { state?: readonly string[]; cursor?: string; limit?: number },
): Promise<{ rows: LedgerRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const values: unknown[] = [reach.tenantId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ['d.tenant_id = $1', visibleCases(reach, spoolRoles, storage.clock.now(), values)];
  if (query.state !== undefined && query.state.length > 0)
    parts.push(`d.state = any(${value([...query.state])}::text[])`);
  if (query.cursor !== undefined) {
    const [after] = decodeCursor(query.cursor, 'dispatches', 1);
    if (!isId(after)) throw new Refusal('invalid', { field: 'cursor' });
    parts.push(`d.id < ${value(after)}::uuid`);
  }
  // ids are time-ordered, so the newest come first
  const text = `
    select d.id, d.case_id as "caseId", c.case_number as "caseNumber", d.channel, d.purpose, d.state,
      coalesce(nullif(concat_ws(' ', d.address ->> 'givenName', d.address ->> 'familyName'), ''), d.address ->> 'organisation', '') as addressee,
      app.iso(d.created_at) as "createdAt", app.iso(d.provided_at) as "providedAt", d.posted_on as "postedOn", d.served_on as "servedOn",
      d.remedy_ends_on as "remedyEndsOn", d.document_version_id as "documentVersionId"
    from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
    where ${parts.join(' and ')} order by d.id desc limit ${value(limit + 1)}`;
  const found = await storage.reads.query<LedgerRow>(reach.tenantId, {
    name: statementName('ledger', text),
    text,
    values,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > limit && last !== undefined ? encodeCursor('dispatches', [last.id]) : null,
  };
}
