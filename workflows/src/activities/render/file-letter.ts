import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { collectMailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { MailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import { civilDayOf } from '../../clocks/civil-day.ts';
import type { AwaitedEffect, EffectResult, MailKey } from '../../contract/effects.ts';
import { Refusal } from '../../contract/refusal.ts';
import { letterBody } from '../../letters/letter-body.ts';
import { fillTemplate } from '../../letters/letter-template.ts';
import type { LetterBlock, LetterDocument, Letterhead, LetterReference } from '../../letters/letter.ts';
import { renderLetter } from '../../letters/render-letter.ts';
import { paymentBlock } from '../../letters/render-receipt.ts';
import type { CarriedEffect } from '../carry-out.ts';
import { addressLines, isPostal } from './address-lines.ts';
import { fileOnce } from './file-once.ts';
import { serviceText } from './service-text.ts';
import { originOf } from './template-origin.ts';
import { textVariables } from './text-variables.ts';

/** Texts that ask for money carry the transfer with its QR code. */
const demands: readonly MailKey[] = ['fee', 'reminder'];

/**
 * Files the text of a mail as a letter, for whoever has no e-mail address; the machine then hands it to the post room.
 * @throws Refusal `not-found`, `case-frozen`, `definition-invalid`, `invalid` where there is no postal address
 */
export function fileLetter(
  storage: Storage,
  { tenantId, caseId, effect: { key } }: CarriedEffect,
  effect: Extract<AwaitedEffect, { kind: 'render-letter' }>,
): Promise<EffectResult> {
  return fileOnce(storage, { tenantId, caseId, key }, async () => {
    const facts = await storage.inTenant(tenantId, (w) => collectMailFacts(w, caseId, effect.ref ?? null));
    if (!isPostal(facts.addressee)) throw new Refusal('invalid', { what: 'address' });
    const { template, name } = serviceText(facts.files, effect.mail, 'de');
    const at = storage.clock.now();
    const filled = fillTemplate(
      template,
      { ...textVariables(facts, { mail: effect.mail, link: null, at }) },
      name,
    );
    const { recipient } = facts;
    const body = letterBody({ ...recipient, organization: recipient?.organisation }, filled.blocks);
    const subject = filled.header.get('subject') ?? facts.definition.title.de;
    const document = await renderLetter({
      ...letterFrame(facts, at),
      subject,
      ...body,
      blocks: [...body.blocks, ...(demands.includes(effect.mail) ? demandOf(facts) : [])],
      closing: filled.header.get('closing') ?? 'Mit freundlichen Grüßen',
    });
    return {
      document,
      filing: {
        kind: 'letter',
        title: subject,
        direction: 'out',
        fileName: 'schreiben.pdf',
        template: originOf(facts.definition, name),
      },
    };
  });
}

/** Everything about a letter but its text: letterhead, address, information block, signer and instant. */
export function letterFrame(
  facts: MailFacts,
  at: Date,
): Pick<LetterDocument, 'letterhead' | 'address' | 'reference' | 'signer' | 'at'> {
  return {
    letterhead: facts.tenant.letterhead as unknown as Letterhead,
    address: addressLines(facts.addressee),
    reference: referenceOf(facts, at),
    signer: (facts.clerk ?? facts.unit).name,
    at: at.toISOString(),
  };
}

/** The information block of a letter. */
export function referenceOf(facts: MailFacts, at: Date): LetterReference {
  const { name, room, phone } = facts.clerk ?? facts.unit;
  return {
    caseNumber: facts.caseNumber,
    clerk: name,
    date: civilDayOf(at.toISOString()),
    ...(room === null ? {} : { room }),
    ...(phone === null ? {} : { phone }),
  };
}

/** The transfer with its QR code, while something is open. */
function demandOf({ receivable, tenant }: MailFacts): LetterBlock[] {
  const owed = receivable === null ? 0 : receivable.amount - receivable.paid;
  if (receivable === null || owed <= 0) return [];
  return [
    paymentBlock(tenant.letterhead as unknown as Letterhead, {
      amount: owed,
      paymentReference: receivable.paymentReference,
      dueOn: receivable.dueOn,
    }),
  ];
}
