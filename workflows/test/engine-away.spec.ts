import { newId } from '@aktenlauf/storage/database/ids.ts';
import { startTemporaryStack } from '../../scripts/stack/test-stack.ts';
import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { ParkingCase, parkingForm } from './parking-case.ts';
import { openParkingTown } from './parking-town.ts';
import type { Clerk, ParkingTown } from './parking-town.ts';

describe('while the engine is away', () => {
  let stack: Stack<'postgres' | 'temporal'>;
  let town: ParkingTown;
  let clerk: Clerk;
  beforeAll(async () => {
    stack = await startTemporaryStack(['postgres', 'temporal']);
    town = await openParkingTown(stack.temporal);
    await town.work();
    clerk = town.person('jana.krueger');
  }, 300_000);
  afterAll(async () => {
    await town.close();
    await stack.stop();
  });

  it('keeps a decision that was under way when it was killed, and has it done once afterwards', async () => {
    const parking = await ParkingCase.apply(town);
    await parking.until(
      'run',
      `select 1 from outbox where case_id = $1 and kind = 'start' and state = 'done'`,
    );
    const decide = await parking.draftDecision('reject', clerk);
    const id = await parking.accept(decide, clerk);
    const answered = town.cases.sendCommand(parking.caseId, id, 3_000);
    await stack.kill('temporal');
    const first = await answered;
    // decided just in time, or accepted and to be done: never refused, never lost
    if (typeof first === 'string') expect(['timeout', 'unavailable']).toContain(first);
    else expect(first.ok).toBeTrue();
    const late = await parking.accept({ type: 'start-payment', attemptId: newId() }, { kind: 'citizen' });
    expect(['timeout', 'unavailable']).toContain(
      String(await town.cases.sendCommand(parking.caseId, late, 1_000)),
    );
    expect(await town.cases.probe()).toBeFalse();
    await stack.restart('temporal');
    expect(await parking.answerOf(id)).toEqual(jasmine.objectContaining({ ok: true }));
    expect(await parking.answerOf(late)).toEqual(
      jasmine.objectContaining({ ok: false, code: 'nothing-to-pay' }),
    );
    expect(
      await parking.read(
        `select count(*)::int as n from decision where case_id = $1 and state = 'awaiting-sign-off'`,
      ),
    ).toEqual({ n: 1 });
  }, 300_000);

  it('takes applications in and mails their receipt; the run starts when it is back', async () => {
    await stack.kill('temporal');
    const address = 'trotzdem@example.org';
    const parking = await ParkingCase.apply(town, parkingForm({}, { email: address }));
    await waitUntil('mail', 120_000, async () => {
      const mails = (await (
        await fetch(`${town.mail.httpUrl}/api/messages?to=${address}`)
      ).json()) as unknown[];
      return mails.length === 1;
    });
    expect(
      await parking.read(
        `select count(*)::int as n from outbox where case_id = $1 and kind = 'start' and state = 'open'`,
      ),
    ).toEqual({ n: 1 });
    await stack.restart('temporal');
    await waitUntil('run', 120_000, async () => (await town.cases.runState(parking.caseId)) === 'running');
    await parking.tickOff(clerk);
    await parking.untilStage('fee');
  }, 300_000);
});
