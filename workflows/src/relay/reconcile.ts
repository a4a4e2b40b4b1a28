import { putInbox } from '@aktenlauf/storage/queues/put-inbox.ts';
import {
  closedAmong,
  countOpenCases,
  openCasesAfter,
  overdueCases,
  resolveSettledIncidents,
  tenantsWithIncidents,
  unansweredCases,
} from '@aktenlauf/storage/queues/reconciliation.ts';
import type { CaseSight } from '@aktenlauf/storage/queues/reconciliation.ts';
import { eachLimited } from './loop.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';

const EVERY_MS = 30_000;
const OVERDUE_SECONDS = 60;
/** Whoever was touched just now has its start in the outbox or its event in the engine. */
const QUIET_SECONDS = 20;
const WINDOW = 500;
const AT_A_TIME = 16;
const BETWEEN_SWEEPS_MS = 60_000;
const NUDGE_MS = 10 * 60_000;
/** So often an order or a fact was handed over without an answer before its run is looked at. */
const IN_VAIN = 3;
/** A run whose step failed so often will not get further: its history and its code no longer fit. */
const HOPELESS_TRIES = 8;

/** Where a walk over the open cases stands: after this id. */
interface Place {
  readonly after: string | null;
}

/**
 * Compares cases with runs and mends what is apart: an open case without a run gets one, a run whose case is closed or
 * whose instant has passed is told to look again, and one that cannot go on is replaced. While both counts agree only one
 * window of cases is looked at in a round, one after the other: a missing run and a stale one would hide each other.
 */
export function reconcile(context: RelayContext): LoopWork {
  let sweep: Place | null = null;
  let patrol: Place | null = null;
  let nextSweepAt = 0;

  async function sweepWindow({ after }: Place): Promise<Place | null> {
    const window = await openCasesAfter(context.storage, after, WINDOW, QUIET_SECONDS);
    await eachLimited(window, AT_A_TIME, (sight) => giveRun(context, sight));
    const last = window.at(-1);
    return window.length < WINDOW || last === undefined ? null : { after: last.id };
  }

  return {
    name: 'reconcile',
    everyMs: EVERY_MS,
    async round() {
      if (sweep !== null) {
        sweep = await sweepWindow(sweep);
        return sweep !== null;
      }
      for (const tenantId of await tenantsWithIncidents(context.storage))
        await resolveSettledIncidents(context.storage, tenantId);
      const overdue = await overdueCases(context.storage, OVERDUE_SECONDS, WINDOW);
      for (const sight of overdue) await lookAgain(context, sight);
      const unanswered = await unansweredCases(context.storage, IN_VAIN, WINDOW);
      // a case may be in both
      const waiting = new Map([...overdue, ...unanswered].map((sight) => [sight.id, sight]));
      await eachLimited([...waiting.values()], AT_A_TIME, (sight) => replaceHopeless(context, sight));
      const [runs, open] = [await context.cases.countRuns(), await countOpenCases(context.storage)];
      if (typeof runs === 'string') return false;
      if (runs === open || Date.now() < nextSweepAt) {
        patrol = await sweepWindow(patrol ?? { after: null });
        return false;
      }
      nextSweepAt = Date.now() + BETWEEN_SWEEPS_MS;
      if (runs > open) await endStaleRuns(context);
      sweep = { after: null };
      return true;
    },
  };
}

async function giveRun({ cases, log }: RelayContext, { id, tenantId }: CaseSight): Promise<void> {
  const state = await cases.runState(id);
  if (state !== 'none' && state !== 'finished') return;
  log.warn({ case: id, run: state }, 'an open case had no run');
  await cases.startCase({ tenantId, caseId: id, again: true });
}

/** A run that fails at the same step again and again gives way to a new one, which goes on from the stored state. */
async function replaceHopeless({ cases, log }: RelayContext, { id, tenantId }: CaseSight): Promise<void> {
  const tries = await cases.failedTries(id);
  if (typeof tries === 'string' || tries < HOPELESS_TRIES) return;
  log.warn({ case: id, tries }, 'a run could not go on and was replaced');
  await cases.replaceRun({ tenantId, caseId: id });
}

/** A fact that changes nothing but makes the run ask `advance` where it stands; at most one in ten minutes. */
async function lookAgain({ storage }: RelayContext, { id, tenantId }: CaseSight): Promise<void> {
  const bucket = Math.floor(storage.clock.now().getTime() / NUDGE_MS);
  await storage.inTenant(tenantId, (w) =>
    putInbox(w, {
      caseId: id,
      source: 'clocks',
      messageId: `look-again/${id}/${bucket}`,
      fact: { kind: 'clocks-changed' },
    }),
  );
}

async function endStaleRuns(context: RelayContext): Promise<void> {
  let ids: string[] = [];
  const look = async (): Promise<void> => {
    for (const sight of await closedAmong(context.storage, ids)) await lookAgain(context, sight);
    ids = [];
  };
  for await (const id of context.cases.openRuns()) {
    ids.push(id);
    if (ids.length === WINDOW) await look();
  }
  await look();
}
