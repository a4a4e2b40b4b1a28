import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { startApplication } from '../scripts/application.ts';
import type { Application } from '../scripts/application.ts';
import { mountSmallDisk } from './faults/full-disk.ts';
import type { SmallDisk } from './faults/full-disk.ts';
import { Keeper } from './faults/keeper.ts';
import { Recoveries } from './faults/recoveries.ts';
import { serves, victimOf, victims } from './faults/serves.ts';
import { strike } from './faults/strike.ts';
import type { Arena } from './faults/strike.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';
import { Acknowledged } from './load/acknowledged.ts';
import { applyAtPortal } from './load/apply.ts';
import { gatherCast } from './load/cast.ts';
import { findAcknowledged } from './load/clerk-moves.ts';
import { wishJourney } from './load/journey-wish.ts';
import { LossyLine } from './load/lossy-line.ts';
import { Moments } from './load/moments.ts';
import { runLoad } from './load/run-load.ts';
import type { RunningLoad } from './load/run-load.ts';
import type { Stage } from './load/stage.ts';
import type { Fault } from './plan/fault.ts';
import { planFaults } from './plan/plan-faults.ts';
import { forbiddenRequests } from './probes/probes.ts';
import { startProber } from './probes/prober.ts';
import type { RunningProber } from './probes/prober.ts';

export interface CampaignOptions {
  readonly seed: number;
  readonly kills: number;
  /** journeys side by side */
  readonly lanes: number;
  readonly log: (line: string) => void;
}

/** A campaign that was played, before its report is written. */
export interface Played {
  readonly dataDir: string;
  readonly plan: readonly Fault[];
  readonly leftOut: readonly string[];
  readonly seconds: number;
  readonly arena: Arena;
  readonly prober: RunningProber;
  readonly load: RunningLoad;
  readonly verdict: Verdict;
}

const WARM_UP_MS = 5_000;
/** A step of a journey that does not come is not waited for any longer. */
const STEP_WITHIN_MS = 1_000;
const WORTH_IT_WITHIN_MS = 30_000;

/**
 * One campaign: starts the product on real servers of its own, lets journeys run, strikes by the plan, lets everything
 * settle, and checks every promise from outside. The data folder is the caller's to remove.
 */
export async function playCampaign(options: CampaignOptions): Promise<Played> {
  const { seed, kills, log } = options;
  const dataDir = mkdtempSync(path.join(tmpdir(), `aktenlauf-chaos-${seed}-`));
  chmodSync(dataDir, 0o755);
  const disk = await mountSmallDisk(dataDir);
  const leftOut = disk === undefined ? ['full-disk: needs Linux, root and mkfs.ext4'] : [];
  let application: Application | undefined;
  try {
    application = await startApplication({
      dataDir,
      empty: true,
      withoutUi: true,
      // every citizen sits at this machine: the limits by address would be one limit for all
      environment: { AKTENLAUF_RATE_LIMITS: 'off', AKTENLAUF_LOG_LEVEL: 'warn' },
      log: () => undefined,
    });
    const plan = planFaults(seed, kills);
    return { ...(await play(options, application, { dataDir, disk, plan })), dataDir, plan, leftOut };
  } finally {
    try {
      await application?.stop();
    } finally {
      await disk?.unmount();
    }
    log(`  everything stopped`);
  }
}

async function play(
  { seed, kills, lanes, log }: CampaignOptions,
  application: Application,
  { dataDir, disk, plan }: { dataDir: string; disk: SmallDisk | undefined; plan: readonly Fault[] },
): Promise<Pick<Played, 'seconds' | 'arena' | 'prober' | 'load' | 'verdict'>> {
  let halted = false;
  const line = new LossyLine(seed);
  const stage: Stage = {
    load: { halted: () => halted },
    cast: await gatherCast(application.url, line.send),
    moments: new Moments(),
    acknowledged: new Acknowledged(path.join(dataDir, 'acknowledged.jsonl')),
    payers: [],
    tally: new Map(),
  };
  const untouched = await applyAtPortal(stage, wishJourney(seed, 0));
  const about = { ...untouched, caseId: await findAcknowledged(stage, untouched.caseNumber) };
  const prober = await startProber(await forbiddenRequests(application.url, about));
  const keeper = new Keeper(application, log);
  const arena: Arena = {
    application,
    dataDir,
    keeper,
    line,
    stage,
    disk,
    recoveries: new Recoveries(),
    troubles: [],
  };
  const watching = keeper.watch();
  const load = runLoad(stage, seed, lanes);
  await pause(WARM_UP_MS);

  const began = Date.now();
  await strikeAll(arena, plan, kills, log);
  halted = true;
  await keeper.allBack();
  const verdict = await judge(arena, { prober, load, log });
  keeper.stop();
  await watching;
  return { seconds: Math.round((Date.now() - began) / 1_000), arena, prober, load, verdict };
}

/**
 * Three in four kills wait until everything serves again, so that journeys get on between them; the others strike into
 * the recovery, but not a victim that is away anyway.
 */
async function untilWorthIt({ application, keeper }: Arena, { kind, patient }: Fault): Promise<void> {
  const victim = victimOf(kind);
  const needed = patient ? victims : victims.filter((one) => one === victim);
  const all = async (): Promise<boolean> =>
    (await Promise.all(needed.map((one) => serves(application, keeper, one)))).every(Boolean);
  if (needed.length > 0) await waitUntil(`${kind}: worth it`, WORTH_IT_WITHIN_MS, all).catch(() => undefined);
}

/** Strikes by the plan; returns when the last fault is lifted. */
async function strikeAll(
  arena: Arena,
  plan: readonly Fault[],
  kills: number,
  log: (line: string) => void,
): Promise<void> {
  const lasting: Promise<void>[] = [];
  const began = Date.now();
  let killed = 0;
  for (const fault of plan) {
    await untilWorthIt(arena, fault);
    await pause(fault.pauseMs);
    if (fault.step !== null) await arena.stage.moments.next(fault.step, STEP_WITHIN_MS);
    await pause(fault.delayMs);
    const { lifted } = await strike(arena, fault);
    const victim = victimOf(fault.kind);
    if (victim !== undefined)
      arena.recoveries.watch(victim, () => serves(arena.application, arena.keeper, victim));
    lasting.push(
      lifted.catch((error: unknown) => void arena.troubles.push(`${fault.kind}: ${String(error)}`)),
    );
    if (!fault.kind.startsWith('kill-')) continue;
    killed += 1;
    if (killed % 10 === 0 || killed === kills) {
      const { tally } = arena.stage;
      log(
        `  ${killed}/${kills} kills after ${Math.round((Date.now() - began) / 1_000)} s: ` +
          `${tally.get('closed') ?? 0} journeys closed, ${arena.line.sent} requests, ${arena.line.lost + arena.line.unanswered} without an answer`,
      );
    }
  }
  await Promise.all(lasting);
}
