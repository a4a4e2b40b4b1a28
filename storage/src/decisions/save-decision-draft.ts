import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { lockCase } from '../cases/lock-case.ts';
import type { Work } from '../database/work.ts';

/** A decision being written. Ids are chosen by the caller, so that saving again is the same draft. */
export interface DecisionDraft {
  id: string;
  caseId: string;
  /** key of the action in the definition */
  action: string;
  outcome: 'approve' | 'partial' | 'reject';
  reason?: string;
  /** Nebenbestimmungen */
  conditions?: string;
  /** days */
  validFrom?: string;
  validTo?: string;
  /** version of the application data the draft rests on */
  contentVersion: number;
  definitionVersion: string;
  templateVersion: string;
  programVersion: string;
  actor: Actor;
}

/**
 * Writes a draft, or writes it anew; its preview no longer fits and is detached.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `content-changed` (drawn up on older data),
 *   `already-decided` (it is no draft any more)
 */
export async function saveDecisionDraft(w: Work, draft: DecisionDraft): Promise<void> {
  const theCase = await lockCase(w, draft.caseId);
  if (draft.contentVersion !== theCase.contentVersion)
    throw new Refusal('content-changed', { contentVersion: theCase.contentVersion });
  const saved = await w.sql(
    `insert into decision (id, tenant_id, case_id, action, outcome, reason, conditions, valid_from, valid_to, content_version,
       definition_version, template_version, program_version, decided_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (id) do update set action = excluded.action, outcome = excluded.outcome, reason = excluded.reason,
       conditions = excluded.conditions, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
       content_version = excluded.content_version, definition_version = excluded.definition_version,
       template_version = excluded.template_version, program_version = excluded.program_version,
       document_version_id = null, sha256 = null, guard_blocks = '{}', decided_by = excluded.decided_by
     where decision.tenant_id = excluded.tenant_id and decision.case_id = excluded.case_id and decision.state = 'draft' returning id`,
    [
      draft.id,
      w.tenantId,
      draft.caseId,
      draft.action,
      draft.outcome,
      draft.reason ?? null,
      draft.conditions ?? null,
      draft.validFrom ?? null,
      draft.validTo ?? null,
      draft.contentVersion,
      draft.definitionVersion,
      draft.templateVersion,
      draft.programVersion,
      draft.actor.kind === 'person' ? draft.actor.id : null,
      w.clock.now(),
    ],
  );
  if (saved.length === 0) throw new Refusal('already-decided');
}

/** Somebody puts a draft aside. @throws Refusal `already-decided` */
export async function dropDecisionDraft(w: Work, caseId: string, decisionId: string): Promise<void> {
  await lockCase(w, caseId);
  const dropped = await w.sql(
    `update decision set state = 'superseded' where tenant_id = $1 and case_id = $2 and id = $3 and state = 'draft' returning id`,
    [w.tenantId, caseId, decisionId],
  );
  if (dropped.length === 0) throw new Refusal('already-decided');
}
