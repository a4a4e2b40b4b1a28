import { createTransport } from 'nodemailer';
import pg from 'pg';
import { claimCase, findCase } from '../e2e/support/cases.ts';
import { PortalClient } from '../e2e/support/portal-client.ts';
import { StaffClient } from '../e2e/support/staff-client.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { atOnce } from './support/at-once.ts';
import { startBenchApplication } from './support/bench-town.ts';
import { timed } from './support/blocks.ts';
import type { Measured } from './support/result.ts';
import { standStill } from './support/still-worker.ts';
import { mean, median } from './support/statistics.ts';

const rounds = 6;
const perBlock = 50;

/**
 * Mails per second from committed outbox rows to accepted by the mail server (built, filed in the record, audited, marked) ÷ the
 * same bytes sent bare over the same pool of connections. The rows are committed while the worker stands still, so
 * that each block begins with all of them. Afterwards every row is one mail.
 */
export async function measure(): Promise<Measured> {
  const application = await startBenchApplication();
  const { mail, postgres } = application.stack;
  const url = new URL(postgres.superuserUrl);
  url.pathname = `/${postgres.database}`;
  const database = new pg.Client({ connectionString: url.href });
  await database.connect();
  const transport = createTransport({ url: mail.smtpUrl, pool: true, maxConnections: 4, maxMessages: 500 });
  try {
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const { caseNumber } = await (await PortalClient.connect(application.url)).apply();
    const caseId = await findCase(clerk, caseNumber);
    await claimCase(clerk, caseId);
    const open = async (): Promise<number> => {
      const { rows } = await database.query<{ left: number }>(
        `select count(*)::int as left from outbox where kind = 'mail' and state = 'open'`,
      );
      return rows[0]?.left ?? 0;
    };
    const sent = async (): Promise<number> =>
      ((await (await fetch(`${mail.httpUrl}/api/messages`)).json()) as unknown[]).length;
    const quiet = (): Promise<unknown> =>
      waitUntil('every mail is out', 120_000, async () => (await open()) === 0);
    await quiet();
    const before = await sent();
    const ours: number[] = [];
    const bare: number[] = [];
    const block = async (): Promise<void> => {
      const goOn = standStill(application);
      try {
        for (let n = 0; n < perBlock; n += 1)
          await clerk.done('POST', `/cases/${caseId}/messages`, { text: `Mitteilung ${n}` });
      } finally {
        goOn();
      }
      ours.push((await timed(quiet)) / perBlock);
    };
    const source = await newest(mail.httpUrl);
    const reference = async (): Promise<void> => {
      const envelope = { from: 'stadt@lindenau.example', to: ['jemand@example.org'] };
      const took = await timed(() =>
        atOnce(4, perBlock, () => transport.sendMail({ envelope, raw: source })),
      );
      bare.push(took / perBlock);
    };
    for (let round = 0; round < rounds; round += 1) {
      if (round % 2 === 0) await block();
      await reference();
      if (round % 2 === 1) await block();
    }
    const arrived = (await sent()) - before;
    if (arrived !== 2 * rounds * perBlock)
      throw new Error(`${arrived} mails arrived instead of ${2 * rounds * perBlock}`);
    return {
      ratio: median(bare) / median(ours),
      figures: {
        mails_per_second: 1_000 / mean(ours),
        bare_per_second: 1_000 / mean(bare),
        samples: rounds * perBlock,
      },
    };
  } finally {
    transport.close();
    await database.end();
    await application.stop();
  }
}

/** The bytes of the mail that came last. */
async function newest(httpUrl: string): Promise<string> {
  const list = (await (await fetch(`${httpUrl}/api/messages`)).json()) as { id: string }[];
  const id = list[0]?.id ?? '';
  return await (await fetch(`${httpUrl}/api/messages/${id}/source`)).text();
}
