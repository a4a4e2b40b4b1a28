import { newId } from '../../database/ids.ts';
import { putOutbox } from '../../queues/put-outbox.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';

/** The question goes out to the office by mail. */
export async function sendConsultation(
  context: EffectContext,
  { consultationId }: EffectOf<'send-consultation'>,
): Promise<void> {
  const { w, caseId, at } = context;
  await w.sql(
    `update consultation set state = 'sent', sent_at = $4 where tenant_id = $1 and case_id = $2 and id = $3 and state = 'draft'`,
    [w.tenantId, caseId, consultationId, at],
  );
  await mailTo(context, consultationId, 'consultation');
}

/** The office is reminded by mail. */
export async function remindConsultation(
  context: EffectContext,
  { consultationId }: EffectOf<'remind-consultation'>,
): Promise<void> {
  const { w, caseId, at } = context;
  await w.sql('update consultation set reminded_at = $4 where tenant_id = $1 and case_id = $2 and id = $3', [
    w.tenantId,
    caseId,
    consultationId,
    at,
  ]);
  await mailTo(context, consultationId, 'consultation-reminder');
}

/** The answer came, or is no longer awaited. */
export async function closeConsultation(
  { w, caseId, at }: EffectContext,
  { consultationId, outcome }: EffectOf<'close-consultation'>,
): Promise<void> {
  await w.sql(
    `update consultation set state = $4, closed_at = $5 where tenant_id = $1 and case_id = $2 and id = $3 and state in ('draft', 'sent')`,
    [w.tenantId, caseId, consultationId, outcome, at],
  );
}

async function mailTo(
  { w, caseId, at }: EffectContext,
  consultationId: string,
  mail: 'consultation' | 'consultation-reminder',
): Promise<void> {
  const messageId = newId();
  await w.sql(
    `insert into message (id, tenant_id, case_id, direction, kind, ref, created_at) values ($1, $2, $3, 'out', $4, $5, $6)`,
    [messageId, w.tenantId, caseId, mail, consultationId, at],
  );
  await putOutbox(w, caseId, { kind: 'mail', payload: { mail, messageId, ref: consultationId } }, at);
}
