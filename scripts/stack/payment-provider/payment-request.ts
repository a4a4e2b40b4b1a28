import { Ajv } from 'ajv';

/** One position of a payment (XBezahldienste 1.0, amounts in euros with two decimals as the standard says). */
export interface PaymentItem {
  readonly id: string;
  readonly reference: string;
  readonly description: string;
  readonly taxRate: number;
  readonly quantity: number;
  readonly totalNetAmount: number;
  readonly totalTaxAmount: number;
  readonly singleNetAmount: number;
  readonly singleTaxAmount: number;
  readonly bookingData?: Readonly<Record<string, string>>;
}

/** PaymentRequest of XBezahldienste 1.0. `grosAmount` is spelled as the standard spells it. */
export interface PaymentRequest {
  readonly requestId: string;
  readonly requestTimestamp: string;
  readonly currency: string;
  readonly grosAmount: number;
  readonly purpose: string;
  readonly description?: string;
  readonly redirectUrl: string;
  readonly items: readonly PaymentItem[];
  readonly requestor?: Readonly<Record<string, unknown>>;
}

/** Error codes of the standard that the stand-in can give. */
export type PaymentProblemCode =
  | 'NO_VALID_ORIGINATOR_OR_ENDPOINT'
  | 'PAYMENT_EXISTS'
  | 'CALCULATION_ERROR'
  | 'BOOKING_DATA_MISSING'
  | 'VALIDATION_ERROR'
  | 'UNSPECIFIED'
  | 'FORBIDDEN';

/** Why a request is refused. */
export interface PaymentProblem {
  readonly code: PaymentProblemCode;
  readonly text: string;
}

/** Identifiers: letters, digits, underscore, hyphen; 1 to 36. */
export const identifierPattern = /^[\w\d-]{1,36}$/;

const identifier = { type: 'string', minLength: 1, maxLength: 36, pattern: '^[\\w\\d-]+$' };
const plainText = {
  type: 'string',
  minLength: 1,
  maxLength: 250,
  pattern: '^[\\w\\d\\s,.\\u00C0-\\u017F-]+$',
};
const amount = { type: 'number', minimum: 0, maximum: 999_999, multipleOf: 0.01 };
const shortText = { type: 'string', maxLength: 250 };

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['requestId', 'requestTimestamp', 'currency', 'grosAmount', 'purpose', 'redirectUrl', 'items'],
  properties: {
    requestId: identifier,
    requestTimestamp: {
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
    },
    currency: { const: 'EUR' },
    grosAmount: amount,
    purpose: { type: 'string', minLength: 1, maxLength: 27, pattern: '^[\\w\\d\\s-]+$' },
    description: plainText,
    redirectUrl: { type: 'string', minLength: 1, maxLength: 2_082, pattern: '^https?://' },
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 99,
      items: {
        type: 'object',
        additionalProperties: false,
        required: [
          ...['id', 'reference', 'description', 'taxRate', 'quantity'],
          ...['totalNetAmount', 'totalTaxAmount', 'singleNetAmount', 'singleTaxAmount'],
        ],
        properties: {
          id: identifier,
          reference: identifier,
          description: plainText,
          taxRate: { type: 'number', minimum: 0, maximum: 100 },
          quantity: { type: 'integer', minimum: 1 },
          totalNetAmount: amount,
          totalTaxAmount: amount,
          singleNetAmount: amount,
          singleTaxAmount: amount,
          bookingData: { type: 'object', additionalProperties: { type: 'string' } },
        },
      },
    },
    requestor: {
      type: 'object',
      additionalProperties: false,
      properties: {
        name: shortText,
        firstName: shortText,
        gender: { type: 'string', maxLength: 1 },
        isOrganization: { type: 'boolean' },
        organizationName: shortText,
        address: {
          type: 'object',
          additionalProperties: false,
          properties: {
            street: shortText,
            houseNumber: shortText,
            addressLine: { type: 'array', items: shortText },
            postalCode: { type: 'string', maxLength: 10 },
            city: shortText,
            country: { type: 'string', minLength: 2, maxLength: 2 },
          },
        },
      },
    },
  },
};

const validate = new Ajv({ allErrors: true, multipleOfPrecision: 6 }).compile<PaymentRequest>(schema);

/** Reads a request body: the request, or the first reason of the standard why not. */
export function readPaymentRequest(body: string): { request: PaymentRequest } | { problem: PaymentProblem } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return { problem: { code: 'VALIDATION_ERROR', text: 'Der Inhalt ist kein JSON.' } };
  }
  if (!validate(parsed)) {
    const fields = (validate.errors ?? []).map(
      (error) => `${error.instancePath || '/'} ${error.message ?? ''}`,
    );
    return { problem: { code: 'VALIDATION_ERROR', text: fields.join(', ') } };
  }
  const problem = findMiscalculation(parsed) ?? findMissingBookingData(parsed);
  return problem === undefined ? { request: parsed } : { problem };
}

const cents = (euros: number): number => Math.round(euros * 100);

function findMiscalculation(request: PaymentRequest): PaymentProblem | undefined {
  const total = request.items.reduce(
    (sum, item) => sum + cents(item.totalNetAmount) + cents(item.totalTaxAmount),
    0,
  );
  const fits =
    total === cents(request.grosAmount) &&
    request.items.every(
      (item) =>
        item.quantity * cents(item.singleNetAmount) === cents(item.totalNetAmount) &&
        item.quantity * cents(item.singleTaxAmount) === cents(item.totalTaxAmount),
    );
  return fits ? undefined : { code: 'CALCULATION_ERROR', text: 'Die Summe passt nicht zu den Positionen.' };
}

function findMissingBookingData(request: PaymentRequest): PaymentProblem | undefined {
  const missing = request.items.find((item) => Object.keys(item.bookingData ?? {}).length === 0);
  if (missing === undefined) return undefined;
  return { code: 'BOOKING_DATA_MISSING', text: `Der Position ${missing.id} fehlen die Buchungsdaten.` };
}
