import type { MailMessage } from '../../scripts/stack/mail-box.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';

/** All mails to an address, newest first, as the sink keeps them. */
export async function mailsTo(sinkUrl: string, address: string): Promise<readonly MailMessage[]> {
  const response = await fetch(`${sinkUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return (await response.json()) as MailMessage[];
}

/** Waits for a mail to an address. */
export function untilMail(sinkUrl: string, address: string, subject: RegExp): Promise<MailMessage> {
  return waitUntil(`mail ${subject} to ${address}`, 90_000, async () =>
    (await mailsTo(sinkUrl, address)).find((mail) => subject.test(mail.subject)),
  );
}

/** The citizen's link in the text part. @throws Error when the mail has none */
export function statusLinkIn(mail: MailMessage): string {
  const link = /https?:\/\/\S+\/status#[\w-]+/.exec(mail.text)?.[0];
  if (link === undefined) throw new Error(`no link in "${mail.subject}"`);
  return link;
}
