import { StaffClient } from '../e2e/support/staff-client.ts';
import { numberArgument } from './support/arguments.ts';
import { atOnce } from './support/at-once.ts';
import { interleave } from './support/blocks.ts';
import { startCrowdedTown } from './support/crowded-town.ts';
import { plainSend } from './support/plain-send.ts';
import type { Measured } from './support/result.ts';
import { mean, quantile } from './support/statistics.ts';

const callers = 8;
const page = { view: 'team', sort: { by: 'due', dir: 'asc' }, limit: 50 } as const;

interface Found {
  readonly rows: readonly { id: string }[];
}

/**
 * Worklist pages per second over HTTP (session, rights, 50 rows with everything a list shows) ÷ a raw prepared query of the same
 * cases' columns with `pg`, both with eight callers, at 1 M cases (`--cases`).
 */
export async function measure(): Promise<Measured> {
  const count = numberArgument('cases', 1_000_000);
  const perBlock = numberArgument('block', 400);
  const town = await startCrowdedTown('jana.krueger', { count });
  try {
    const staff = await StaffClient.signIn(town.application.url, 'jana.krueger', plainSend(callers));
    const ask = (): Promise<Found> => staff.done<Found>('POST', '/cases/search', page);
    const raw = {
      name: 'raw-page',
      text: `select * from cases where tenant_id = $1 and unit_id = any($2) and closed_at is null order by sort_due, id limit 50`,
      values: [town.tenantId, town.unitIds],
    };
    const sides = {
      ours: (size: number) => atOnce(callers, size, ask),
      reference: (size: number) => atOnce(callers, size, () => town.database.query(raw)),
    };
    await sides.ours(perBlock / 2);
    await sides.reference(perBlock / 2);
    const times = await interleave(sides, { rounds: 8, perBlock });
    const [ours, reference] = [times.ours.flat(), times.reference.flat()];
    const [{ rows }, expected] = [await ask(), await town.database.query<{ id: string }>(raw)];
    if (rows.map(({ id }) => id).join() !== expected.rows.map(({ id }) => id).join())
      throw new Error('the page shows other cases than the units have');
    const foreign = await staff.done<Found>('POST', '/cases/search', { ...page, view: 'all' });
    const outside = await town.database.query(
      'select 1 from cases where id = any($1) and not unit_id = any($2)',
      [foreign.rows.map(({ id }) => id), town.unitIds],
    );
    if (outside.rows.length > 0) throw new Error('a case of a unit out of reach is listed');
    return {
      ratio: mean(reference) / mean(ours),
      figures: {
        cases: count,
        ours_per_second: (callers * 1_000) / mean(ours),
        reference_per_second: (callers * 1_000) / mean(reference),
        ours_p95_ms: quantile(ours, 0.95),
        ours_median_ms: quantile(ours, 0.5),
        reference_p95_ms: quantile(reference, 0.95),
        samples: ours.length,
      },
    };
  } finally {
    await town.stop();
  }
}
