import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { collectMailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { MailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import { civilDayOf } from '../../clocks/civil-day.ts';
import type { AwaitedEffect, EffectResult, MailKey } from '../../contract/effects.ts';
import { Refusal } from '../../contract/refusal.ts';
import { salutationOf } from '../../letters/german-text.ts';
import { fillTemplate } from '../../letters/letter-template.ts';
import type { LetterBlock, Letterhead, LetterReference } from '../../letters/letter.ts';
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
    const subject = filled.header.get('subject') ?? facts.definition.title.de;
    const letterhead = facts.tenant.letterhead as unknown as Letterhead;
    const document = await renderLetter({
      letterhead,
      address: addressLines(facts.addressee),
      reference: referenceOf(facts, at),
      subject,
      ...letterBody(facts, filled.blocks, demands.includes(effect.mail)),
      closing: filled.header.get('closing') ?? 'Mit freundlichen Grüßen',
      signer: (facts.clerk ?? facts.unit).name,
      at: at.toISOString(),
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

/** A mail greets in its text; a letter in its own place. */
function letterBody(
  facts: MailFacts,
  blocks: LetterBlock[],
  demand: boolean,
): { salutation?: string; blocks: LetterBlock[] } {
  const salutation = salutationOf({ ...facts.recipient, organization: facts.recipient?.organisation });
  const [first, ...rest] = blocks;
  const greets =
    first?.kind === 'paragraph' &&
    first.text
      .map((span) => span.text)
      .join('')
      .trim() === salutation;
  const { receivable } = facts;
  const owed = receivable === null ? 0 : receivable.amount - receivable.paid;
  const payment =
    demand && receivable !== null && owed > 0
      ? [
          paymentBlock(facts.tenant.letterhead as unknown as Letterhead, {
            amount: owed,
            paymentReference: receivable.paymentReference,
            dueOn: receivable.dueOn,
          }),
        ]
      : [];
  return greets ? { salutation, blocks: [...rest, ...payment] } : { blocks: [...blocks, ...payment] };
}
