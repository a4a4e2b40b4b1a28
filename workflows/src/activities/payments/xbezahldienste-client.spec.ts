import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePorts } from '../../../../scripts/stack/ports.ts';
import { startPaymentProvider } from '../../../../scripts/stack/payment-provider/server.ts';
import { ProviderProblem } from './payment-provider.ts';
import type { PaymentOrder, PaymentProvider, ProviderTransaction } from './payment-provider.ts';
import { xBezahldienste } from './xbezahldienste-client.ts';
import type { XBezahldiensteAccess } from './xbezahldienste-client.ts';

const secret = 'spec-secret';

describe('the XBezahldienste client', () => {
  let folder: string;
  let standIn: Awaited<ReturnType<typeof startPaymentProvider>>;
  let access: XBezahldiensteAccess;
  let provider: PaymentProvider;
  let endPointId: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-payments-'));
    const [port = 0] = await freePorts(1);
    standIn = await startPaymentProvider({ folder, port, clientSecret: secret });
    const { facts } = standIn;
    access = {
      baseUrl: facts.baseUrl,
      tokenUrl: facts.tokenUrl,
      clientId: facts.clientId,
      clientSecret: secret,
      originatorId: facts.originatorId,
    };
    endPointId = facts.endPointId;
    provider = xBezahldienste(access);
  });
  afterAll(async () => {
    await standIn.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const order = (change: Partial<PaymentOrder> = {}): PaymentOrder => ({
    requestId: randomUUID(),
    endPointId,
    amount: 6140,
    reference: '3260.2026.01874-6',
    title: 'Bewohnerparkausweis (2 Jahre)',
    redirectUrl: 'http://localhost/musterstadt/zahlung',
    at: new Date('2026-11-23T09:00:00Z'),
    ...change,
  });
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'went through';
    } catch (error) {
      return error instanceof ProviderProblem ? `${error.code}/${error.providerCode ?? ''}` : String(error);
    }
  };
  const end = async (transaction: ProviderTransaction, outcome: 'pay' | 'fail' | 'cancel'): Promise<void> => {
    await fetch(transaction.redirectUrl ?? '', {
      method: 'POST',
      body: new URLSearchParams({ outcome }),
      redirect: 'manual',
    });
  };
  const charges = async (requestId: string): Promise<number> => {
    const ledger = (await (await fetch(standIn.facts.ledgerUrl)).json()) as {
      paymentRequest: { requestId: string };
    }[];
    return ledger.filter((entry) => entry.paymentRequest.requestId === requestId).length;
  };

  it('says that the secret is wrong', async () => {
    expect(await codeOf(xBezahldienste({ ...access, clientSecret: 'other' }).open(order()))).toBe(
      'not-authorised/',
    );
  });

  it('says that an order is rejected, with the word of the provider', async () => {
    expect(await codeOf(xBezahldienste({ ...access, originatorId: 'foreign' }).open(order()))).toBe(
      'rejected/NO_VALID_ORIGINATOR_OR_ENDPOINT',
    );
    expect(await codeOf(provider.open(order({ redirectUrl: 'mailto:x' })))).toBe('rejected/VALIDATION_ERROR');
  });

  it('says that nobody is there', async () => {
    const [port = 0] = await freePorts(1);
    const nobody = `http://127.0.0.1:${port}`;
    expect(await codeOf(xBezahldienste({ ...access, tokenUrl: nobody }).open(order()))).toBe('unreachable/');
    expect(await codeOf(xBezahldienste({ ...access, baseUrl: nobody }).open(order()))).toBe('unreachable/');
  });

  it('opens a payment with the amount to the cent and a page to pay on', async () => {
    const opened = await provider.open(order({ amount: 3071 }));
    expect(opened).toEqual(jasmine.objectContaining({ status: 'open', amount: 3071 }));
    expect(opened.redirectUrl).toMatch(/^http/);
  });

  it('finds the payment again when the same attempt is opened twice', async () => {
    const twice = order();
    const first = await provider.open(twice);
    const second = await provider.open(twice);
    expect(second.transactionId).toBe(first.transactionId);
    expect(await charges(twice.requestId)).toBe(1);
  });

  it('finds the payment again when the answer to the first create was lost', async () => {
    await fetch(`${new URL(access.baseUrl).origin}/control/lost-replies`, { method: 'PUT', body: '1' });
    const lost = order();
    expect(await codeOf(provider.open(lost))).toBe('unreachable/');
    expect((await provider.open(lost)).status).toBe('open');
    expect(await charges(lost.requestId)).toBe(1);
  });

  it('reads each end of a payment', async () => {
    for (const [outcome, status] of [
      ['pay', 'booked'],
      ['fail', 'failed'],
      ['cancel', 'cancelled'],
    ] as const) {
      const opened = await provider.open(order());
      await end(opened, outcome);
      const seen = await provider.lookUp(endPointId, opened.transactionId);
      expect(seen.status).toBe(status);
      expect(seen.redirectUrl).toBeNull();
    }
  });

  it('fetches a new token once when the provider refuses the old one, and keeps a good one', async () => {
    const fake = await listening((url, authorization) => {
      if (url === '/token') return [200, { access_token: `t${(tokens += 1)}`, expires_in: 300 }];
      return authorization === 'Bearer t1' ? [401, {}] : [200, transactionOf({ status: 'BOOKED' })];
    });
    let tokens = 0;
    const client = xBezahldienste({ ...access, baseUrl: fake.url, tokenUrl: `${fake.url}/token` });
    expect((await client.lookUp(endPointId, 'x')).status).toBe('booked');
    await client.lookUp(endPointId, 'x');
    expect(tokens).toBe(2);
    await fake.close();
  });

  it('takes nothing for its own that is about another attempt, another amount, or unreadable', async () => {
    let body: unknown;
    const fake = await listening((url) => (url === '/token' ? [200, { access_token: 't' }] : [200, body]));
    const client = xBezahldienste({ ...access, baseUrl: fake.url, tokenUrl: `${fake.url}/token` });
    const mine = order();
    for (body of [
      transactionOf({ requestId: randomUUID() }),
      transactionOf({ requestId: mine.requestId, amount: 1 }),
      transactionOf({ requestId: mine.requestId, status: 'WHATEVER' }),
      {},
      null,
      'text',
    ]) {
      expect(await codeOf(client.open(mine))).toBe('reply-unreadable/');
    }
    body = transactionOf({ requestId: mine.requestId, redirect: 'javascript:alert(1)' });
    expect((await client.open(mine)).redirectUrl).toBeNull();
    await fake.close();
  });

  it('reports a payment that exists and cannot be named, and never makes another', async () => {
    const fake = await listening((url) =>
      url === '/token' ? [200, { access_token: 't' }] : [409, { code: 'PAYMENT_EXISTS' }],
    );
    const client = xBezahldienste({ ...access, baseUrl: fake.url, tokenUrl: `${fake.url}/token` });
    expect(await codeOf(client.open(order()))).toBe('exists-unknown/PAYMENT_EXISTS');
    await fake.close();
  });
});

function transactionOf(given: {
  requestId?: string;
  amount?: number;
  status?: string;
  redirect?: string;
}): unknown {
  return {
    paymentInformation: {
      transactionId: 'x',
      status: given.status ?? 'INITIAL',
      transactionRedirectUrl: given.redirect,
    },
    paymentRequest: { requestId: given.requestId ?? 'r', grosAmount: (given.amount ?? 6140) / 100 },
  };
}

/** A provider of one spec, for replies a decent provider would not give. */
async function listening(
  reply: (url: string, authorization: string) => [number, unknown],
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [status, body] = reply(request.url ?? '', request.headers.authorization ?? '');
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
