import { newId } from '@aktenlauf/storage/database/ids.ts';
import { advance } from '@aktenlauf/storage/cases/advance.ts';
import { ParkingCase } from '../../test/parking-case.ts';
import { openParkingTown } from '../../test/parking-town.ts';
import type { ParkingTown } from '../../test/parking-town.ts';
import { forgottenEffects } from './forgotten-effects.ts';
import type { RelayContext } from './relay-context.ts';
import { starts } from './starts.ts';

describe('effects that a run does not know', () => {
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

  const reminders = async ({ caseId }: ParkingCase): Promise<number> =>
    (
      await town.storage.inTenant(town.tenantId, (w) =>
        w.sql(
          `select 1 from inbox where case_id = $1 and kind = 'clocks-changed' and message_id like 'ordered/%'`,
          [caseId],
        ),
      )
    ).length;

  /** A run without a worker, and a command that ordered an effect a minute ago: decided, and then everything died. */
  const decideAndDie = async (): Promise<ParkingCase> => {
    const parking = await ParkingCase.apply(town);
    while (await starts(context).round());
    const commandId = newId();
    const { seq } = (await parking.read<{ seq: number }>(
      `update cases set seq = seq + 1, process_state = process_state || jsonb_build_object('seq', seq + 1, 'effects', jsonb_build_array(
         jsonb_build_object('key', (seq + 1) || '/0', 'effect', jsonb_build_object('kind', 'open-payment', 'attemptId', gen_random_uuid()))))
       where id = $1 returning seq`,
    )) ?? { seq: 0 };
    await parking.read(
      `insert into applied_event (id, tenant_id, case_id, event_key, seq, result, applied_at)
       values (uuidv7(interval '-1 minute'), $1, $2, $3, $4, '{"reply":{"ok":true}}', now() - interval '1 minute') returning id`,
      [town.tenantId, parking.caseId, `command/${commandId}`, seq],
    );
    return parking;
  };

  it('are not told of again while the run carries them out, nor before its step can be over', async () => {
    const busy = await decideAndDie();
    const young = await decideAndDie();
    await young.read(
      `update applied_event set id = uuidv7() where case_id = $1 and event_key like 'command/%' returning id`,
    );
    const one = {
      ...town.cases,
      effectsUnderWay: async (caseId: string) => (caseId === busy.caseId ? 1 : 0),
    };
    await forgottenEffects({ ...context, cases: one }).round();
    expect([await reminders(busy), await reminders(young)]).toEqual([0, 0]);
  });

  it('are told of once, whoever looks', async () => {
    const parking = await decideAndDie();
    const loop = forgottenEffects(context);
    await loop.round();
    await loop.round();
    await forgottenEffects(context).round();
    expect(await reminders(parking)).toBe(1);
  });

  it('are told of when the engine is back', async () => {
    const parking = await decideAndDie();
    let away = true;
    const loop = forgottenEffects({
      ...context,
      cases: {
        ...town.cases,
        effectsUnderWay: async (caseId) => (away ? 'unavailable' : town.cases.effectsUnderWay(caseId)),
      },
    });
    await loop.round();
    expect(await reminders(parking)).toBe(0);
    away = false;
    await loop.round();
    expect(await reminders(parking)).toBe(1);
  });

  it('are among what the case answers to the reminder', async () => {
    const parking = await decideAndDie();
    await forgottenEffects(context).round();
    const { id: inboxId } = (await parking.read<{ id: string }>(
      `select id from inbox where case_id = $1 and kind = 'clocks-changed'`,
    )) ?? { id: '' };
    const { tenantId } = town;
    const { effects } = await advance(town.storage, {
      tenantId,
      caseId: parking.caseId,
      event: { kind: 'fact', inboxId },
    });
    expect(effects.map(({ effect }) => effect.kind)).toEqual(['open-payment']);
  });
});
