import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/** A decision with its signatures. Days as 'YYYY-MM-DD', instants ISO UTC. */
export interface Decision {
  id: string;
  caseId: string;
  action: string;
  outcome: 'approve' | 'partial' | 'reject';
  state: 'draft' | 'awaiting-sign-off' | 'effective' | 'returned' | 'revoked' | 'superseded';
  reason: string | null;
  conditions: string | null;
  validFrom: string | null;
  validTo: string | null;
  documentVersionId: string | null;
  sha256: string | null;
  contentVersion: number;
  definitionVersion: string;
  templateVersion: string;
  programVersion: string;
  decidedBy: string | null;
  decidedAt: string | null;
  createdAt: string;
  signOffs: {
    personId: string;
    kind: 'co-sign' | 'final';
    sha256: string;
    givenAt: string;
    lapsedAt: string | null;
  }[];
}

/** @throws Refusal `not-found` */
export async function loadDecision(w: Work, decisionId: string): Promise<Decision> {
  const [row] = await w.sql<{ decision: Decision }>(
    `select ${decisionJson('d')} as decision from decision d where d.tenant_id = $1 and d.id = $2`,
    [w.tenantId, decisionId],
  );
  if (row === undefined) throw new Refusal('not-found');
  return row.decision;
}

/** SQL that builds a `Decision` from a row of the table under this alias. */
export function decisionJson(d: string): string {
  return `jsonb_build_object('id', ${d}.id, 'caseId', ${d}.case_id, 'action', ${d}.action, 'outcome', ${d}.outcome, 'state', ${d}.state,
    'reason', ${d}.reason, 'conditions', ${d}.conditions, 'validFrom', ${d}.valid_from, 'validTo', ${d}.valid_to,
    'documentVersionId', ${d}.document_version_id, 'sha256', ${d}.sha256, 'contentVersion', ${d}.content_version,
    'definitionVersion', ${d}.definition_version, 'templateVersion', ${d}.template_version, 'programVersion', ${d}.program_version,
    'decidedBy', ${d}.decided_by, 'decidedAt', app.iso(${d}.decided_at), 'createdAt', app.iso(${d}.created_at),
    'signOffs', coalesce((select jsonb_agg(jsonb_build_object('personId', s.person_id, 'kind', s.kind, 'sha256', s.sha256,
        'givenAt', app.iso(s.given_at), 'lapsedAt', app.iso(s.lapsed_at)) order by s.given_at)
      from sign_off s where s.tenant_id = ${d}.tenant_id and s.decision_id = ${d}.id), '[]'))`;
}
