import { randomUUID } from 'node:crypto';
import { CookieJar } from './cookie-jar.ts';
import type { Send } from './send.ts';

/** An answer of the API: its status and its body, parsed. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
}

/** A clerk without a browser: signed in through the identity provider, speaking the staff API. */
export class StaffClient {
  readonly #url: string;
  readonly #cookies: CookieJar;
  readonly #csrf: string;
  readonly #send: Send;

  private constructor(url: string, cookies: CookieJar, csrf: string, send: Send) {
    this.#url = url;
    this.#cookies = cookies;
    this.#csrf = csrf;
    this.#send = send;
  }

  /** Signs a person of the demo towns in, as their browser would. @param url UI and API @param send the line to it */
  static async signIn(url: string, subject: string, send: Send = fetch): Promise<StaffClient> {
    const cookies = new CookieJar();
    let next = `${url}/api/v1/session/sign-in?returnTo=/`;
    for (let hops = 0; hops < 12; hops += 1) {
      const chooser = new URL(next).pathname.startsWith('/anmelden/');
      const response = await send(next, {
        redirect: 'manual',
        headers: { cookie: cookies.header },
        ...(chooser ? { method: 'POST', body: new URLSearchParams({ account: subject }) } : {}),
      });
      cookies.take(response);
      const location = response.headers.get('location');
      if (location === null)
        throw new Error(`signing in ended at ${response.status}: ${await response.text()}`);
      next = new URL(location, next).href;
      if (new URL(next).origin === url && !next.startsWith(`${url}/api/`)) break;
    }
    const session = await send(`${url}/api/v1/session`, { headers: { cookie: cookies.header } });
    if (!session.ok) throw new Error(`${subject} is not signed in: ${session.status}`);
    const { csrfToken } = (await session.json()) as { csrfToken: string };
    return new StaffClient(url, cookies, csrfToken, send);
  }

  /** One request below /api/v1; refusals are answers, not errors. @param key Idempotency-Key, new by default */
  async ask<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    key: string = randomUUID(),
  ): Promise<Answer<T>> {
    const response = await this.#send(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.#cookies.header,
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.#csrf, 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await parsed(response)) as T };
  }

  /** The body of a request that must succeed. @throws Error with the problem document */
  async done<T = unknown>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
    const answer = await this.ask<T>(method, path, body, key);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** Uploads bytes to a case. @param key Idempotency-Key, new by default */
  async upload(
    caseId: string,
    query: string,
    file: { name: string; type: string; bytes: Uint8Array },
    key: string = randomUUID(),
  ): Promise<Answer> {
    const response = await this.#send(`${this.#url}/api/v1/cases/${caseId}/documents?${query}`, {
      method: 'POST',
      headers: {
        cookie: this.#cookies.header,
        'x-csrf-token': this.#csrf,
        'idempotency-key': key,
        'content-type': file.type,
        'x-file-name': encodeURIComponent(file.name),
      },
      body: Buffer.from(file.bytes),
    });
    return { status: response.status, body: await parsed(response) };
  }

  /** Opens a stream or download; the body is the caller's. */
  fetch(path: string): Promise<Response> {
    return this.#send(`${this.#url}/api/v1${path}`, { headers: { cookie: this.#cookies.header } });
  }
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  return /json/.test(response.headers.get('content-type') ?? '') && text !== ''
    ? (JSON.parse(text) as unknown)
    : text;
}
