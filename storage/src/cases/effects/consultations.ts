import { orderMail } from '../../messages/order-mail.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';

/** The question goes out to the office by mail. */
export async function sendConsultation(
  { w, caseId, at }: EffectContext,
  { consultationId }: EffectOf<'send-consultation'>,
): Promise<void> {
  await w.sql(
    `update consultation set state = 'sent', sent_at = $4 where tenant_id = $1 and case_id = $2 and id = $3 and state = 'draft'`,
    [w.tenantId, caseId, consultationId, at],
  );
  await orderMail(w, caseId, { mail: 'consultation', ref: consultationId }, at);
}

/** The office is reminded by mail. */
export async function remindConsultation(
  { w, caseId, at }: EffectContext,
  { consultationId }: EffectOf<'remind-consultation'>,
): Promise<void> {
  await w.sql('update consultation set reminded_at = $4 where tenant_id = $1 and case_id = $2 and id = $3', [
    w.tenantId,
    caseId,
    consultationId,
    at,
  ]);
  await orderMail(w, caseId, { mail: 'consultation-reminder', ref: consultationId }, at);
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
