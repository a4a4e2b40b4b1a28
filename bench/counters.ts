import { numberArgument } from './support/arguments.ts';
import { inTurn, interleave } from './support/blocks.ts';
import { startCrowdedTown } from './support/crowded-town.ts';
import type { Measured } from './support/result.ts';
import { quantile } from './support/statistics.ts';

interface Figures {
  readonly load: readonly { unitId: string; open: number; unassigned: number }[];
  readonly waitingFor: Readonly<Record<string, number>>;
}

/**
 * p95 of the supervisor's figures over HTTP ÷ p95 of live GROUP BYs over the same cases, at 5 M (`--cases`); afterwards
 * both must count the same.
 */
export async function measure(): Promise<Measured> {
  const count = numberArgument('cases', 5_000_000);
  const town = await startCrowdedTown('sabine.moeller', { count, clocks: true });
  try {
    const { staff, database, tenantId, unitIds } = town;
    const live = async (): Promise<{ unitId: string; open: number }[]> => {
      const values = [tenantId, unitIds];
      const where = 'tenant_id = $1 and unit_id = any($2)';
      const { rows } = await database.query<{ unitId: string; open: number }>(
        `select unit_id as "unitId", count(*) filter (where closed_at is null)::int as open from cases where ${where} group by unit_id`,
        values,
      );
      await database.query(
        `select service_key, waiting_for, date_trunc('week', received_at), count(*) from cases where ${where} group by 1, 2, 3`,
        values,
      );
      return rows;
    };
    const ours = (): Promise<Figures> => staff.done<Figures>('GET', '/supervision');
    const sides = {
      ours: (size: number) => inTurn(size, ours),
      reference: (size: number) => inTurn(size, live),
    };
    await sides.ours(2);
    const times = await interleave(sides, { rounds: 8, perBlock: 3 });
    const [figures, counted] = [await ours(), await live()];
    const drift = counted.reduce(
      (sum, { unitId, open }) =>
        sum + Math.abs(open - (figures.load.find((row) => row.unitId === unitId)?.open ?? 0)),
      0,
    );
    if (drift !== 0) throw new Error(`the figures are off by ${drift} cases`);
    const [mine, reference] = [times.ours.flat(), times.reference.flat()];
    return {
      ratio: quantile(mine, 0.95) / quantile(reference, 0.95),
      figures: {
        cases: count,
        drift,
        ours_p95_ms: quantile(mine, 0.95),
        ours_median_ms: quantile(mine, 0.5),
        reference_p95_ms: quantile(reference, 0.95),
        samples: mine.length,
      },
    };
  } finally {
    await town.stop();
  }
}
