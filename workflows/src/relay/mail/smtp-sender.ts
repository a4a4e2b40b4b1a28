import { createTransport } from 'nodemailer';

/** The port to the mail server. */
export interface MailSender {
  /** Hands over finished bytes. @throws MailProblem */
  send(mail: { from: string; to: string; raw: Buffer }): Promise<void>;
  close(): void;
}

/** Why a mail was not taken: `address-refused` for good (5xx for the recipient), everything else may pass. */
export class MailProblem extends Error {
  readonly code: 'address-refused' | 'refused' | 'unreachable' | 'later';
  /** reply code of the server, where it gave one */
  readonly reply: number | null;

  constructor(code: MailProblem['code'], reply: number | null, cause?: unknown) {
    super(`mail server: ${code}${reply === null ? '' : ` (${reply})`}`, { cause });
    this.name = 'MailProblem';
    this.code = code;
    this.reply = reply;
  }
}

const TIMEOUT_MS = 15_000;

/** Sends over pooled connections. @param smtpUrl smtp:// or smtps://, with user and password where needed */
export function smtpSender(smtpUrl: string): MailSender {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    maxMessages: 500,
    maxRequeues: 0,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS * 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ from, to, raw }) {
      try {
        await transport.sendMail({ envelope: { from, to: [to] }, raw });
      } catch (error) {
        throw problemOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function problemOf(error: unknown): MailProblem {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string };
  const reply = typeof responseCode === 'number' ? responseCode : null;
  if (reply === null)
    return new MailProblem(code === 'EENVELOPE' ? 'address-refused' : 'unreachable', null, error);
  if (reply < 500) return new MailProblem('later', reply, error);
  return new MailProblem(command === 'RCPT TO' ? 'address-refused' : 'refused', reply, error);
}
