import { clientCredentialTokens } from './access-token.ts';
import type { ClientCredentials } from './access-token.ts';
import { ProviderProblem } from './payment-provider.ts';
import type { PaymentOrder, PaymentProvider, ProviderTransaction } from './payment-provider.ts';
import { readProblem, readTransaction } from './xbezahldienste-reply.ts';

/** Access to a provider that speaks XBezahldienste 1.0.0 (FITKO). */
export interface XBezahldiensteAccess extends ClientCredentials {
  /** without a slash at the end */
  baseUrl: string;
  originatorId: string;
}

const TIMEOUT_MS = 10_000;
const IDENTIFIER = /^[\w-]{1,36}$/;

/**
 * A client of XBezahldienste 1.0.0. `requestId` is the id of the payment attempt, so a repeated create finds the payment
 * that exists instead of making a second one. Never trusts what a browser brings back.
 */
export function xBezahldienste(access: XBezahldiensteAccess): PaymentProvider {
  const tokens = clientCredentialTokens(access, TIMEOUT_MS);
  const address = (endPointId: string): string =>
    `${access.baseUrl}/paymenttransaction/${encodeURIComponent(access.originatorId)}/${encodeURIComponent(endPointId)}`;

  /** One call; a refused token is fetched anew once. */
  async function call(url: string, init: RequestInit, again = true): Promise<Response> {
    const token = await tokens.token();
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      headers: {
        accept: 'application/json, application/problem+json',
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new ProviderProblem('unreachable', null, error);
    });
    if ((response.status === 401 || response.status === 403) && again) {
      await response.body?.cancel();
      tokens.forget();
      return call(url, init, false);
    }
    return response;
  }

  async function lookUp(endPointId: string, transactionId: string): Promise<ProviderTransaction> {
    const response = await call(`${address(endPointId)}/${encodeURIComponent(transactionId)}`, {
      method: 'GET',
    });
    if (!response.ok) throw await readProblem(response);
    return readTransaction(await bodyOf(response));
  }

  async function open(order: PaymentOrder): Promise<ProviderTransaction> {
    const response = await call(address(order.endPointId), {
      method: 'POST',
      body: JSON.stringify(paymentRequest(order)),
    });
    if (response.ok) return expectOurs(readTransaction(await bodyOf(response)), order);
    const problem = await readProblem(response);
    if (problem.providerCode !== 'PAYMENT_EXISTS') throw problem;
    const existing = problem.instance?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? '';
    if (!IDENTIFIER.test(existing)) throw new ProviderProblem('exists-unknown', 'PAYMENT_EXISTS');
    // its amount is the one that was asked for then; part of it may have been paid otherwise since
    const found = await lookUp(order.endPointId, existing);
    return expectOurs(found, { ...order, amount: found.amount });
  }

  return { open, lookUp };
}

async function bodyOf(response: Response): Promise<unknown> {
  return await response.json().catch((error: unknown) => {
    throw new ProviderProblem('reply-unreadable', null, error);
  });
}

/** A transaction about something else than we asked for is never taken for ours. */
function expectOurs(transaction: ProviderTransaction, order: PaymentOrder): ProviderTransaction {
  if (transaction.requestId !== order.requestId || transaction.amount !== order.amount)
    throw new ProviderProblem('reply-unreadable');
  return transaction;
}

const euros = (cents: number): number => Number((cents / 100).toFixed(2));

/** PaymentRequest of the standard; `grosAmount` is spelled as the standard spells it. */
function paymentRequest(order: PaymentOrder): unknown {
  const reference = order.reference.replaceAll(/[^\w-]+/g, '-').slice(0, 36);
  const title = order.title
    .replaceAll(/[^\w\s,.À-ſ-]+/g, ' ')
    .trim()
    .slice(0, 250);
  const amount = euros(order.amount);
  return {
    requestId: order.requestId,
    requestTimestamp: order.at.toISOString(),
    currency: 'EUR',
    grosAmount: amount,
    purpose: reference.slice(0, 27),
    description: title,
    redirectUrl: order.redirectUrl,
    items: [
      {
        id: '1',
        reference,
        description: title,
        taxRate: 0,
        quantity: 1,
        totalNetAmount: amount,
        totalTaxAmount: 0,
        singleNetAmount: amount,
        singleTaxAmount: 0,
        bookingData: { kassenzeichen: reference },
      },
    ],
  };
}
