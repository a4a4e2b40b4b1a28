import { encodeCursor } from '@aktenlauf/storage/database/cursor.ts';
import { numberArgument } from './support/arguments.ts';
import { inTurn, interleave } from './support/blocks.ts';
import type { CaseTown } from './support/case-town.ts';
import { startCrowdedTown } from './support/crowded-town.ts';
import type { Measured } from './support/result.ts';
import { quantile } from './support/statistics.ts';

const pageRows = 50;
const deepest = 10_000;
const perBlock = 10;

/** Every order lists offer, with the column it goes by. */
const orders = {
  due: 'sort_due',
  received: 'received_at',
  caseNumber: 'case_number',
  service: 'service_key',
  applicant: 'applicant_name collate german',
} as const;

interface Found {
  readonly rows: readonly { id: string }[];
}

/**
 * p95 of page 10,000 ÷ p95 of the second page of the archive (closed cases; the first page also counts the list), over HTTP, for
 * every offered sort in both directions; the worst of them is the ratio. The goal is meant for `--cases 5000000` (most of the time is filling).
 */
export async function measure(): Promise<Measured> {
  const count = numberArgument('cases', 200_000);
  const rounds = numberArgument('rounds', 6);
  const town = await startCrowdedTown('sabine.moeller', { count });
  try {
    const { rows: counted } = await town.database.query<{ closed: string }>(
      'select count(*) as closed from cases where tenant_id = $1 and closed_at is not null and unit_id = any($2)',
      [town.tenantId, town.unitIds],
    );
    const last = Math.floor(Number(counted[0]?.closed ?? 0) / pageRows) - 1;
    const page = Math.min(deepest, last);
    const ratios: Record<string, number> = {};
    const all = { second: [] as number[], deep: [] as number[] };
    for (const [sort, column] of Object.entries(orders)) {
      for (const descending of [false, true]) {
        const { second, deep } = await depth(town, { sort, column, descending, page, rounds });
        all.second.push(...second);
        all.deep.push(...deep);
        ratios[`${sort}_${descending ? 'desc' : 'asc'}`] = quantile(deep, 0.95) / quantile(second, 0.95);
      }
    }
    return {
      ratio: Math.max(...Object.values(ratios)),
      figures: {
        cases: count,
        page,
        all_orders: quantile(all.deep, 0.95) / quantile(all.second, 0.95),
        second_p95_ms: quantile(all.second, 0.95),
        deep_p95_ms: quantile(all.deep, 0.95),
        ...ratios,
      },
    };
  } finally {
    await town.stop();
  }
}

async function depth(
  { staff, database, tenantId, unitIds }: CaseTown,
  order: { sort: string; column: string; descending: boolean; page: number; rounds: number },
): Promise<{ second: number[]; deep: number[] }> {
  const { sort, column, descending, page, rounds } = order;
  const direction = descending ? 'desc' : 'asc';
  const select = `select id, (${column})::text as key from cases where tenant_id = $1 and unit_id = any($2) and closed_at is not null
    order by ${column} ${direction}, id ${direction} offset $3 limit $4`;
  // the row a reader would have seen last before the page, and the page itself
  const behind = async (pages: number): Promise<{ cursor: string; expected: string }> => {
    const values = [tenantId, unitIds, pages * pageRows - 1, pageRows + 1];
    const { rows } = await database.query<{ id: string; key: string }>(select, values);
    const [before, ...page] = rows;
    if (before === undefined) throw new Error('the archive has no such page');
    return {
      cursor: encodeCursor(`${sort}/${direction}`, [before.key, before.id]),
      expected: page.map(({ id }) => id).join(),
    };
  };
  const second = await behind(1);
  const deep = await behind(page);
  const query = {
    view: 'all',
    sort: { by: sort, dir: direction },
    limit: pageRows,
    filters: { closed: true },
  };
  const ask = (body: object): Promise<Found> => staff.done<Found>('POST', '/cases/search', body);
  const times = await interleave(
    {
      ours: (size) => inTurn(size, () => ask({ ...query, cursor: deep.cursor })),
      reference: (size) => inTurn(size, () => ask({ ...query, cursor: second.cursor })),
    },
    { rounds, perBlock },
  );
  for (const { cursor, expected } of [second, deep]) {
    const { rows } = await ask({ ...query, cursor });
    if (rows.map(({ id }) => id).join() !== expected)
      throw new Error(`${sort}: the page skips or repeats a case`);
  }
  return { second: times.reference.slice(1).flat(), deep: times.ours.slice(1).flat() };
}
