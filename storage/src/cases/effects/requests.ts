import type { EffectContext, EffectOf } from './effect-context.ts';

/** The question goes out to the citizen. */
export async function sendRequest(
  { w, caseId, at }: EffectContext,
  effect: EffectOf<'send-request'>,
): Promise<void> {
  w.send(
    `update information_request set state = 'sent', sent_at = $4 where tenant_id = $1 and case_id = $2 and id = $3 and state = 'draft'`,
    [w.tenantId, caseId, effect.requestId, at],
  );
}

/** The question is answered, withdrawn or its day has passed. */
export async function closeRequest(
  { w, caseId, at }: EffectContext,
  effect: EffectOf<'close-request'>,
): Promise<void> {
  w.send(
    `update information_request set state = $4, closed_at = $5
     where tenant_id = $1 and case_id = $2 and id = $3 and state in ('draft', 'sent')`,
    [w.tenantId, caseId, effect.requestId, effect.outcome, at],
  );
}
