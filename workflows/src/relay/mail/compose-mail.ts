import MailComposer from 'nodemailer/lib/mail-composer';

/** A mail as it is to be composed. */
export interface MailParts {
  /** outbox row: makes the Message-ID, so that a mail sent twice can be told as one */
  outboxId: string;
  /** right side of the Message-ID */
  domain: string;
  from: { name: string; address: string };
  replyTo?: string;
  to: { name: string; address: string };
  subject: string;
  /** plain text, always */
  text: string;
  html: string;
  /** instant of the outbox row */
  at: Date;
}

/** The same for the same row, for ever. */
export const messageIdOf = (outboxId: string, domain: string): string => `<${outboxId}@${domain}>`;

/**
 * Composes the bytes of a mail, the same for the same parts: date, Message-ID and boundaries come from the row.
 * Addresses and subject are given to the composer as values, so no line of theirs can become a header.
 */
export async function composeMail(parts: MailParts): Promise<Buffer> {
  const composer = new MailComposer({
    from: oneLine(parts.from),
    to: oneLine(parts.to),
    ...(parts.replyTo === undefined ? {} : { replyTo: parts.replyTo }),
    subject: parts.subject.replaceAll(/\s+/g, ' ').trim(),
    text: crlf(parts.text),
    html: crlf(parts.html),
    date: parts.at,
    messageId: messageIdOf(parts.outboxId, parts.domain),
    textEncoding: 'quoted-printable',
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    baseBoundary: parts.outboxId.replaceAll('-', ''),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** Lines end as RFC 5322 wants it, so that no server on the way has to change the bytes. */
function crlf(text: string): string {
  return text.replaceAll(/\r\n?|\n/g, '\r\n');
}

function oneLine({ name, address }: { name: string; address: string }): { name: string; address: string } {
  return { name: name.replaceAll(/\s+/g, ' ').trim(), address: address.trim() };
}
