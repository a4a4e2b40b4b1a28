import { randomUUID } from 'node:crypto';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { strayInbox } from '../work/put-stray.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown, readRow } from '../testing/test-town.ts';
import { acceptCommand, commandState } from './accept-command.ts';
import { backOffSeconds } from './back-off.ts';
import { raiseIncident, resolveIncident } from './incidents.ts';
import { loadOperations, retryNow } from './load-operations.ts';
import { putInbox } from './put-inbox.ts';
import { finishOutbox, markDelivered, openCommands, retryLater, takeInbox, takeOutbox } from './take-work.ts';

describe('work tables', () => {
  let test: TestTown;
  let course: Course;
  beforeAll(async () => {
    test = await openTestTown();
    course = await Course.open(test);
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const command = (
    id: string,
    bodyHash = 'a',
    tenantId = test.town.id,
  ): Parameters<typeof acceptCommand>[1] => ({
    id,
    tenantId,
    caseId: course.caseId,
    command: { type: 'close' },
    actor: test.town.people.clerk,
    bodyHash,
  });

  it('accepts no command for a case of another tenant', async () => {
    await expectAsync(
      acceptCommand(test.storage, command(randomUUID(), 'a', test.foreign.id)),
    ).toBeRejectedWith(new Refusal('not-found'));
  });

  it('refuses a known id with another body, and undoes what its preparation wrote', async () => {
    const id = randomUUID();
    await acceptCommand(test.storage, command(id));
    await expectAsync(acceptCommand(test.storage, command(id, 'b'))).toBeRejectedWith(
      new Refusal('idempotency-conflict'),
    );
    const refused = {
      ...command(randomUUID()),
      prepare: async (): Promise<void> => {
        throw new Refusal('reason-required');
      },
    };
    await expectAsync(acceptCommand(test.storage, refused)).toBeRejectedWith(new Refusal('reason-required'));
    await expectAsync(commandState(test.storage, test.town.id, refused.id)).toBeRejectedWith(
      new Refusal('not-found'),
    );
  });

  it('takes the same command in once and prepares it once', async () => {
    const id = randomUUID();
    let prepared = 0;
    const incoming = {
      ...command(id),
      prepare: async (): Promise<void> => {
        prepared += 1;
      },
    };
    const first = await acceptCommand(test.storage, incoming);
    const again = await acceptCommand(test.storage, incoming);
    expect([first.fresh, again.fresh, prepared]).toEqual([true, false, 1]);
    await course.advance({ kind: 'command', commandId: id });
    expect(await acceptCommand(test.storage, incoming)).toEqual(
      jasmine.objectContaining({ fresh: false, state: 'refused' }),
    );
    await expectAsync(commandState(test.storage, test.foreign.id, id)).toBeRejectedWith(
      new Refusal('not-found'),
    );
  });

  it('leases what is due to one taker only and gives it back when the taker dies', async () => {
    const takers = await Promise.all(
      Array.from({ length: 5 }, () => takeOutbox(test.storage, ['mail'], 100)),
    );
    const mine = takers.flat().filter((work) => work.caseId === course.caseId);
    expect(mine.length).toBe(1);
    expect(mine[0]?.item).toEqual(
      jasmine.objectContaining({ kind: 'mail', payload: jasmine.objectContaining({ mail: 'received' }) }),
    );
    expect(await takeOutbox(test.storage, ['mail'], 100)).toEqual([]);
    test.clock.advance(61_000);
    const [again] = await takeOutbox(test.storage, ['mail'], 100);
    expect(again?.attempts).toBe(2);
    await test.storage.inTenant(test.town.id, (w) =>
      retryLater(w, 'outbox', again?.id ?? '', 2, 'smtp-unreachable'),
    );
    test.clock.advance(2_000);
    const [third] = await takeOutbox(test.storage, ['mail'], 100);
    expect(third?.id).toBe(again?.id ?? '');
    await test.storage.inTenant(test.town.id, (w) => finishOutbox(w, third?.id ?? ''));
    test.clock.advance(3_600_000);
    expect(await takeOutbox(test.storage, ['mail'], 100)).toEqual([]);
  });

  it('waits longer after each failure, ten minutes at most', () => {
    const waits = (queue: 'outbox' | 'inbox' | 'case_command'): number[] =>
      [1, 2, 3, 20, 1_000].map((attempts) => backOffSeconds(queue, attempts));
    expect(waits('outbox')).toEqual([1, 2, 4, 600, 600]);
    // somebody waits for these: an order accepted during an outage is carried out soon after it
    expect([waits('case_command'), waits('inbox')]).toEqual([
      [1, 2, 4, 30, 30],
      [1, 2, 4, 30, 30],
    ]);
  });

  it('takes a fact of one source in once', async () => {
    const put = (): Promise<{ inboxId: string; fresh: boolean }> =>
      test.storage.inTenant(test.town.id, (w) =>
        putInbox(w, {
          caseId: course.caseId,
          source: 'clocks',
          messageId: 'm1',
          fact: { kind: 'clocks-changed' },
        }),
      );
    const [first, again] = [await put(), await put()];
    expect([first.fresh, again.fresh, again.inboxId === first.inboxId]).toEqual([true, false, true]);
    const [taken] = (await takeInbox(test.storage, 100)).filter((work) => work.id === first.inboxId);
    expect(taken?.item.state).toBe('open');
    await test.storage.inTenant(test.town.id, (w) => markDelivered(w, first.inboxId));
    expect(await test.storage.inTenant(test.town.id, (w) => strayInbox(w, first.inboxId))).toBeFalse();
    await course.advance({ kind: 'fact', inboxId: first.inboxId });
    expect(await readRow(test, test.town, 'select state from inbox where id = $1', [first.inboxId])).toEqual({
      state: 'applied',
    });
  });

  it('shows what is stuck with its age, in its own tenant only', async () => {
    const id = randomUUID();
    await acceptCommand(test.storage, command(id));
    await test.storage.inTenant(test.town.id, (w) =>
      raiseIncident(w, { subject: `command/${id}`, code: 'temporal-unreachable', caseId: course.caseId }),
    );
    await test.storage.inTenant(test.town.id, (w) =>
      raiseIncident(w, { subject: `command/${id}`, code: 'temporal-unreachable', caseId: course.caseId }),
    );
    expect(
      (await loadOperations(test.storage, test.town.id)).queues
        .find((queue) => queue.queue === 'command')
        ?.items.some((item) => item.id === id),
    ).toBeFalse();
    test.clock.advance(30_000);
    const operations = await loadOperations(test.storage, test.town.id);
    const commands = operations.queues.find((queue) => queue.queue === 'command');
    expect(commands?.items.find((item) => item.id === id)).toEqual(
      jasmine.objectContaining({ kind: 'close', ageSeconds: 30, attempts: 0 }),
    );
    expect(operations.incidents).toEqual([
      jasmine.objectContaining({ subject: `command/${id}`, attempts: 2 }),
    ]);
    const foreign = await loadOperations(test.storage, test.foreign.id);
    expect([foreign.incidents.length, foreign.queues.map((queue) => queue.open)]).toEqual([0, [0, 0, 0]]);
    expect((await openCommands(test.storage, 100)).some((work) => work.id === id)).toBeTrue();
    expect((await openCommands(test.storage, 100)).some((work) => work.id === id)).toBeFalse();
    await expectAsync(retryNow(test.storage, test.foreign.id, 'command', id)).toBeRejectedWith(
      new Refusal('not-found'),
    );
    await retryNow(test.storage, test.town.id, 'command', id);
    expect((await openCommands(test.storage, 100)).some((work) => work.id === id)).toBeTrue();
    await test.storage.inTenant(test.town.id, (w) => resolveIncident(w, `command/${id}`));
    expect((await loadOperations(test.storage, test.town.id)).incidents).toEqual([]);
  });
});
