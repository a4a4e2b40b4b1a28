import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';

/** What the list shows of a mail. */
export interface MailSummary {
  readonly id: string;
  readonly receivedAt: string;
  /** Sender and recipients of the SMTP envelope. */
  readonly envelopeFrom: string;
  readonly envelopeTo: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly size: number;
}

/** A whole mail. */
export interface MailMessage extends MailSummary {
  readonly text: string;
  /** Empty when the mail has no HTML part. */
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: number }[];
  readonly headers: Readonly<Record<string, string>>;
}

interface Envelope {
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** A folder of .eml files, each beside its envelope as .json. */
export class MailBox {
  readonly #folder: string;
  readonly #messages = new Map<string, Promise<MailMessage>>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.eml'))) {
      const id = path.basename(file, '.eml');
      this.#messages.set(id, this.#read(id));
    }
  }

  /** Keeps one mail: its bytes exactly as sent. */
  async add(source: Buffer, from: string, to: readonly string[]): Promise<MailMessage> {
    const receivedAt = new Date().toISOString();
    const id = `${receivedAt.replace(/[-:.TZ]/g, '')}-${randomBytes(4).toString('hex')}`;
    const envelope: Envelope = { receivedAt, from, to };
    writeFileSync(this.#file(id, 'json'), JSON.stringify(envelope));
    writeFileSync(this.#file(id, 'eml'), source);
    const message = this.#read(id);
    this.#messages.set(id, message);
    return message;
  }

  /** Newest first; only mails to one address when given. */
  async list(to?: string): Promise<MailMessage[]> {
    const messages = await Promise.all(this.#messages.values());
    return messages
      .filter((message) => to === undefined || message.envelopeTo.includes(to))
      .sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async get(id: string): Promise<MailMessage | undefined> {
    return this.#messages.get(id);
  }

  /** The bytes of a mail as they came. */
  source(id: string): Buffer | undefined {
    return this.#messages.has(id) ? readFileSync(this.#file(id, 'eml')) : undefined;
  }

  /** Removes one mail, or all; false when the mail is not there. */
  remove(id?: string): boolean {
    const ids = id === undefined ? [...this.#messages.keys()] : [id];
    if (!ids.every((one) => this.#messages.has(one))) return false;
    for (const one of ids) {
      this.#messages.delete(one);
      for (const kind of ['eml', 'json'] as const) rmSync(this.#file(one, kind), { force: true });
    }
    return true;
  }

  #file(id: string, kind: 'eml' | 'json'): string {
    return path.join(this.#folder, `${id}.${kind}`);
  }

  async #read(id: string): Promise<MailMessage> {
    const source = readFileSync(this.#file(id, 'eml'));
    const sidecar = this.#file(id, 'json');
    const envelope: Envelope = existsSync(sidecar)
      ? (JSON.parse(readFileSync(sidecar, 'utf8')) as Envelope)
      : { receivedAt: '', from: '', to: [] };
    const mail = await simpleParser(source, {
      skipImageLinks: true,
      skipTextToHtml: true,
      skipHtmlToText: true,
    });
    return {
      id,
      receivedAt: envelope.receivedAt,
      envelopeFrom: envelope.from,
      envelopeTo: envelope.to,
      from: mail.from?.text ?? '',
      to: addresses(mail.to),
      subject: mail.subject ?? '',
      messageId: mail.messageId ?? '',
      size: source.length,
      text: mail.text ?? '',
      html: mail.html === false ? '' : (mail.html ?? ''),
      attachments: mail.attachments.map((attachment) => ({
        name: attachment.filename ?? '',
        type: attachment.contentType,
        size: attachment.size,
      })),
      headers: Object.fromEntries(
        mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]),
      ),
    };
  }
}

function addresses(header: AddressObject | AddressObject[] | undefined): string[] {
  if (header === undefined) return [];
  return [header].flat().flatMap((group) => group.value.map((entry) => entry.address ?? ''));
}
