import { takeOutbox } from '@aktenlauf/storage/queues/take-work.ts';
import type { Leased, OutboxWork } from '@aktenlauf/storage/queues/take-work.ts';
import { markMailSent } from '@aktenlauf/storage/messages/file-mail.ts';
import { failureCode } from '../../failure-code.ts';
import { eachLimited } from '../loop.ts';
import type { LoopWork } from '../loop.ts';
import type { RelayContext } from '../relay-context.ts';
import { settle } from '../settle.ts';
import type { Settled } from '../settle.ts';
import type { MailOrigin } from './build-mail.ts';
import { fileBeforeSending } from './file-before-sending.ts';
import { giveUpMail } from './give-up-mail.ts';
import { MailProblem } from './smtp-sender.ts';
import type { MailSender } from './smtp-sender.ts';

/** What the mail loop needs besides storage. */
export interface MailParts extends MailOrigin {
  sender: MailSender;
  /** makes the token of each mail's link */
  linkSecret: string;
}

const BATCH = 50;
const AT_A_TIME = 4;

/**
 * Sends mails: filed first, then handed to the mail server, then marked. A mail may arrive twice (the server took it
 * and the answer was lost), always with the same Message-ID and the same bytes. An address that is refused for good
 * is given up and shown to the unit; everything else is tried again with growing pauses.
 */
export function mail(context: RelayContext, parts: MailParts): LoopWork {
  return {
    name: 'mail',
    everyMs: 1_000,
    async round() {
      const batch = await takeOutbox(context.storage, ['mail'], BATCH);
      const settled: Settled<OutboxWork>[] = [];
      await eachLimited(batch, AT_A_TIME, async (leased) => {
        settled.push(await send(context, parts, leased));
      });
      await settle(context.storage, 'outbox', settled);
      return batch.length === BATCH;
    },
  };
}

async function send(
  { storage }: RelayContext,
  parts: MailParts,
  leased: Leased<OutboxWork>,
): Promise<Settled<OutboxWork>> {
  try {
    const ready = await fileBeforeSending(storage, parts, leased);
    await parts.sender.send({ from: parts.from, to: ready.to, raw: ready.bytes });
    return { leased, code: null, done: (w) => markMailSent(w, leased.id) };
  } catch (error) {
    if (error instanceof MailProblem && error.code === 'address-refused') {
      return { leased, code: null, done: (w) => giveUpMail(w, leased, 'address-refused') };
    }
    return { leased, code: error instanceof MailProblem ? `mail-${error.code}` : failureCode(error) };
  }
}
