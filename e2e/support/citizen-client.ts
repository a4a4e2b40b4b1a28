import { randomUUID } from 'node:crypto';
import { contentDigest } from './content-digest.ts';
import type { PortalFile } from './portal-client.ts';
import type { Send } from './send.ts';

/** A citizen without a browser: holds a status link and speaks the citizen API. */
export class CitizenClient {
  readonly #base: string;
  readonly #token: string;
  readonly #send: Send;

  /** @param statusLink `<origin>/<tenant>/status#<token>` */
  constructor(statusLink: string, send: Send = fetch) {
    const link = new URL(statusLink);
    this.#base = `${link.origin}/citizen/v1/${link.pathname.split('/')[1]}/status`;
    this.#token = link.hash.slice(1);
    this.#send = send;
  }

  /** @throws Error with the problem document */
  async done<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.ask(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** One request below the status page; refusals are answers, not errors. */
  ask(method: string, path: string, body?: unknown): Promise<Response> {
    return this.#send(`${this.#base}${path}`, {
      method,
      headers: {
        authorization: `Link ${this.#token}`,
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Uploads what a question asks for; it counts when the answer is sent. */
  put(requestId: string, file: PortalFile): Promise<Response> {
    const query = file.evidence === undefined ? '' : `?evidence=${file.evidence}`;
    return this.#send(`${this.#base}/requests/${requestId}/files/${file.key}${query}`, {
      method: 'PUT',
      headers: {
        authorization: `Link ${this.#token}`,
        'content-type': file.type,
        'x-file-name': encodeURIComponent(file.name),
        'content-digest': contentDigest(file.bytes),
      },
      body: Buffer.from(file.bytes),
    });
  }
}
