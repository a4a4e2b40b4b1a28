import { Refusal } from '../contract/refusal.ts';
import type { CompiledTemplate } from './letter-template.ts';
import { fillTemplate } from './letter-template.ts';
import type { MailButton, MailSender } from './mail-layout.ts';
import { mailHtml, mailText } from './mail-layout.ts';

/** A mail before it is sent; sender and recipient are added by the outbox. */
export interface RenderedMail {
  /** One line; cannot carry a further header. */
  subject: string;
  text: string;
  html: string;
}

/**
 * Renders a mail from its template (`subject:` required, `button:` with `buttonUrl:` optional, then the body).
 * @param name shown in refusals, e.g. 'mails/received.liquid'
 * @throws Refusal 'definition-invalid' when the subject is missing, the button has no https address, or a value is missing
 */
export function renderMail(
  template: CompiledTemplate,
  data: Readonly<Record<string, unknown>>,
  sender: MailSender,
  name: string,
): RenderedMail {
  const { header, blocks } = fillTemplate(template, data, name);
  const subject = header.get('subject') ?? '';
  if (subject === '')
    throw new Refusal('definition-invalid', { template: name, reason: 'a mail needs a subject' });
  const button = buttonOf(header, name);
  return { subject, text: mailText(blocks, sender, button), html: mailHtml(subject, blocks, sender, button) };
}

function buttonOf(header: ReadonlyMap<string, string>, name: string): MailButton | null {
  const label = header.get('button') ?? '';
  const address = header.get('buttonUrl') ?? '';
  if (label === '' && address === '') return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  const secure =
    url !== null &&
    (url.protocol === 'https:' ||
      (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)));
  if (label === '' || !secure)
    throw new Refusal('definition-invalid', {
      template: name,
      reason: 'a button needs a label and an https address',
    });
  return { label, url: url.href };
}
