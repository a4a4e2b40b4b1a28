/** The port to a payment provider: what we need of one, in our words. Amounts in cents. */
export interface PaymentProvider {
  /**
   * Opens a payment page. The same `requestId` never makes a second charge: a payment that exists is found again.
   * @throws ProviderProblem
   */
  open(order: PaymentOrder): Promise<ProviderTransaction>;
  /** Asks how a payment stands. The citizen's return proves nothing; only this does. @throws ProviderProblem */
  lookUp(endPointId: string, transactionId: string): Promise<ProviderTransaction>;
}

/** What the citizen is to pay. No name, no address: the provider needs neither. */
export interface PaymentOrder {
  /** id of the payment attempt */
  requestId: string;
  /** the responsible authority at the provider */
  endPointId: string;
  /** cents */
  amount: number;
  /** Kassenzeichen */
  reference: string;
  /** what it is for, e.g. the fee's title */
  title: string;
  /** where the citizen comes back to */
  redirectUrl: string;
  /** instant of the request */
  at: Date;
}

export interface ProviderTransaction {
  transactionId: string;
  /** page to pay on; only while the payment is open */
  redirectUrl: string | null;
  status: 'open' | 'booked' | 'failed' | 'cancelled';
  /** cents, as the provider has them */
  amount: number;
  requestId: string;
  /** GIROPAY | PAYDIRECT | CREDITCARD | PAYPAL | OTHER */
  method: string | null;
  /** instant of the last change, where the provider gives one */
  at: string | null;
}

/**
 * Why the provider did not do it. `unreachable`, `not-authorised`, `reply-unreadable` and `exists-unknown` may pass or
 * need an operator: try again. `rejected` will not pass: the order or the configuration is wrong.
 */
export type ProviderProblemCode =
  'unreachable' | 'not-authorised' | 'reply-unreadable' | 'exists-unknown' | 'rejected';

export class ProviderProblem extends Error {
  readonly code: ProviderProblemCode;
  /** the provider's own code, e.g. CALCULATION_ERROR */
  readonly providerCode: string | null;

  constructor(code: ProviderProblemCode, providerCode: string | null = null, cause?: unknown) {
    super(
      providerCode === null ? `payment provider: ${code}` : `payment provider: ${code} (${providerCode})`,
      { cause },
    );
    this.name = 'ProviderProblem';
    this.code = code;
    this.providerCode = providerCode;
  }
}
