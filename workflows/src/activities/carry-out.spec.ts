import { newId } from '@aktenlauf/storage/database/ids.ts';
import { advance } from '@aktenlauf/storage/cases/advance.ts';
import { openVersion } from '@aktenlauf/storage/record/open-version.ts';
import { buffer } from 'node:stream/consumers';
import { ParkingCase, parkingForm } from '../../test/parking-case.ts';
import { openParkingTown } from '../../test/parking-town.ts';
import type { Clerk, ParkingTown } from '../../test/parking-town.ts';
import type { AwaitedEffect, EffectResult } from '../contract/effects.ts';
import { carryOut } from './carry-out.ts';
import { paymentAccess } from './payments/payment-access.ts';
import type { PaymentAccess } from './payments/payment-access.ts';
import { xBezahldienste } from './payments/xbezahldienste-client.ts';

describe('an awaited effect', () => {
  let town: ParkingTown;
  let payments: PaymentAccess;
  let clerk: Clerk;
  beforeAll(async () => {
    town = await openParkingTown();
    payments = paymentAccess(
      town.storage,
      xBezahldienste({ ...town.payment, clientSecret: 'spec' }),
      town.publicUrl,
      town.payment.endPointId,
    );
    clerk = town.person('jana.krueger');
  }, 300_000);
  afterAll(() => town.close());

  const perform = (
    parking: ParkingCase,
    effect: AwaitedEffect,
    key = '9/0',
    tenantId = town.tenantId,
  ): Promise<EffectResult> =>
    carryOut(town.storage, payments, { tenantId, caseId: parking.caseId, effect: { key, effect } });
  const documents = async (parking: ParkingCase): Promise<number> =>
    (await parking.read<{ n: number }>('select count(*)::int as n from document where case_id = $1'))?.n ??
    -1;
  /** Plays the run without an engine: every effect under way is carried out and its result given back. */
  async function settle(parking: ParkingCase, event: Parameters<typeof advance>[1]['event']): Promise<void> {
    let result = await advance(town.storage, { tenantId: town.tenantId, caseId: parking.caseId, event });
    if (result.reply?.ok === false) throw new Error(result.reply.code);
    for (let rounds = 0; result.effects.length > 0 && rounds < 20; rounds += 1) {
      const [pending] = result.effects;
      if (pending === undefined) return;
      const carried = await carryOut(town.storage, payments, {
        tenantId: town.tenantId,
        caseId: parking.caseId,
        effect: pending,
      });
      result = await advance(town.storage, {
        tenantId: town.tenantId,
        caseId: parking.caseId,
        event: { kind: 'effect-result', key: pending.key, result: carried },
      });
    }
  }
  async function atFee(data = parkingForm()): Promise<ParkingCase> {
    const parking = await ParkingCase.apply(town, data);
    await settle(parking, { kind: 'resume' });
    for (;;) {
      const task = await parking.read<{ id: string }>(
        `select id from task where case_id = $1 and state = 'open' limit 1`,
      );
      if (task === undefined) return parking;
      await settle(parking, {
        kind: 'command',
        commandId: await parking.accept({ type: 'complete-task', taskId: task.id }, clerk),
      });
    }
  }

  it('is refused for a case of another tenant', async () => {
    const parking = await ParkingCase.apply(town);
    for (const effect of [
      { kind: 'render-application' },
      { kind: 'render-receipt', paymentId: newId() },
      { kind: 'open-payment', attemptId: newId() },
    ] as const) {
      expect(await perform(parking, effect, '9/0', newId())).toEqual({
        kind: 'effect-refused',
        code: 'not-found',
      });
    }
  });

  it('is refused where there is nothing it could be about', async () => {
    const parking = await ParkingCase.apply(town);
    expect(await perform(parking, { kind: 'render-receipt', paymentId: newId() })).toEqual({
      kind: 'effect-refused',
      code: 'not-found',
    });
    expect(await perform(parking, { kind: 'look-up-payment', attemptId: newId() })).toEqual({
      kind: 'effect-refused',
      code: 'not-found',
    });
  });

  it('files the application for readers once, however often it is carried out', async () => {
    const parking = await ParkingCase.apply(town);
    const before = await documents(parking);
    const first = await perform(parking, { kind: 'render-application' });
    const [second, third] = await Promise.all([
      perform(parking, { kind: 'render-application' }),
      perform(parking, { kind: 'render-application' }),
    ]);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await documents(parking)).toBe(before + 1);
    if (first.kind !== 'rendered') return fail(first);
    const pdf = await buffer(
      await (await openVersion(town.storage, town.tenantId, first.documentVersionId)).stream(),
    );
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('writes a letter to whoever has no e-mail address, once', async () => {
    const parking = await atFee(parkingForm({}, { email: undefined }));
    expect(
      await parking.read(`select count(*)::int as n from outbox where case_id = $1 and kind = 'mail'`),
    ).toEqual({ n: 0 });
    const letters = await town.storage.inTenant(town.tenantId, (w) =>
      w.sql<{ title: string }>(
        `select title from document where case_id = $1 and kind = 'letter' order by created_at`,
        [parking.caseId],
      ),
    );
    expect(letters.length).toBe(2);
    expect(
      await parking.read(
        `select count(*)::int as n from dispatch where case_id = $1 and purpose = 'letter' and state = 'queued'`,
      ),
    ).toEqual({ n: 2 });
    const effect = { kind: 'render-letter', mail: 'received', dispatchId: newId() } as const;
    expect(await perform(parking, effect, '99/1')).toEqual(await perform(parking, effect, '99/1'));
    expect(
      await parking.read(`select count(*)::int as n from document where case_id = $1 and kind = 'letter'`),
    ).toEqual({ n: 3 });
  });

  it('writes no letter without an address', async () => {
    const parking = await ParkingCase.apply(town);
    await town.storage.inTenant(town.tenantId, (w) =>
      w.sql(`update party set street = null, postal_code = null where case_id = $1`, [parking.caseId]),
    );
    expect(await perform(parking, { kind: 'render-letter', mail: 'received', dispatchId: newId() })).toEqual({
      kind: 'effect-refused',
      code: 'invalid',
    });
  });

  it('opens a payment once and sees it booked only when the provider says so', async () => {
    const parking = await atFee();
    const attemptId = newId();
    const commandId = await parking.accept({ type: 'start-payment', attemptId }, { kind: 'citizen' });
    await advance(town.storage, {
      tenantId: town.tenantId,
      caseId: parking.caseId,
      event: { kind: 'command', commandId },
    });
    expect(await perform(parking, { kind: 'look-up-payment', attemptId })).toEqual({
      kind: 'payment-status',
      status: 'open',
    });
    expect(await perform(parking, { kind: 'open-payment', attemptId })).toEqual({ kind: 'payment-opened' });
    expect(await perform(parking, { kind: 'open-payment', attemptId })).toEqual({ kind: 'payment-opened' });
    const ledger = (await (await fetch(town.payment.ledgerUrl)).json()) as {
      paymentRequest: { requestId: string; grosAmount: number };
    }[];
    expect(
      ledger
        .filter((entry) => entry.paymentRequest.requestId === attemptId)
        .map((entry) => entry.paymentRequest.grosAmount),
    ).toEqual([30.7]);
    expect(await perform(parking, { kind: 'look-up-payment', attemptId })).toEqual({
      kind: 'payment-status',
      status: 'open',
    });
    const { page } = (await parking.read<{ page: string }>(
      'select redirect_url as page from payment_attempt where id = $1',
      [attemptId],
    )) ?? { page: '' };
    await parking.pay(page);
    expect(await perform(parking, { kind: 'look-up-payment', attemptId })).toEqual(
      jasmine.objectContaining({ kind: 'payment-status', status: 'booked', amount: 3070 }),
    );
  });

  it("does not give a payment up because the provider answers with somebody else's", async () => {
    const attemptOf = async (parking: ParkingCase): Promise<string> => {
      const attemptId = newId();
      const commandId = await parking.accept({ type: 'start-payment', attemptId }, { kind: 'citizen' });
      const { tenantId, storage } = town;
      await advance(storage, { tenantId, caseId: parking.caseId, event: { kind: 'command', commandId } });
      await perform(parking, { kind: 'open-payment', attemptId });
      return attemptId;
    };
    const [others, own] = [await atFee(), await atFee()];
    await attemptOf(others);
    const attemptId = await attemptOf(own);
    await fetch(`${new URL(town.payment.baseUrl).origin}/control/faults`, {
      method: 'PUT',
      body: JSON.stringify({ foreign: 1 }),
    });
    const lookUp = { kind: 'look-up-payment', attemptId } as const;
    await expectAsync(perform(own, lookUp)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'reply-unreadable' }),
    );
    expect(await perform(own, lookUp)).toEqual({ kind: 'payment-status', status: 'open' });
  });

  it('files the receipt of a payment once', async () => {
    const parking = await atFee();
    const attemptId = newId();
    const commandId = await parking.accept({ type: 'start-payment', attemptId }, { kind: 'citizen' });
    await settle(parking, { kind: 'command', commandId });
    const { page } = (await parking.read<{ page: string }>(
      'select redirect_url as page from payment_attempt where id = $1',
      [attemptId],
    )) ?? { page: '' };
    await parking.pay(page);
    await parking.tell({ kind: 'payment-returned', attemptId });
    const { id = '' } =
      (await parking.read<{ id: string }>(`select id from inbox where case_id = $1 and state = 'open'`)) ??
      {};
    await settle(parking, { kind: 'fact', inboxId: id });
    expect(
      await parking.read(`select count(*)::int as n from document where case_id = $1 and kind = 'receipt'`),
    ).toEqual({ n: 1 });
    const payment = await parking.read<{ id: string }>(
      'select p.id from payment p join receivable r on r.id = p.receivable_id where r.case_id = $1',
    );
    const effect = { kind: 'render-receipt', paymentId: payment?.id ?? '' } as const;
    expect(await perform(parking, effect, '99/2')).toEqual(await perform(parking, effect, '99/2'));
    expect(
      await parking.read(`select count(*)::int as n from document where case_id = $1 and kind = 'receipt'`),
    ).toEqual({ n: 2 });
  });

  it('files nothing any more in a case that is frozen', async () => {
    const parking = await ParkingCase.apply(town);
    await town.storage.inTenant(town.tenantId, (w) =>
      w.sql('update cases set frozen_at = now(), closed_at = now() where id = $1', [parking.caseId]),
    );
    expect(await perform(parking, { kind: 'render-application' })).toEqual({
      kind: 'effect-refused',
      code: 'case-frozen',
    });
  });
});
