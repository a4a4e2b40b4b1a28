import type { Work } from '../database/work.ts';

/** A decision somebody is writing. */
export interface OwnDraft {
  id: string;
  action: string;
  reason: string | null;
  conditions: string | null;
  validFrom: string | null;
  validTo: string | null;
  /** the notice in the record, once there was a preview */
  documentId: string | null;
  documentVersionId: string | null;
  sha256: string | null;
  contentVersion: number;
  /** follows from what is written: rendering a preview does not change it, another word does */
  version: number;
}

/** A person's newest draft of an action in a case, or null. */
export async function findOwnDraft(
  w: Work,
  of: { caseId: string; personId: string; action: string },
): Promise<OwnDraft | null> {
  const [row] = await w.sql<OwnDraft>(
    `${DRAFT} and d.case_id = $2 and d.decided_by = $3 and d.action = $4 order by d.created_at desc, d.id desc limit 1`,
    [w.tenantId, of.caseId, of.personId, of.action],
  );
  return row ?? null;
}

/** One draft by its id, or null when it is none of this case. */
export async function findDraftOf(w: Work, caseId: string, decisionId: string): Promise<OwnDraft | null> {
  const [row] = await w.sql<OwnDraft>(`${DRAFT} and d.case_id = $2 and d.id = $3`, [
    w.tenantId,
    caseId,
    decisionId,
  ]);
  return row ?? null;
}

const DRAFT = `select d.id, d.action, d.reason, d.conditions, d.valid_from as "validFrom", d.valid_to as "validTo",
    d.document_id as "documentId", d.document_version_id as "documentVersionId", d.sha256, d.content_version as "contentVersion",
    1 + ('x' || substr(md5(jsonb_build_array(d.reason, d.conditions, d.valid_from, d.valid_to)::text), 1, 7))::bit(28)::int as version
  from decision d where d.tenant_id = $1 and d.state = 'draft'`;
