import { waitUntil } from '../../../scripts/stack/wait-until.ts';
import { ParkingCase } from '../../test/parking-case.ts';
import { openParkingTown } from '../../test/parking-town.ts';
import type { ParkingTown } from '../../test/parking-town.ts';
import { FACT_SIGNAL, TASK_QUEUE, workflowId } from '../contract/names.ts';
import { reconcile } from './reconcile.ts';
import { starts } from './starts.ts';
import type { RelayContext } from './relay-context.ts';

describe('comparing cases with runs', () => {
  let town: ParkingTown;
  let context: RelayContext;
  beforeAll(async () => {
    town = await openParkingTown();
    context = {
      storage: town.storage,
      cases: town.cases,
      log: { info: () => undefined, warn: () => undefined },
    };
  }, 300_000);
  afterAll(() => town.close());

  const runOf = async ({ caseId }: ParkingCase): Promise<string> =>
    (await town.cases.client.workflow.getHandle(workflowId(caseId)).describe()).runId;

  /** Takes a step of some run as a worker would; if it is one of this case, reports that it cannot go on with it. */
  const failTask = async ({ caseId }: ParkingCase, cause?: number): Promise<void> => {
    const { connection, workflowService } = town.cases.client;
    const { namespace } = town.cases.client.options;
    await connection.withDeadline(Date.now() + 70_000, async () => {
      const task = await workflowService.pollWorkflowTaskQueue({
        namespace,
        taskQueue: { name: TASK_QUEUE },
        identity: 'spec',
      });
      if (task.workflowExecution?.workflowId !== workflowId(caseId)) return;
      const { taskToken } = task;
      await workflowService.respondWorkflowTaskFailed({
        namespace,
        taskToken,
        identity: 'spec',
        ...(cause === undefined ? {} : { cause }),
      });
    });
  };

  it('replaces a run that fails at the same step again and again, and no other', async () => {
    const [stuck, fine] = [await ParkingCase.apply(town), await ParkingCase.apply(town)];
    while (await starts(context).round());
    const before = [await runOf(stuck), await runOf(fine)];
    for (const parking of [stuck, fine])
      await parking.read(
        `update cases set wake_at = now() - interval '5 minutes', updated_at = now() where id = $1 returning id`,
      );
    await waitUntil('many tries', 120_000, async () => {
      await failTask(stuck);
      const tries = await town.cases.failedTries(stuck.caseId);
      return typeof tries === 'number' && tries >= 8;
    });
    await reconcile(context).round();
    expect(await town.cases.runState(stuck.caseId)).toBe('running');
    expect(await runOf(stuck)).not.toBe(before[0] ?? '');
    expect(await runOf(fine)).toBe(before[1] ?? '');
  }, 300_000);

  it('counts what failed before a signal as well: each one makes the engine count anew', async () => {
    const nondeterministic = 24;
    const stuck = await ParkingCase.apply(town);
    while (await starts(context).round());
    const handle = town.cases.client.workflow.getHandle(workflowId(stuck.caseId));
    await waitUntil('two histories that nobody could follow', 120_000, async () => {
      await failTask(stuck, nondeterministic);
      await handle.signal(FACT_SIGNAL);
      const tries = await town.cases.failedTries(stuck.caseId);
      return typeof tries === 'number' && tries >= 8;
    });
    const { raw } = await handle.describe();
    expect(raw.pendingWorkflowTask?.attempt ?? 1).toBeLessThan(8);
  }, 300_000);
});
