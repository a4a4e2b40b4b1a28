import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { collectMailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { AwaitedEffect, EffectResult } from '../../contract/effects.ts';
import { Refusal } from '../../contract/refusal.ts';
import { fillTemplate } from '../../letters/letter-template.ts';
import { renderLetter } from '../../letters/render-letter.ts';
import type { CarriedEffect } from '../carry-out.ts';
import { isPostal } from './address-lines.ts';
import { letterFrame } from './file-letter.ts';
import { fileOnce } from './file-once.ts';
import { serviceLetter } from './service-text.ts';
import { originOf } from './template-origin.ts';
import { textVariables } from './text-variables.ts';

/**
 * Writes and files a letter of the definition that is no notice (`does: certify`); the machine then hands it to the
 * post room.
 * @throws Refusal `not-found`, `case-frozen`, `definition-invalid`, `invalid` where there is no postal address
 */
export function fileCertificate(
  storage: Storage,
  { tenantId, caseId, effect: { key } }: CarriedEffect,
  effect: Extract<AwaitedEffect, { kind: 'render-certificate' }>,
): Promise<EffectResult> {
  return fileOnce(storage, { tenantId, caseId, key }, async () => {
    const facts = await storage.inTenant(tenantId, (w) => collectMailFacts(w, caseId, null));
    if (!isPostal(facts.addressee)) throw new Refusal('invalid', { what: 'address' });
    const { template, name } = serviceLetter(facts.files, effect.letter);
    const at = storage.clock.now();
    const variables = textVariables(facts, { mail: 'deemed', link: null, at });
    const { header, blocks } = fillTemplate(template, { ...variables }, name);
    const subject = header.get('subject') ?? facts.definition.title.de;
    const salutation = header.get('salutation') ?? '';
    const subSubject = header.get('subSubject') ?? '';
    const document = await renderLetter({
      ...letterFrame(facts, at),
      subject,
      ...(subSubject === '' ? {} : { subSubject }),
      ...(salutation === '' ? {} : { salutation }),
      blocks,
      closing: header.get('closing') ?? 'Mit freundlichen Grüßen',
    });
    return {
      document,
      filing: {
        kind: 'letter',
        title: [subject, subSubject].filter(Boolean).join(' · '),
        direction: 'out',
        fileName: 'bescheinigung.pdf',
        template: originOf(facts.definition, name),
      },
    };
  });
}
