import { setTimeout as pause } from 'node:timers/promises';
import { parkingForm } from '../e2e/support/parking-form.ts';
import { registration } from '../e2e/support/portal-client.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { numberArgument } from './support/arguments.ts';
import { atOnce } from './support/at-once.ts';
import { startCaseTown } from './support/case-town.ts';
import type { CaseTown } from './support/case-town.ts';
import { startRawRuns } from './support/raw-runs.ts';
import { residentMib } from './support/resident-memory.ts';
import type { Measured } from './support/result.ts';
import { median } from './support/statistics.ts';

const callers = 8;
const goalSize = 10_000;
/** Cases before the first look: code, pools and caches that come with the first work are no growth. */
const warmUp = 220;

/**
 * What the worker's memory grows by with open cases that lie idle ÷ what a bare SDK worker grows by that keeps as many idle runs,
 * both per 10,000. `--cases` (default 300; the goal is meant for 10000). Afterwards every case has its run.
 */
export async function measure(): Promise<Measured> {
  const count = numberArgument('cases', 300);
  const town = await startCaseTown('jana.krueger');
  const { application } = town;
  try {
    const apply = (): Promise<unknown> => town.portal.apply(parkingForm(), { files: [registration] });
    const grown = async (size: number): Promise<number> => {
      await atOnce(callers, size, apply);
      await waitUntil('all work is done', 600_000, () => idle(town));
      return settled(() => application.pid('worker'));
    };
    const before = await grown(warmUp);
    const apiBefore = residentMib(application.pid('api'));
    const after = await grown(count);
    const apiAfter = residentMib(application.pid('api'));
    const { rows } = await town.database.query<{ open: number }>(
      'select count(*)::int as open from cases where closed_at is null',
    );
    if (rows[0]?.open !== warmUp + count + 1) throw new Error('applications and open cases differ');

    const raw = await startRawRuns(application.stack.temporal, warmUp, warmUp + count);
    const bareBefore = await settled(() => raw.pid);
    await raw.add(count);
    const bareAfter = await settled(() => raw.pid);
    await raw.stop();
    const [ours, reference] = [after - before, bareAfter - bareBefore];
    return {
      ratio: ours / reference,
      figures: {
        cases: count,
        ours_growth_mib: ours,
        reference_growth_mib: reference,
        ours_per_10000_mib: (ours * goalSize) / count,
        reference_per_10000_mib: (reference * goalSize) / count,
        ours_mib: after,
        reference_mib: bareAfter,
        api_growth_mib: apiAfter - apiBefore,
      },
    };
  } finally {
    await town.stop();
  }
}

/** Nothing waits to be done, by the worker's own queues. */
async function idle({ database }: CaseTown): Promise<boolean> {
  const { rows } = await database.query(
    `select 1 from outbox where state = 'open' and next_try_at <= now() union all select 1 from case_command where state = 'accepted'
     union all select 1 from inbox where state = 'open' limit 1`,
  );
  return rows.length === 0;
}

/** The middle of ten looks over five seconds: a collector runs when it likes. */
async function settled(pid: () => number): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 10; look += 1) {
    await pause(500);
    looks.push(residentMib(pid()));
  }
  return median(looks);
}
