import { SeededRandom } from '../seeded-random.ts';
import { isKill, journeySteps } from './fault.ts';
import type { Fault, FaultKind } from './fault.ts';

const kills = {
  'kill-api': 26,
  'kill-worker': 26,
  'kill-temporal': 14,
  'kill-postgres': 15,
  'kill-minio': 17,
  'kill-everything': 2,
} as const satisfies Partial<Record<FaultKind, number>>;

const others = {
  'stop-api': 10,
  'stop-temporal': 7,
  'stop-postgres': 7,
  'stop-minio': 8,
  'zombie-worker': 8,
  'cut-connections': 8,
  'mail-outage': 10,
  'payment-outage': 8,
  'payment-lost-replies': 8,
  'payment-late-replies': 6,
  'payment-foreign-replies': 7,
  'payment-broken-replies': 5,
  'payment-forged-returns': 8,
  'lost-replies': 12,
  'full-disk': 8,
} as const satisfies Partial<Record<FaultKind, number>>;

/** How long a fault lasts, in milliseconds: least and most. */
const holds: Readonly<Partial<Record<FaultKind, readonly [number, number]>>> = {
  'kill-temporal': [0, 1_500],
  'kill-postgres': [0, 2_500],
  'kill-minio': [0, 4_000],
  'kill-everything': [0, 2_000],
  'stop-api': [1_000, 6_000],
  'stop-temporal': [1_000, 6_000],
  'stop-postgres': [500, 4_000],
  'stop-minio': [1_000, 8_000],
  'zombie-worker': [6_000, 12_000],
  'mail-outage': [2_000, 12_000],
  'payment-outage': [2_000, 12_000],
  'lost-replies': [2_000, 6_000],
  'full-disk': [2_000, 8_000],
};

/** One in so many kills is followed by a pause in which journeys get on. */
const BREATHER_EVERY = 8;

/**
 * The plan of a campaign: `killCount` kills, and beside them about half as many other faults.
 * @param seed the only thing the plan derives from, besides the number of kills
 */
export function planFaults(seed: number, killCount: number): Fault[] {
  const random = new SeededRandom(`chaos/${seed}/faults`);
  const faults: Fault[] = [];
  const add = (kind: FaultKind, pauseMs: number): void => {
    const [least, most] = holds[kind] ?? [0, 0];
    faults.push({
      number: faults.length + 1,
      kind,
      pauseMs,
      step: random.chance(0.7) ? (journeySteps[random.whole(0, journeySteps.length - 1)] ?? null) : null,
      delayMs: random.whole(0, 250),
      patient: kind in kills && random.chance(0.75),
      holdMs: random.whole(least, most),
    });
  };
  for (let killed = 0; killed < killCount; killed += 1) {
    if (random.chance(0.5)) add(random.weighted(others), random.whole(0, 800));
    const breather = killed % BREATHER_EVERY === BREATHER_EVERY - 1 ? 6_000 : 0;
    add(random.weighted(kills), random.whole(400, 2_600) + breather);
  }
  return faults;
}

/** How often each kind is in a plan. */
export function countKinds(faults: readonly Fault[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of faults) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export const countKills = (faults: readonly Fault[]): number => faults.filter(isKill).length;
