import { effectsOfCommands, everyTenant } from '@aktenlauf/storage/queues/ordered-effects.ts';
import type { WaitingCase } from '@aktenlauf/storage/queues/ordered-effects.ts';
import { putInbox } from '@aktenlauf/storage/queues/put-inbox.ts';
import { eachLimited } from './loop.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';

const EVERY_MS = 20_000;
/** By then the run knows what was ordered: a decision and the step around it take ten seconds at most. */
const QUIET_SECONDS = 15;
const BATCH = 500;
const AT_A_TIME = 16;

/**
 * Tells runs of effects they do not know. A command lies in the history of its run only once the step is over in which it
 * was decided. When everything dies between the two, the command is answered in Postgres, so nobody sends it again, and
 * the run never hears of what it ordered. Each command's effects are looked at once, a little after it was decided.
 */
export function forgottenEffects(context: RelayContext): LoopWork {
  /** per town the event up to which everything was looked at */
  const seen = new Map<string, string>();

  async function lookAfter(tenantId: string): Promise<boolean> {
    const { cases, upTo, more } = await effectsOfCommands(context.storage, tenantId, {
      after: seen.get(tenantId) ?? null,
      quietSeconds: QUIET_SECONDS,
      limit: BATCH,
    });
    let reached = true;
    await eachLimited(cases, AT_A_TIME, async (waiting) => {
      const underWay = await context.cases.effectsUnderWay(waiting.id);
      if (typeof underWay === 'string') reached = false;
      else if (underWay < waiting.effects) await remind(context, tenantId, waiting);
    });
    // the engine is away: the same ones again next time
    if (reached) seen.set(tenantId, upTo);
    return reached && more;
  }

  return {
    name: 'forgotten-effects',
    everyMs: EVERY_MS,
    async round() {
      let more = false;
      for (const tenantId of await everyTenant(context.storage)) more = (await lookAfter(tenantId)) || more;
      return more;
    },
  };
}

/** A fact that changes nothing but makes the run ask `advance` what is under way; at most one per event of the case. */
async function remind({ storage, log }: RelayContext, tenantId: string, waiting: WaitingCase): Promise<void> {
  const { id, seq } = waiting;
  log.warn({ case: id, seq }, 'a run did not know what had been ordered');
  await storage.inTenant(tenantId, (w) =>
    putInbox(w, {
      caseId: id,
      source: 'clocks',
      messageId: `ordered/${id}/${seq}`,
      fact: { kind: 'clocks-changed' },
    }),
  );
}
