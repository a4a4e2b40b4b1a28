import { newId } from '../../database/ids.ts';
import { putOutbox } from '../../queues/put-outbox.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';

/** A mail to the applicant: its place in the conversation now, its text and sending by the relay. */
export async function sendMail(
  { w, caseId, at }: EffectContext,
  effect: EffectOf<'send-mail'>,
): Promise<void> {
  const messageId = newId();
  w.send(
    `insert into message (id, tenant_id, case_id, direction, kind, ref, created_at) values ($1, $2, $3, 'out', $4, $5, $6)`,
    [messageId, w.tenantId, caseId, effect.mail, effect.ref ?? null, at],
  );
  await putOutbox(
    w,
    caseId,
    {
      kind: 'mail',
      payload: { mail: effect.mail, messageId, ...(effect.ref === undefined ? {} : { ref: effect.ref }) },
    },
    at,
  );
}
