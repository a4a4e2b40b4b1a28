import type { OutgoingMail } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import { serviceText } from '../../activities/render/service-text.ts';
import { textVariables } from '../../activities/render/text-variables.ts';
import { Refusal } from '../../contract/refusal.ts';
import type { Letterhead } from '../../letters/letter.ts';
import type { MailSender as MailLook } from '../../letters/mail-layout.ts';
import { renderMail } from '../../letters/render-mail.ts';
import { BLANK_TOKEN } from './blank-token.ts';
import { composeMail } from './compose-mail.ts';
import { isOfficeMail } from './office-mails.ts';
import { isOwnMail, ownMail } from './own-mails.ts';

/** A composed mail whose link has no token yet. */
export interface BlankMail {
  to: string;
  subject: string;
  /** plain text, for the conversation on screen */
  text: string;
  eml: Buffer;
}

/** Where mails come from and where their links lead. */
export interface MailOrigin {
  /** sender address of the installation */
  from: string;
  /** base of the citizen's URLs, without a slash at the end */
  publicUrl: string;
}

/**
 * Builds a mail from its facts: template of the service in the applicant's language, one layout, text part always.
 * @throws Refusal `definition-invalid` when the template cannot be filled, `invalid` when there is no address
 */
export async function buildMail(mail: OutgoingMail, origin: MailOrigin): Promise<BlankMail> {
  const { facts } = mail;
  const recipient = recipientOf(mail);
  if (recipient.address === '') throw new Refusal('invalid', { what: 'address' });
  const letterhead = facts.tenant.letterhead as unknown as Letterhead;
  const { template, name } = isOwnMail(mail.mail)
    ? ownMail(mail.mail, facts.language)
    : serviceText(facts.files, mail.mail, facts.language);
  const page = isOfficeMail(mail.mail) ? 'beteiligung' : 'status';
  const link = `${origin.publicUrl}/${facts.tenant.key}/${page}#${BLANK_TOKEN}`;
  const at = new Date(mail.at);
  const rendered = renderMail(
    template,
    { ...textVariables(facts, { mail: mail.mail, link, at }), consultation: facts.consultation },
    lookOf(letterhead),
    name,
  );
  const eml = await composeMail({
    outboxId: mail.outboxId,
    domain: origin.from.slice(origin.from.lastIndexOf('@') + 1),
    from: { name: letterhead.town, address: origin.from },
    replyTo: (facts.clerk ?? facts.unit).email ?? letterhead.email,
    to: recipient,
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    at,
  });
  return { to: recipient.address, subject: rendered.subject, text: rendered.text, eml };
}

/** The applicant, or the office that is asked. */
function recipientOf({ mail, facts: { recipient, consultation } }: OutgoingMail): {
  name: string;
  address: string;
} {
  if (isOfficeMail(mail))
    return { name: consultation?.officeName ?? '', address: consultation?.officeEmail ?? '' };
  const name =
    recipient?.organisation ??
    [recipient?.givenName, recipient?.familyName].filter((part) => (part ?? '') !== '').join(' ');
  return { name, address: recipient?.email ?? '' };
}

function lookOf(letterhead: Letterhead): MailLook {
  return {
    town: letterhead.town,
    office: letterhead.office,
    accent: letterhead.accent,
    contact: [
      `${letterhead.street}, ${letterhead.postalCode} ${letterhead.city}`,
      ...(letterhead.phone === undefined ? [] : [`Telefon ${letterhead.phone}`]),
      letterhead.email,
    ],
  };
}
