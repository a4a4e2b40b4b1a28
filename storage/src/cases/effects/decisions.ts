import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';
import { personOf } from './effect-context.ts';

/** The draft becomes the decision: waiting for the second signature, or effective. Other drafts are superseded. */
export async function recordDecision(
  { w, caseId, at, actor }: EffectContext,
  effect: EffectOf<'record-decision'>,
): Promise<void> {
  w.send(
    `update decision set state = $4,
       decided_by = case when state = 'draft' then $5::uuid else decided_by end,
       decided_at = case when state = 'draft' then $6::timestamptz else decided_at end
     where tenant_id = $1 and case_id = $2 and id = $3 and state in ('draft', 'awaiting-sign-off')`,
    [w.tenantId, caseId, effect.decisionId, effect.state, personOf(actor), at],
    () => new Refusal('decision-missing'),
  );
  if (effect.state === 'effective') {
    w.send(
      `update decision set state = 'superseded' where tenant_id = $1 and case_id = $2 and state = 'draft'`,
      [w.tenantId, caseId],
    );
  }
}

/** Sent back by whoever should have signed; a new draft starts from it. */
export async function returnDecision(
  { w, caseId }: EffectContext,
  effect: EffectOf<'return-decision'>,
): Promise<void> {
  w.send(
    `update decision set state = 'returned' where tenant_id = $1 and case_id = $2 and id = $3 and state = 'awaiting-sign-off'`,
    [w.tenantId, caseId, effect.decisionId],
  );
}

/** The final signature binds the hash of the document and the content version it saw. */
export async function signOff(
  { w, caseId, at, actor }: EffectContext,
  effect: EffectOf<'sign-off'>,
): Promise<void> {
  w.send(
    `insert into sign_off (tenant_id, decision_id, kind, person_id, decided_by, sha256, content_version, given_at)
     select tenant_id, id, 'final', $4, decided_by, $5, content_version, $6
     from decision where tenant_id = $1 and case_id = $2 and id = $3 and sha256 = $5`,
    [w.tenantId, caseId, effect.decisionId, personOf(actor), effect.sha256, at],
    () => new Refusal('document-changed'),
  );
}

/** Content changed: signatures given before no longer count. */
export async function lapseSignOffs(
  { w, at }: EffectContext,
  effect: EffectOf<'lapse-sign-offs'>,
): Promise<void> {
  w.send(
    `update sign_off set lapsed_at = $3 where tenant_id = $1 and decision_id = $2 and lapsed_at is null`,
    [w.tenantId, effect.decisionId, at],
  );
}
