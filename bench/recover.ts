import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { claimCase, findCase, readCase } from '../e2e/support/cases.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { numberArgument } from './support/arguments.ts';
import { startCaseTown } from './support/case-town.ts';
import type { CaseTown } from './support/case-town.ts';
import { timed } from './support/blocks.ts';
import type { Measured } from './support/result.ts';
import { median } from './support/statistics.ts';

const within = 120_000;

/** A clerk's order that needs every server: a task is ticked off in the case's run. */
interface Order {
  readonly caseId: string;
  readonly taskId: string;
  readonly key: string;
}

/**
 * From `kill -9` of everything (API, worker, Temporal, Postgres, MinIO) at once to the first order of a clerk that is carried out ÷
 * from `kill -9` of Postgres alone to its first answer; the servers are started again at once, as whoever watches them would. Beside
 * it: the same after `kill -9` of the worker alone. `--rounds` (default 3). Afterwards every order was carried out once.
 */
export async function measure(): Promise<Measured> {
  const rounds = numberArgument('rounds', 3);
  const town = await startCaseTown('jana.krueger');
  const { application } = town;
  try {
    const everything: number[] = [];
    const postgres: number[] = [];
    const worker: number[] = [];
    const given: Order[] = [];
    const next = async (): Promise<Order> => {
      const order = await prepared(town);
      given.push(order);
      return order;
    };
    const ours = async (): Promise<void> => {
      const order = await next();
      everything.push(await timed(() => strikeAll(town).then(() => carriedOut(town, order))));
    };
    const reference = async (): Promise<void> => {
      await next().then((order) => carriedOut(town, order));
      postgres.push(await timed(() => strikePostgres(town)));
    };
    for (let round = 0; round < rounds; round += 1) {
      if (round % 2 === 0) await ours();
      await reference();
      if (round % 2 === 1) await ours();
      const order = await next();
      worker.push(await timed(() => application.kill('worker').then(() => carriedOut(town, order))));
    }
    await everyOrderOnce(town, given);
    return {
      ratio: median(everything) / median(postgres),
      figures: {
        everything_s: median(everything) / 1_000,
        everything_worst_s: Math.max(...everything) / 1_000,
        postgres_s: median(postgres) / 1_000,
        worker_s: median(worker) / 1_000,
        worker_worst_s: Math.max(...worker) / 1_000,
        rounds,
      },
    };
  } finally {
    await town.stop();
  }
}

/** A new case, claimed, with a task to tick off: what was written lies behind the last checkpoint. */
async function prepared({ staff, portal }: CaseTown): Promise<Order> {
  const { caseNumber } = await waitUntil('an application is taken', within, () => portal.apply());
  const caseId = await waitUntil('the case is listed', within, () => findCase(staff, caseNumber));
  await waitUntil('the case is claimed', within, async () => {
    await claimCase(staff, caseId);
    return true;
  });
  const task = await waitUntil('a task is open', within, async () =>
    (await readCase(staff, caseId)).tasks.find(({ state }) => state === 'open'),
  );
  return { caseId, taskId: task.id, key: randomUUID() };
}

/** Gives the order until it is answered, always under the same key, and waits for its end. */
async function carriedOut({ staff }: CaseTown, { caseId, taskId, key }: Order): Promise<void> {
  await waitUntil('the order is taken', within, async () => {
    const { status } = await staff.ask(
      'POST',
      `/cases/${caseId}/commands`,
      { type: 'complete-task', taskId },
      key,
    );
    return status === 200 || status === 202;
  });
  await waitUntil('the order is carried out', within, async () =>
    (await readCase(staff, caseId)).tasks.some(({ id, state }) => id === taskId && state === 'done'),
  );
}

async function strikeAll({ application }: CaseTown): Promise<void> {
  const { stack } = application;
  await Promise.all([
    application.kill('api'),
    application.kill('worker'),
    stack.kill('temporal'),
    stack.kill('postgres'),
    stack.kill('minio'),
  ]);
  await Promise.all([
    stack.restart('postgres').then(() => stack.restart('temporal')),
    stack.restart('minio'),
  ]);
}

/** Ends when a new connection gets an answer. */
async function strikePostgres({ application: { stack }, superuserUrl }: CaseTown): Promise<void> {
  await stack.kill('postgres');
  await stack.restart('postgres');
  await waitUntil('Postgres answers', within, async () => {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    const { rows } = await client.query('select 1');
    await client.end();
    return rows.length === 1;
  });
}

async function everyOrderOnce({ database }: CaseTown, given: readonly Order[]): Promise<void> {
  for (const { caseId, key } of given) {
    const { rows } = await database.query<{ state: string }>(
      `select state from case_command where case_id = $1 and id = $2`,
      [caseId, key],
    );
    if (rows.length !== 1 || rows[0]?.state !== 'done')
      throw new Error(`an order was carried out ${rows.length} times (${rows[0]?.state ?? 'lost'})`);
  }
}
