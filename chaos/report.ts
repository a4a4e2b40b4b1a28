import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, release } from 'node:os';
import type { Arena } from './faults/strike.ts';
import type { Played } from './campaign.ts';
import type { Violation } from './invariants/sight.ts';
import { countKills, countKinds } from './plan/plan-faults.ts';
import { rootFolder } from '../scripts/folders.ts';

/** The report of one campaign, as it is written to a file. */
export interface Report {
  readonly name: 'chaos';
  readonly seed: number;
  readonly kills: number;
  /** how to play it again */
  readonly replay: string;
  readonly commit: string;
  readonly machine: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly leftOut: readonly string[];
  readonly journeys: Readonly<Record<string, number>>;
  readonly requests: Readonly<Record<string, number>>;
  /** answers of class 5xx by kind of request: refused for the moment and repeated by the client */
  readonly serverErrors: Readonly<Record<string, number>>;
  readonly counted: Readonly<Record<string, number>>;
  /** seconds from the kill until the process served again */
  readonly recoveries: ReturnType<Arena['recoveries']['summary']>;
  readonly settledSeconds: number | null;
  readonly violations: Readonly<Record<string, readonly Violation[]>>;
}

export const replayCommand = (seed: number, kills: number): string =>
  `npm run chaos -- --seed ${seed} --kills ${kills}`;

export function reportOf(seed: number, startedAt: Date, played: Played): Report {
  const { arena, verdict, prober, plan } = played;
  const { line, stage, keeper } = arena;
  const kills = countKills(plan);
  return {
    name: 'chaos',
    seed,
    kills,
    replay: replayCommand(seed, kills),
    commit: commit(),
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Linux ${release()}, Node ${process.version}`,
    startedAt: startedAt.toISOString(),
    seconds: played.seconds,
    faults: countKinds(plan),
    leftOut: played.leftOut,
    journeys: {
      ...Object.fromEntries(stage.tally),
      sent_off: stage.acknowledged.all().filter(({ kind }) => kind === 'application').length,
    },
    requests: {
      sent: line.sent,
      answers_lost: line.lost,
      unanswered: line.unanswered,
      forbidden_refused: prober.refused(),
      forbidden_unanswered: prober.unanswered(),
      forbidden_allowed: prober.allowed.length,
      ended_by_itself: [...keeper.endedByItself.values()].reduce((sum, times) => sum + times, 0),
    },
    serverErrors: Object.fromEntries([...line.failures].sort(([, a], [, b]) => b - a)),
    counted: verdict.counted,
    recoveries: arena.recoveries.summary(),
    settledSeconds: verdict.settledMs === null ? null : Math.round(verdict.settledMs / 100) / 10,
    violations: verdict.violations,
  };
}

export const countViolations = (report: Pick<Report, 'violations' | 'settledSeconds'>): number =>
  Object.values(report.violations).reduce((sum, list) => sum + list.length, 0) +
  (report.settledSeconds === null ? 1 : 0);

/** The one line that is read by machines. */
export function resultLine(report: Report): string {
  const { name, seed, kills, seconds, settledSeconds, journeys, counted } = report;
  const faults = Object.values(report.faults).reduce((sum, times) => sum + times, 0);
  return `RESULT ${JSON.stringify({ name, seed, kills, faults, seconds, settledSeconds, journeysClosed: journeys['closed'] ?? 0, cases: counted['cases'] ?? 0, violations: countViolations(report) })}`;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: rootFolder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
