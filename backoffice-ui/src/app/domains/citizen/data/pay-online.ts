import { Injectable, inject } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';

/** Where the browser goes; replaced in specs. */
@Injectable()
export class Leaving {
  to(url: string): void {
    window.location.assign(url);
  }
}

const WAIT_MS = 1500;
const MOST_LOOKS = 20;

/** Begins an online payment and leads to the provider's page. */
@Injectable()
export class PayOnline {
  readonly #api = inject(ApiClient);
  readonly #leaving = inject(Leaving);
  #intent: Intent | null = null;
  #running: Promise<boolean> | null = null;

  /**
   * Pressing twice begins one payment.
   * @returns false when the provider's page does not come; the attempt then stays open for the next press
   */
  begin(tenant: string): Promise<boolean> {
    this.#running ??= this.#begin(tenant).finally(() => (this.#running = null));
    return this.#running;
  }

  async #begin(tenant: string): Promise<boolean> {
    this.#intent ??= newIntent();
    const path = { tenant };
    const started = await this.#api.post('/citizen/v1/{tenant}/status/payments', {
      path,
      intent: this.#intent,
    });
    this.#intent = null;
    const url = started.redirectUrl ?? (await this.#pageOf(tenant, started.attemptId));
    if (url === null || !/^https?:\/\//.test(url)) return false;
    this.#leaving.to(url);
    return true;
  }

  async #pageOf(tenant: string, attemptId: string): Promise<string | null> {
    for (let look = 0; look < MOST_LOOKS; look++) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      const { payment } = await this.#api.get('/citizen/v1/{tenant}/status', { path: { tenant } });
      const attempt = payment?.attempt;
      if (attempt?.id !== attemptId || !['opening', 'open'].includes(attempt.state)) return null;
      if (attempt.redirectUrl !== null) return attempt.redirectUrl;
    }
    return null;
  }
}
