import { randomUUID } from 'node:crypto';

/** A citizen without a browser: holds a status link and speaks the citizen API. */
export class CitizenClient {
  readonly #base: string;
  readonly #token: string;

  /** @param statusLink `<origin>/<tenant>/status#<token>` */
  constructor(statusLink: string) {
    const link = new URL(statusLink);
    this.#base = `${link.origin}/citizen/v1/${link.pathname.split('/')[1]}/status`;
    this.#token = link.hash.slice(1);
  }

  /** @throws Error with the problem document */
  async done<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        authorization: `Link ${this.#token}`,
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
