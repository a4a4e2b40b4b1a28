import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import {
  bookTransfer,
  claimCase,
  completeTasks,
  findCase,
  prepareDecision,
  readCase,
} from '../e2e/support/cases.ts';
import { parkingForm } from '../e2e/support/parking-form.ts';
import { PortalClient } from '../e2e/support/portal-client.ts';
import { StaffClient } from '../e2e/support/staff-client.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { startBenchApplication } from './support/bench-town.ts';
import { interleave, timed } from './support/blocks.ts';
import { startRawRuns } from './support/raw-runs.ts';
import type { Measured } from './support/result.ts';
import { median, quantile } from './support/statistics.ts';

const rounds = 10;
const perBlock = 10;
const warmUp = 10;
const backToBack = 30;

/**
 * p95 of "approve" over HTTP (rights, command row, workflow, one transaction with state, audit and outbox; the answer
 * comes when it is committed, hence visible) ÷ p95 of a raw `executeUpdate` of a minimal workflow on the same server.
 * Each approval begins when what the one before set off (notice, mails, their filing) is done, as at a desk; the figures
 * tell beside it what it takes when they follow each other without a pause.
 */
export async function measure(): Promise<Measured> {
  const application = await startBenchApplication();
  const { temporal } = application.stack;
  const raw = await startRawRuns(temporal, perBlock);
  try {
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const portal = await PortalClient.connect(application.url);
    const ready: { caseId: string; order: Awaited<ReturnType<typeof prepareDecision>> }[] = [];
    const decided: string[] = [];
    /** Decides the next case, seen just before as the clerk's page would show it. @returns milliseconds */
    const decideNext = async (): Promise<number> => {
      const next = ready.pop();
      if (next === undefined) throw new Error('no case is left to decide');
      const { caseId, order } = next;
      const { seq } = await readCase(clerk, caseId);
      decided.push(caseId);
      return timed(async () => {
        const { status, body } = await clerk.ask('POST', `/cases/${caseId}/decide`, { ...order, seq });
        if (status !== 200) throw new Error(`deciding was answered with ${status}: ${JSON.stringify(body)}`);
      });
    };
    const settled = async (): Promise<void> => {
      const last = decided.at(-1);
      if (last === undefined) return;
      await waitUntil('the last approval is through', 60_000, async () => {
        const { dispatches, messages } = await readCase(clerk, last);
        const sent = messages.filter(({ direction }) => direction === 'out');
        return (
          dispatches.some(({ providedAt }) => providedAt !== null) &&
          sent.every(({ sentAt }) => sentAt !== null)
        );
      });
    };
    const decideSettled = async (): Promise<number> => {
      await settled();
      return decideNext();
    };
    const total = rounds * perBlock + warmUp + backToBack;
    for (let done = 0; done < total; done += 1) {
      const caseId = await decidable(clerk, portal);
      ready.push({ caseId, order: await prepareDecision(clerk, caseId, 'approve') });
      if ((done + 1) % 20 === 0) console.log(`${done + 1} of ${total} cases stand before their decision`);
    }
    const ours = (count: number): Promise<number[]> => each(count, decideSettled);
    const reference = (count: number): Promise<number[]> =>
      each(count, (index) => timed(() => raw.update(index)));
    await ours(warmUp);
    await reference(warmUp);
    const times = await interleave({ ours, reference }, { rounds, perBlock });
    await settled();
    const hurried = await each(backToBack, decideNext);
    for (const caseId of decided) {
      const { outcome, stage } = await readCase(clerk, caseId);
      if (outcome !== 'approve' || stage !== 'dispatch')
        throw new Error(`a decision is not visible: ${stage}`);
    }
    const [oursAll, rawAll] = [times.ours.flat(), times.reference.flat()];
    return {
      ratio: quantile(oursAll, 0.95) / quantile(rawAll, 0.95),
      figures: {
        ours_p95_ms: quantile(oursAll, 0.95),
        ours_median_ms: median(oursAll),
        reference_p95_ms: quantile(rawAll, 0.95),
        reference_median_ms: median(rawAll),
        samples: oursAll.length,
        back_to_back_p95_ms: quantile(hurried, 0.95),
        back_to_back_median_ms: median(hurried),
      },
    };
  } finally {
    await raw.stop();
    await application.stop();
  }
}

/** An application brought to its decision: claimed, checked, paid. */
async function decidable(clerk: StaffClient, portal: PortalClient): Promise<string> {
  const { caseNumber } = await portal.apply(parkingForm());
  const caseId = await findCase(clerk, caseNumber);
  await claimCase(clerk, caseId);
  await completeTasks(clerk, caseId);
  await bookTransfer(clerk, caseId, civilDayOf(new Date().toISOString()));
  await waitUntil('stage decision', 10_000, async () => (await readCase(clerk, caseId)).stage === 'decision');
  return caseId;
}

async function each(count: number, one: (index: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) times.push(await one(index));
  return times;
}
