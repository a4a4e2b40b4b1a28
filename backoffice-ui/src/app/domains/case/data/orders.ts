import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import { describeProblem, problemCode } from '../../../api/problem';
import { problemText } from '../../../api/problem-texts';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { CaseFile } from './case-file';
import type { OrderReply } from './case-shapes';
import { type WaitingOrder, WaitingOrders } from './waiting-orders';

const POLL_MS = 3_000;

/**
 * Orders to the case, from the button to what became of them: done at once, taken and done later (202), or refused.
 * Provided by the page beside `CaseFile`.
 */
@Injectable()
export class Orders {
  readonly #api = inject(ApiClient);
  readonly #file = inject(CaseFile);
  readonly #toasts = inject(Toasts);
  readonly #waiting = inject(WaitingOrders);
  /** Taken, not carried out yet, of this case; also what another page of the case ordered. */
  readonly waiting = computed(() => this.#waiting.of(this.#file.id()));
  readonly #busy = signal(false);
  /** An order is on its way. */
  readonly busy = this.#busy.asReadonly();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
    this.#pollLater();
  }

  /** Takes the server's answer to an order that a dialog sent itself. */
  take(title: string, reply: OrderReply): void {
    if (reply.state === 'done') {
      this.#toasts.show($localize`:@@case.orderDone:${title}:order:: erledigt`, { tone: 'success' });
    } else {
      this.#waiting.add({ caseId: this.#file.id() ?? '', commandId: reply.commandId, title });
      this.#pollLater();
    }
    this.#file.changed();
  }

  /** Sends an order straight from a button; a refusal becomes a message that stays. Returns whether it was taken. */
  async send(title: string, call: (intent: Intent) => Promise<OrderReply>): Promise<boolean> {
    if (this.#busy()) return false;
    this.#busy.set(true);
    const intent = newIntent();
    try {
      this.take(title, await call(intent));
      return true;
    } catch (error) {
      this.refused(error, () => void this.#again(title, call, intent));
      return false;
    } finally {
      this.#busy.set(false);
    }
  }

  /** Says what was refused; what somebody else did in between is read at once. */
  refused(error: unknown, retry?: () => void): void {
    const problem = describeProblem(error);
    this.#toasts.show(`${problem.title}. ${problem.text}`, {
      tone: 'danger',
      ...(problem.retryable && retry
        ? { action: { label: $localize`:@@case.retry:Noch einmal versuchen`, run: retry } }
        : {}),
    });
    if (!problem.retryable) this.#file.reload();
  }

  /** The same wish once more: the server does it once, however often it hears of it. */
  async #again(title: string, call: (intent: Intent) => Promise<OrderReply>, intent: Intent): Promise<void> {
    try {
      this.take(title, await call(intent));
    } catch (error) {
      this.refused(error, () => void this.#again(title, call, intent));
    }
  }

  #pollLater(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.any()) this.#timer = setTimeout(() => void this.#poll(), POLL_MS);
  }

  async #poll(): Promise<void> {
    for (const order of this.#waiting.all()) {
      try {
        const { state, code } = await this.#api.get('/api/v1/commands/{commandId}', {
          path: { commandId: order.commandId },
        });
        if (state === 'accepted') continue;
        this.#waiting.forget(order);
        if (state === 'done')
          this.#toasts.show($localize`:@@case.orderDone:${order.title}:order:: erledigt`, {
            tone: 'success',
          });
        else this.#sayRefused(order, code);
        this.#file.changed();
      } catch (error) {
        // Away or signed out: the order is safe on the server, we ask again. Unknown: nothing to wait for.
        if (problemCode(error) === 'not-found') this.#waiting.forget(order);
      }
    }
    this.#pollLater();
  }

  #sayRefused(order: WaitingOrder, code: string | undefined): void {
    const { title, text } = problemText(code ?? 'unknown');
    this.#toasts.show(
      $localize`:@@case.orderRefused:${order.title}:order:: ${title}:problem:. ${text}:text:`,
      {
        tone: 'danger',
      },
    );
  }
}
