import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import addressparser from 'nodemailer/lib/addressparser';
import { mintLink } from '@aktenlauf/storage/citizen-access/links.ts';
import { mintConsultationLink } from '@aktenlauf/storage/consultations/consultation-link.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { fileMail } from '@aktenlauf/storage/messages/file-mail.ts';
import { loadMailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { OutgoingMail } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import { orDiscard } from '@aktenlauf/storage/objects/or-discard.ts';
import { storeBytes } from '@aktenlauf/storage/objects/store-file.ts';
import { openVersion } from '@aktenlauf/storage/record/open-version.ts';
import { fillToken } from './blank-token.ts';
import { buildMail } from './build-mail.ts';
import { isOfficeMail } from './office-mails.ts';
import type { MailOrigin } from './build-mail.ts';

/** A mail that lies in the record and may go out now. */
export interface MailReady {
  to: string;
  /** the filed bytes with the token in its place */
  bytes: Buffer;
}

/**
 * Builds and files a mail, or takes the one an earlier try filed; then gives its link a token. The token is the same
 * for the same row, so what is sent is always the same, and it is in no place but the bytes.
 * @throws Refusal `definition-invalid`, `invalid` (no address), `unavailable`
 */
export async function fileBeforeSending(
  storage: Storage,
  parts: MailOrigin & { linkSecret: string },
  { tenantId, id }: { tenantId: string; id: string },
): Promise<MailReady> {
  const mail = await loadMailFacts(storage, tenantId, id);
  const { caseId, consultation } = mail.facts;
  const token = await storage.inTenant(tenantId, (w) =>
    isOfficeMail(mail.mail) && consultation !== null
      ? mintConsultationLink(w, consultation.id, parts.linkSecret)
      : mintLink(w, caseId, parts.linkSecret, `mail/${id}`),
  );
  if (mail.documentId !== null) {
    const filed = await readFiled(storage, tenantId, mail.documentId);
    return { to: addresseeOf(filed), bytes: fillToken(filed, token) };
  }
  const blank = await buildMail(mail, parts);
  const bytes = fillToken(blank.eml, token);
  await keep(storage, tenantId, mail, { subject: blank.subject, text: blank.text, eml: blank.eml, bytes });
  return { to: blank.to, bytes };
}

async function keep(
  storage: Storage,
  tenantId: string,
  mail: OutgoingMail,
  built: { subject: string; text: string; eml: Buffer; bytes: Buffer },
): Promise<void> {
  const { storedObjectId } = await storeBytes(storage, tenantId, built.eml, 'message/rfc822');
  const sentSha256 = createHash('sha256').update(built.bytes).digest('hex');
  const { subject, text } = built;
  await orDiscard(storage, tenantId, storedObjectId, () =>
    storage.inTenant(tenantId, (w) =>
      fileMail(w, { messageId: mail.messageId, storedObjectId, subject, text, sentSha256 }),
    ),
  );
}

async function readFiled(storage: Storage, tenantId: string, documentId: string): Promise<Buffer> {
  const [version] = await storage.inTenant(tenantId, (w) =>
    w.sql<{ id: string }>(
      'select id from document_version where tenant_id = $1 and document_id = $2 order by number limit 1',
      [tenantId, documentId],
    ),
  );
  if (version === undefined) throw new Error('the filed mail has no version');
  return await buffer(await (await openVersion(storage, tenantId, version.id)).stream());
}

/** Whom the filed mail is addressed to. */
function addresseeOf(eml: Buffer): string {
  const head = eml.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
  const to = /^To: (.*)$/m.exec(head.replaceAll(/\r\n[ \t]+/g, ' '))?.[1] ?? '';
  const [first] = addressparser(to, { flatten: true });
  if (first?.address === undefined || first.address === '')
    throw new Error('the filed mail has no recipient');
  return first.address;
}
