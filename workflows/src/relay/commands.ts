import { advance } from '@aktenlauf/storage/cases/advance.ts';
import { openCommands } from '@aktenlauf/storage/queues/take-work.ts';
import type { CommandWork, Leased } from '@aktenlauf/storage/queues/take-work.ts';
import { failureCode } from '../failure-code.ts';
import { eachLimited } from './loop.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';

const BATCH = 50;
const AT_A_TIME = 8;
const DEADLINE_MS = 10_000;

/** Sends accepted commands that nobody has answered in time again, under the same id, until they are answered. */
export function commands(context: RelayContext): LoopWork {
  return {
    name: 'commands',
    everyMs: 1_000,
    async round() {
      const batch = await openCommands(context.storage, BATCH);
      const settled: Settled<CommandWork>[] = [];
      await eachLimited(batch, AT_A_TIME, async (leased) => {
        const code = await send(context, leased).catch(failureCode);
        // answered: `advance` has written the reply to the row, nothing is left to do
        settled.push({ leased, code, done: async () => undefined });
      });
      await settle(context.storage, 'case_command', settled);
      return batch.length === BATCH;
    },
  };
}

/** @returns null when answered, else a code */
async function send(
  context: RelayContext,
  { id, tenantId, caseId }: Leased<CommandWork>,
): Promise<string | null> {
  if (caseId === null) return 'no-case';
  const reply = await context.cases.sendCommand(caseId, id, DEADLINE_MS);
  if (reply === 'timeout' || reply === 'unavailable') return `temporal-${reply}`;
  if (reply !== 'no-run') return null;
  return await decideWithoutRun(context, { id, tenantId, caseId });
}

/**
 * A command for a case that has no run: the case is closed (then it is refused, or reopens the case), or its run was
 * lost. `advance` decides alike in both, under the lock of the row; if the case is open afterwards it gets a run.
 */
async function decideWithoutRun(
  { storage, cases }: RelayContext,
  command: { id: string; tenantId: string; caseId: string },
): Promise<string | null> {
  const { tenantId, caseId, id } = command;
  const result = await advance(storage, { tenantId, caseId, event: { kind: 'command', commandId: id } });
  // a start that fails here is made up for by reconciliation
  if (!result.closed) await cases.startCase({ tenantId, caseId, again: true });
  return null;
}
