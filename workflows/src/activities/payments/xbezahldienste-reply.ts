import { ProviderProblem } from './payment-provider.ts';
import type { ProviderTransaction } from './payment-provider.ts';

/** The status words of the standard; success is called PAYED in one source and BOOKED in another: both count. */
const statusWords: Readonly<Record<string, ProviderTransaction['status']>> = {
  INITIAL: 'open',
  PAYED: 'booked',
  BOOKED: 'booked',
  FAILED: 'failed',
  CANCELED: 'cancelled',
};

/** Reads a PaymentTransaction. @throws ProviderProblem `reply-unreadable` when it is none */
export function readTransaction(body: unknown): ProviderTransaction {
  const { paymentInformation, paymentRequest } = (body ?? {}) as {
    paymentInformation?: Record<string, unknown>;
    paymentRequest?: Record<string, unknown>;
  };
  const status = statusWords[String(paymentInformation?.['status'])];
  const transactionId = paymentInformation?.['transactionId'];
  const amount = paymentRequest?.['grosAmount'];
  const requestId = paymentRequest?.['requestId'];
  if (
    status === undefined ||
    typeof transactionId !== 'string' ||
    typeof amount !== 'number' ||
    typeof requestId !== 'string'
  ) {
    throw new ProviderProblem('reply-unreadable');
  }
  return {
    transactionId,
    status,
    requestId,
    amount: Math.round(amount * 100),
    redirectUrl: webAddress(paymentInformation?.['transactionRedirectUrl']),
    method: textOrNull(paymentInformation?.['paymentMethod']),
    at: textOrNull(paymentInformation?.['transactionTimestamp']),
  };
}

/** A problem of the standard, with the address of the payment it speaks of where one is given. */
export async function readProblem(response: Response): Promise<ProviderProblem & { instance?: string }> {
  const body = (await response.json().catch(() => null)) as {
    code?: unknown;
    instance?: unknown;
    transactionId?: unknown;
  } | null;
  const code = textOrNull(body?.code);
  const problem: ProviderProblem & { instance?: string } = new ProviderProblem(
    kindOf(response.status, code),
    code,
  );
  const instance = textOrNull(body?.instance) ?? textOrNull(body?.transactionId);
  if (instance !== null) problem.instance = instance;
  return problem;
}

function kindOf(status: number, code: string | null): ProviderProblem['code'] {
  if (status === 401 || status === 403) return 'not-authorised';
  if (status >= 500 || status === 429 || status === 408 || code === null) return 'unreachable';
  return 'rejected';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The citizen is sent there: only web addresses, nothing a browser would execute. */
function webAddress(value: unknown): string | null {
  const text = textOrNull(value);
  return text !== null && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;
}
