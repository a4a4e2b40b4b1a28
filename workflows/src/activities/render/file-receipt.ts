import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { collectMailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { EffectResult } from '../../contract/effects.ts';
import { Refusal } from '../../contract/refusal.ts';
import { salutationOf } from '../../letters/german-text.ts';
import type { Letterhead } from '../../letters/letter.ts';
import { renderReceipt } from '../../letters/render-receipt.ts';
import type { CarriedEffect } from '../carry-out.ts';
import { addressLines } from './address-lines.ts';
import { referenceOf } from './file-letter.ts';
import { fileOnce } from './file-once.ts';
import { originOf } from './template-origin.ts';

const methods: Readonly<Record<string, string>> = {
  online: 'Online-Zahlung',
  transfer: 'Überweisung',
  cash: 'Barzahlung',
};

/** Files the receipt of a booked payment. @throws Refusal `not-found` when the payment is not of this case */
export function fileReceipt(
  storage: Storage,
  { tenantId, caseId, effect: { key } }: CarriedEffect,
  paymentId: string,
): Promise<EffectResult> {
  return fileOnce(storage, { tenantId, caseId, key }, async () => {
    const facts = await storage.inTenant(tenantId, (w) => collectMailFacts(w, caseId, paymentId));
    const { payment, receivable, recipient } = facts;
    if (payment === null || receivable === null) throw new Refusal('not-found');
    const at = storage.clock.now();
    const document = await renderReceipt({
      letterhead: facts.tenant.letterhead as unknown as Letterhead,
      address: addressLines(facts.addressee),
      reference: referenceOf(facts, at),
      salutation: salutationOf({ ...recipient, organization: recipient?.organisation }),
      purpose: `${facts.definition.title.de}, ${facts.subject}`,
      paymentReference: receivable.paymentReference,
      amount: payment.amount,
      receivedOn: payment.receivedOn,
      method: methods[payment.method] ?? payment.method,
      open: Math.max(0, receivable.amount - receivable.paid),
      closing: 'Mit freundlichen Grüßen',
      signer: (facts.clerk ?? facts.unit).name,
      at: at.toISOString(),
    });
    return {
      document,
      filing: {
        kind: 'receipt',
        title: 'Zahlungsbestätigung',
        direction: 'out',
        fileName: 'zahlungsbestaetigung.pdf',
        template: originOf(facts.definition, 'receipt'),
      },
    };
  });
}
