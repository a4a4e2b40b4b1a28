import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import type { EvidenceEntry, LockedCase } from '../cases/lock-case.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { tellContentChanged } from './correct-form.ts';
import type { Changed, Mutation } from './mutation.ts';
import { auditOf, changeCase } from './mutation.ts';

/**
 * A clerk has looked at a piece of evidence: accepted, or rejected (it then counts as missing) with a reason.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `unknown-evidence`, `evidence-missing` (nothing came in yet), `reason-required`
 */
export async function checkEvidence(
  storage: Storage,
  mutation: Mutation,
  check: { key: string; verdict: 'accepted' | 'rejected' | 'present'; reason?: string },
): Promise<Changed> {
  if (check.verdict === 'rejected' && (check.reason ?? '').trim() === '')
    throw new Refusal('reason-required');
  return changeCase(storage, mutation, async (w, theCase) => {
    const entry = theCase.evidence[check.key];
    if (entry === undefined) throw new Refusal('unknown-evidence', { key: check.key });
    if (entry.documentIds.length === 0) throw new Refusal('evidence-missing', { keys: [check.key] });
    if (entry.state === check.verdict) return {};
    await writeEvidence(w, theCase, { ...theCase.evidence, [check.key]: { ...entry, state: check.verdict } });
    await appendAudit(w, {
      ...auditOf(mutation),
      action: `evidence.${check.verdict === 'present' ? 'reset' : check.verdict}`,
      object: `evidence/${check.key}`,
      payload: { key: check.key, ...(check.reason === undefined ? {} : { reason: check.reason.trim() }) },
    });
    await tellContentChanged(w, mutation, theCase.id, theCase.contentVersion, `evidence/${newId()}`);
    return {};
  });
}

/** Notes on the locked case that documents came in for pieces of evidence; they are to be looked at. */
export async function addEvidence(
  w: Work,
  theCase: LockedCase,
  arrived: readonly { key: string; documentId: string }[],
): Promise<void> {
  if (arrived.length === 0) return;
  const evidence = { ...theCase.evidence };
  for (const { key, documentId } of arrived) {
    evidence[key] = { state: 'present', documentIds: [...(evidence[key]?.documentIds ?? []), documentId] };
  }
  await writeEvidence(w, theCase, evidence);
}

async function writeEvidence(
  w: Work,
  theCase: LockedCase,
  evidence: Record<string, EvidenceEntry>,
): Promise<void> {
  await w.sql('update cases set evidence = $3 where tenant_id = $1 and id = $2', [
    w.tenantId,
    theCase.id,
    JSON.stringify(evidence),
  ]);
}
