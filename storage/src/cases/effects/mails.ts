import { orderMail } from '../../messages/order-mail.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';

/** A mail to the applicant. */
export async function sendMail(
  { w, caseId, at }: EffectContext,
  { mail, ref }: EffectOf<'send-mail'>,
): Promise<void> {
  await orderMail(w, caseId, { mail, ...(ref === undefined ? {} : { ref }) }, at);
}
