import { randomUUID } from 'node:crypto';
import { advance } from '@aktenlauf/storage/cases/advance.ts';
import { listen } from '@aktenlauf/storage/queues/listen.ts';
import type { Listening } from '@aktenlauf/storage/queues/listen.ts';
import { openCommands } from '@aktenlauf/storage/queues/take-work.ts';
import type { LightMyRequestResponse } from 'fastify';
import { createTestDatabase } from '../../scripts/stack/test-stack.ts';
import { openTestApi } from './test-api.ts';
import type { TestApi } from './test-api.ts';

/** The relay of these specs: it looks for orders only when it is told to, as the real one does between two beats. */
function relayOn(api: TestApi, url: string): Listening {
  const decide = async (): Promise<void> => {
    for (const { id, tenantId, caseId } of await openCommands(api.storage, 10)) {
      if (caseId !== null)
        await advance(api.storage, { tenantId, caseId, event: { kind: 'command', commandId: id } });
    }
  };
  return listen(
    url,
    'aktenlauf_work',
    (table) => {
      if (table === 'case_command') void decide();
    },
    fail,
  );
}

describe('an order for a case without a run', () => {
  let api: TestApi;
  let relay: Listening;
  beforeAll(async () => {
    const database = await createTestDatabase();
    api = await openTestApi({ database });
    relay = relayOn(api, database.appUrl);
    api.runs.none = true;
  }, 300_000);
  afterAll(async () => {
    await relay.stop();
    await api.close();
  });

  const order = async (
    body: (taskId: string) => object,
    headers: Record<string, string>,
  ): Promise<LightMyRequestResponse> => {
    const { caseId } = await api.openCase(api.town);
    const as = api.town.people.clerk;
    const [task] = (await api.call({ url: `/api/v1/cases/${caseId}`, as })).json<{
      tasks: { id: string }[];
    }>().tasks;
    const url = `/api/v1/cases/${caseId}/commands`;
    return api.call({ method: 'POST', url, body: body(task?.id ?? ''), as, headers });
  };

  const outcomeOf = async (key: string): Promise<unknown> =>
    (await api.call({ url: `/api/v1/commands/${key}`, as: api.town.people.clerk })).json();

  it('is refused at once with the code the relay found', async () => {
    const key = randomUUID();
    const reply = await order(() => ({ type: 'complete-task', taskId: randomUUID() }), {
      'idempotency-key': key,
    });
    const { code, status } = reply.json<{ code: string; status: number }>();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await outcomeOf(key)).toEqual(jasmine.objectContaining({ state: 'refused', code }));
  });

  it('is answered with what the relay decided', async () => {
    const key = randomUUID();
    const reply = await order((taskId) => ({ type: 'complete-task', taskId }), { 'idempotency-key': key });
    expect(reply.statusCode).toBe(200);
    expect(await outcomeOf(key)).toEqual({ state: 'done', seq: reply.json<{ seq: number }>().seq });
  });
});
