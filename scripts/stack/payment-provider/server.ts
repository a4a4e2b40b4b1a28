import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PaymentFacts, RunningPart } from '../facts.ts';
import { standInPage } from '../html.ts';
import { readBody, redirect, sendJson, sendPage } from '../http-exchange.ts';
import { inProcess, listenLocally } from '../in-process-server.ts';
import { Ledger } from './ledger.ts';
import type { LedgerEntry, TransactionStatus } from './ledger.ts';
import { paymentPage } from './pages.ts';
import { identifierPattern, readPaymentRequest } from './payment-request.ts';
import type { PaymentProblem } from './payment-request.ts';
import { ProviderFaults, sendHalf, twisted } from './provider-faults.ts';
import type { FaultCounts } from './provider-faults.ts';

/** How to start the stand-in provider. */
export interface PaymentProviderOptions {
  readonly folder: string;
  readonly port: number;
  readonly clientSecret: string;
  /** Seconds a token lives; short in specs that let one expire. */
  readonly tokenSeconds?: number;
}

const CLIENT = 'aktenlauf';
const ORIGINATOR = 'aktenlauf';
const BASE = '/xbezahldienste';

const httpStatus: Readonly<Record<PaymentProblem['code'], readonly [number, string]>> = {
  NO_VALID_ORIGINATOR_OR_ENDPOINT: [404, 'Not Found'],
  PAYMENT_EXISTS: [409, 'Conflict'],
  CALCULATION_ERROR: [400, 'Bad Request'],
  BOOKING_DATA_MISSING: [400, 'Bad Request'],
  VALIDATION_ERROR: [400, 'Bad Request'],
  UNSPECIFIED: [500, 'Internal Server Error'],
  FORBIDDEN: [403, 'Forbidden'],
};

const outcomes: Readonly<Record<string, Exclude<TransactionStatus, 'INITIAL'>>> = {
  pay: 'PAYED',
  fail: 'FAILED',
  cancel: 'CANCELED',
};

/**
 * Starts a payment provider that speaks XBezahldienste 1.0 (reference/standards.md 3.1): OAuth client credentials,
 * create, status, configuration health, a page to pay, fail or cancel, and its own ledger (`GET /ledger`).
 *
 * For faults: `PUT /control/faults` with counts (see `FaultCounts`) makes the next so many answers go wrong, and
 * `PUT /control/lost-replies` with a number is short for `lost`: the payment exists, the caller never hears of it. A
 * repeated `requestId` is answered with PAYMENT_EXISTS whose `instance` is the address of the existing payment.
 */
export async function startPaymentProvider(
  options: PaymentProviderOptions,
): Promise<RunningPart<PaymentFacts>> {
  const origin = `http://localhost:${options.port}`;
  const desk = new Desk(origin, options);
  const server = createServer((request, response) => {
    desk.answer(request, response).catch(() => {
      desk.refuse(response, { code: 'UNSPECIFIED', text: 'Unerwarteter Fehler' });
    });
  });
  await listenLocally(server, options.port);
  return inProcess(server, {
    baseUrl: origin + BASE,
    tokenUrl: `${origin}/oauth/token`,
    clientId: CLIENT,
    clientSecret: options.clientSecret,
    originatorId: ORIGINATOR,
    endPointId: '05999001',
    ledgerUrl: `${origin}/ledger`,
  });
}

/** Answers the calls; one per running provider. */
class Desk {
  readonly #origin: string;
  readonly #options: PaymentProviderOptions;
  readonly #ledger: Ledger;
  readonly #tokens = new Map<string, number>();
  readonly #faults = new ProviderFaults();

  constructor(origin: string, options: PaymentProviderOptions) {
    this.#origin = origin;
    this.#options = options;
    this.#ledger = new Ledger(options.folder);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.#origin);
    const call = `${request.method ?? 'GET'} /${pathname.split('/')[1] ?? ''}`;
    if (call === 'POST /oauth') return this.#token(request, response);
    if (call === 'GET /ledger') return sendJson(response, 200, this.#ledger.all());
    if (call === 'PUT /control') {
      const body: unknown = JSON.parse(await readBody(request));
      this.#faults.order(typeof body === 'number' ? { lost: body } : (body as Partial<FaultCounts>));
      return sendJson(response, 200, {});
    }
    if (this.#faults.takes('down')) {
      return this.refuse(response, { code: 'UNSPECIFIED', text: 'Der Dienst ist gestört' });
    }
    if (pathname.startsWith('/zahlung/'))
      return this.#pay(pathname.slice('/zahlung/'.length), request, response);
    if (!pathname.startsWith(`${BASE}/`))
      return sendPage(response, 404, standInPage('Nicht da', '<h1>Nicht da</h1>'));
    if (!this.#authorised(request)) {
      return this.refuse(response, { code: 'FORBIDDEN', text: 'Fehlende oder abgelaufene Anmeldung' });
    }
    return this.#service(pathname.slice(BASE.length + 1).split('/'), request, response);
  }

  /** An error in the standard's form. */
  refuse(response: ServerResponse, problem: PaymentProblem, instance?: string): void {
    const [status, title] = httpStatus[problem.code];
    const type = `${this.#origin}/fehler/${problem.code}`;
    const body = { type, status, title, code: problem.code, functionalText: problem.text, instance };
    sendJson(response, status, body, 'application/problem+json');
  }

  async #service(
    segments: readonly string[],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [resource, originatorId = '', endPointId = '', transactionId] = segments;
    if (originatorId !== ORIGINATOR || !identifierPattern.test(endPointId)) {
      return this.refuse(response, { code: 'NO_VALID_ORIGINATOR_OR_ENDPOINT', text: 'Unbekannter Mandant' });
    }
    if (resource === 'status' && request.method === 'GET') return sendJson(response, 200, { status: 'OK' });
    if (resource === 'paymenttransaction' && request.method === 'POST' && transactionId === undefined) {
      return this.#create(originatorId, endPointId, request, response);
    }
    const entry = transactionId === undefined ? undefined : this.#ledger.byTransaction(transactionId);
    const isTheirs = entry?.originatorId === originatorId && entry.endPointId === endPointId;
    if (resource !== 'paymenttransaction' || request.method !== 'GET' || entry === undefined || !isTheirs) {
      const [status, title] = [404, 'Not Found'];
      const body = { status, title, code: 'UNSPECIFIED', functionalText: 'Unbekannte Transaktion' };
      return sendJson(response, status, body, 'application/problem+json');
    }
    const told = this.#transaction(twisted(this.#faults, entry, this.#ledger.all()));
    if (this.#faults.takes('broken')) return sendHalf(response, told);
    return sendJson(response, 200, told);
  }

  async #create(
    originatorId: string,
    endPointId: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const read = readPaymentRequest(await readBody(request));
    if ('problem' in read) return this.refuse(response, read.problem);
    const existing = this.#ledger.byRequest(originatorId, endPointId, read.request.requestId);
    if (existing !== undefined) {
      const problem = {
        code: 'PAYMENT_EXISTS',
        text: 'Zu dieser Anfrage gibt es schon eine Zahlung',
      } as const;
      return this.refuse(response, problem, this.#address(existing));
    }
    const entry = this.#ledger.open(originatorId, endPointId, read.request);
    if (this.#faults.takes('lost')) {
      response.destroy();
      return;
    }
    return sendJson(response, 200, this.#transaction(entry));
  }

  #transaction(entry: LedgerEntry): unknown {
    const open = entry.status === 'INITIAL';
    return {
      paymentInformation: {
        transactionUrl: this.#address(entry),
        ...(open ? { transactionRedirectUrl: `${this.#origin}/zahlung/${entry.transactionId}` } : {}),
        transactionId: entry.transactionId,
        transactionReference: entry.transactionReference,
        transactionTimestamp: entry.transactionTimestamp,
        paymentMethod: 'OTHER',
        paymentMethodDetail: 'Vorführung',
        status: entry.status,
        statusDetail: entry.status,
      },
      paymentRequest: entry.paymentRequest,
    };
  }

  #address(entry: LedgerEntry): string {
    const { originatorId, endPointId, transactionId } = entry;
    return `${this.#origin}${BASE}/paymenttransaction/${originatorId}/${endPointId}/${transactionId}`;
  }

  async #pay(transactionId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let entry = this.#ledger.byTransaction(transactionId);
    if (entry === undefined) {
      return sendPage(response, 404, standInPage('Nicht da', '<h1>Diese Zahlung gibt es nicht.</h1>'));
    }
    const isPost = request.method === 'POST';
    const outcome = isPost
      ? outcomes[new URLSearchParams(await readBody(request)).get('outcome') ?? '']
      : undefined;
    if (outcome === undefined) return sendPage(response, isPost ? 400 : 200, paymentPage(entry));
    entry = this.#ledger.end(transactionId, outcome) ?? entry;
    redirect(response, entry.paymentRequest.redirectUrl);
  }

  async #token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await readBody(request));
    const [id, secret] = basicCredentials(request) ?? [
      form.get('client_id') ?? '',
      form.get('client_secret') ?? '',
    ];
    if (form.get('grant_type') !== 'client_credentials') {
      return sendJson(response, 400, { error: 'unsupported_grant_type' });
    }
    if (id !== CLIENT || !sameText(secret, this.#options.clientSecret)) {
      return sendJson(response, 401, { error: 'invalid_client' });
    }
    const token = randomBytes(24).toString('base64url');
    const seconds = this.#options.tokenSeconds ?? 300;
    this.#tokens.set(token, Date.now() + seconds * 1_000);
    return sendJson(response, 200, { access_token: token, token_type: 'Bearer', expires_in: seconds });
  }

  #authorised(request: IncomingMessage): boolean {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return (this.#tokens.get(token) ?? 0) > Date.now();
  }
}

function basicCredentials(request: IncomingMessage): [string, string] | undefined {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [decodeURIComponent(id), decodeURIComponent(rest.join(':'))];
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
