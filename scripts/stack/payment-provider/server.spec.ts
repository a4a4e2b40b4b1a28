import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PaymentFacts, RunningPart } from '../facts.ts';
import { freePort } from '../ports.ts';
import type { LedgerEntry } from './ledger.ts';
import { startPaymentProvider } from './server.ts';

interface Transaction {
  readonly paymentInformation: Readonly<Record<string, string>>;
  readonly paymentRequest: Readonly<Record<string, unknown>>;
}

const item = {
  id: '1',
  reference: 'bewohnerparken',
  description: 'Gebühr für den Ausweis',
  taxRate: 0,
  quantity: 1,
  totalNetAmount: 30.7,
  totalTaxAmount: 0,
  singleNetAmount: 30.7,
  singleTaxAmount: 0,
  bookingData: { kassenzeichen: '3260-2026-01874-6' },
};

const order = {
  requestId: 'attempt-1',
  requestTimestamp: '2026-11-20T09:00:00Z',
  currency: 'EUR',
  grosAmount: 30.7,
  purpose: '3260-2026-01874-6',
  redirectUrl: 'http://localhost:4800/musterstadt/zahlung',
  items: [item],
};

describe('The payment provider stand-in', () => {
  let folder: string;
  let port: number;
  let provider: RunningPart<PaymentFacts>;
  let token: string;

  const getToken = async (secret: string): Promise<Response> => {
    const { tokenUrl, clientId } = provider.facts;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
    });
    return fetch(tokenUrl, { method: 'POST', body });
  };
  const call = (address: string, init: RequestInit = {}): Promise<Response> =>
    fetch(address, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  const collection = (originator = provider.facts.originatorId): string =>
    `${provider.facts.baseUrl}/paymenttransaction/${originator}/${provider.facts.endPointId}`;
  const create = (request: unknown): Promise<Response> =>
    call(collection(), { method: 'POST', body: JSON.stringify(request) });
  const codeOf = async (response: Response): Promise<unknown> => {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return ((await response.json()) as { code?: string }).code;
  };
  const press = (page: string, outcome: string): Promise<Response> =>
    fetch(page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });
  const start = async (): Promise<void> => {
    provider = await startPaymentProvider({ folder, port, clientSecret: 'a secret' });
    token = ((await (await getToken('a secret')).json()) as { access_token: string }).access_token;
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-payment-'));
    port = await freePort();
    await start();
  });
  afterEach(async () => {
    await provider.stop();
    rmSync(folder, { recursive: true });
  });

  it('refuses a wrong client secret and a call without a token', async () => {
    expect((await getToken('wrong')).status).toBe(401);
    token = 'forged';
    const response = await create(order);
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('FORBIDDEN');
  });

  it('refuses an unknown originator', async () => {
    const response = await call(collection('stranger'), { method: 'POST', body: JSON.stringify(order) });
    expect(await codeOf(response)).toBe('NO_VALID_ORIGINATOR_OR_ENDPOINT');
  });

  const invalid: readonly (readonly [string, object])[] = [
    ['another currency', { currency: 'USD' }],
    ['a purpose of 28 characters', { purpose: 'a'.repeat(28) }],
    ['a purpose with a slash', { purpose: '3260/2026' }],
    ['a request id of 37 characters', { requestId: 'a'.repeat(37) }],
    ['an amount above 999999', { grosAmount: 1_000_000 }],
    ['an amount with three decimals', { grosAmount: 30.705 }],
    ['no items', { items: [] }],
    ['a field nobody knows', { grossAmount: 30.7 }],
  ];
  for (const [what, change] of invalid) {
    it(`refuses ${what}`, async () => {
      const response = await create({ ...order, ...change });
      expect(response.status).toBe(400);
      expect(await codeOf(response)).toBe('VALIDATION_ERROR');
    });
  }

  it('refuses totals that do not add up', async () => {
    expect(await codeOf(await create({ ...order, grosAmount: 30.71 }))).toBe('CALCULATION_ERROR');
    const twice = { ...order, items: [{ ...item, quantity: 2 }] };
    expect(await codeOf(await create(twice))).toBe('CALCULATION_ERROR');
  });

  it('refuses an item without booking data', async () => {
    const response = await create({ ...order, items: [{ ...item, bookingData: {} }] });
    expect(await codeOf(response)).toBe('BOOKING_DATA_MISSING');
  });

  it('refuses a repeated request id and names the payment that exists', async () => {
    const first = (await (await create(order)).json()) as Transaction;
    const second = await create(order);
    expect(second.status).toBe(409);
    const problem = (await second.json()) as { code: string; instance: string };
    expect(problem.code).toBe('PAYMENT_EXISTS');
    expect(problem.instance).toBe(first.paymentInformation['transactionUrl'] ?? '');
    expect((await (await fetch(provider.facts.ledgerUrl)).json()) as unknown[]).toHaveSize(1);
  });

  it('keeps a payment whose answer was lost', async () => {
    await fetch(`${new URL(provider.facts.baseUrl).origin}/control/lost-replies`, {
      method: 'PUT',
      body: '1',
    });
    await expectAsync(create(order)).toBeRejected();
    expect(await codeOf(await create(order))).toBe('PAYMENT_EXISTS');
  });

  const endings = [
    ['pay', 'PAYED'],
    ['fail', 'FAILED'],
    ['cancel', 'CANCELED'],
  ] as const;
  for (const [outcome, status] of endings) {
    it(`reports ${status} after the person chose "${outcome}", and only a poll tells`, async () => {
      const opened = ((await (await create(order)).json()) as Transaction).paymentInformation;
      expect(opened['status']).toBe('INITIAL');
      const page = opened['transactionRedirectUrl'] ?? '';
      expect(await (await fetch(page)).text()).toContain('Bezahlen');

      const back = await press(page, outcome);

      expect(back.status).toBe(303);
      expect(back.headers.get('location')).toBe(order.redirectUrl);
      const polled = (await (await call(opened['transactionUrl'] ?? '')).json()) as Transaction;
      expect(polled.paymentInformation['status']).toBe(status);
      expect(polled.paymentInformation['transactionRedirectUrl']).toBeUndefined();
    });
  }

  it('lets an ended payment not be ended otherwise', async () => {
    const opened = ((await (await create(order)).json()) as Transaction).paymentInformation;
    await press(opened['transactionRedirectUrl'] ?? '', 'pay');
    await press(opened['transactionRedirectUrl'] ?? '', 'cancel');
    const [entry] = (await (await fetch(provider.facts.ledgerUrl)).json()) as LedgerEntry[];
    expect(entry?.status).toBe('PAYED');
  });

  it('still knows its payments after a restart', async () => {
    const opened = ((await (await create(order)).json()) as Transaction).paymentInformation;
    await provider.stop();
    await start();
    expect((await call(opened['transactionUrl'] ?? '')).status).toBe(200);
  });

  describe('told to go wrong', () => {
    const goWrong = (counts: object): Promise<Response> =>
      fetch(`${new URL(provider.facts.baseUrl).origin}/control/faults`, {
        method: 'PUT',
        body: JSON.stringify(counts),
      });
    const open = async (requestId: string): Promise<Readonly<Record<string, string>>> =>
      ((await (await create({ ...order, requestId })).json()) as Transaction).paymentInformation;
    const told = async (url = ''): Promise<Transaction> => (await (await call(url)).json()) as Transaction;

    it('is in trouble for as many calls as ordered', async () => {
      const { transactionUrl = '' } = await open('one');
      await goWrong({ down: 2 });
      const statuses = [await call(transactionUrl), await call(transactionUrl), await call(transactionUrl)];
      expect(statuses.map(({ status }) => status)).toEqual([500, 500, 200]);
    });

    it('tells of an ended payment late, once', async () => {
      const opened = await open('one');
      await press(opened['transactionRedirectUrl'] ?? '', 'pay');
      await goWrong({ late: 1 });
      const states = [await told(opened['transactionUrl']), await told(opened['transactionUrl'])];
      expect(states.map(({ paymentInformation: { status } }) => status)).toEqual(['INITIAL', 'PAYED']);
    });

    it("tells of somebody else's payment, once", async () => {
      const [first, second] = [await open('one'), await open('two')];
      await goWrong({ foreign: 1 });
      const answers = [await told(second['transactionUrl']), await told(second['transactionUrl'])];
      expect(answers.map(({ paymentRequest }) => paymentRequest['requestId'])).toEqual(['one', 'two']);
      expect(first['transactionId']).not.toBe(second['transactionId']);
    });

    it('breaks off in the middle of an answer, once', async () => {
      const { transactionUrl = '' } = await open('one');
      await goWrong({ broken: 1 });
      await expectAsync(told(transactionUrl)).toBeRejected();
      expect((await told(transactionUrl)).paymentInformation['status']).toBe('INITIAL');
    });
  });
});
