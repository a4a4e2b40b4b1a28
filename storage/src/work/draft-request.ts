import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Work } from '../database/work.ts';

/** A question to the citizen, as the clerk wrote it. */
export interface RequestDraft {
  requestId: string;
  caseId: string;
  text: string;
  /** keys of evidence asked for */
  evidence: readonly string[];
  /** day the answer is due */
  dueOn: string;
  actor: Actor;
}

/**
 * Writes the question a `request-information` command names, for `prepare`; it is sent when the command is carried out.
 * @throws Refusal `reason-required` without text, `date-invalid` when the day is not after today
 */
export async function draftRequest(w: Work, draft: RequestDraft, today: string): Promise<void> {
  if (draft.text.trim() === '') throw new Refusal('reason-required');
  if (!isCivilDay(draft.dueOn) || draft.dueOn <= today) throw new Refusal('date-invalid', { field: 'dueOn' });
  await w.sql(
    `insert into information_request (id, tenant_id, case_id, text, evidence, due_on, asked_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      draft.requestId,
      w.tenantId,
      draft.caseId,
      draft.text.trim(),
      [...draft.evidence],
      draft.dueOn,
      draft.actor.kind === 'person' ? draft.actor.id : null,
      w.clock.now(),
    ],
  );
}
