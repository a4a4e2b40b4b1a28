import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { EMPTY, switchMap } from 'rxjs';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import type { Intent } from '../../../api/intent';
import { problemCode } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import { Live } from '../../../shared/util-live/live';

/** What may be done with a refund. */
export type RefundOrder =
  | { readonly type: 'approve-refund'; readonly refundId: string }
  | { readonly type: 'decline-refund'; readonly refundId: string; readonly reason: string }
  | { readonly type: 'book-refund'; readonly refundId: string; readonly bookedOn: string };

/** How an order stands: `waiting` was taken by the server and is carried out as soon as the engine answers. */
export type OrderState =
  | { readonly state: 'done' }
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly code: string };

const POLL_MS = 3_000;

/** Payments and refunds of one case, and the orders on them. Provided by the row that is open. */
@Injectable()
export class ReceivableFile {
  readonly #api = inject(ApiClient);
  readonly #caseId = signal<string | null>(null);
  readonly #order = signal<OrderState | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was sent with a wish: its retry must say the same, also when the case was read again in between. */
  readonly #sent = new WeakMap<Intent, RefundOrder & { readonly seq: number }>();

  readonly file = apiResource('/api/v1/cases/{caseId}', () => {
    const caseId = this.#caseId();
    return caseId ? { path: { caseId } } : undefined;
  });
  /** The last order given here, or null. */
  readonly order = this.#order.asReadonly();

  constructor() {
    const live = inject(Live);
    toObservable(this.#caseId)
      .pipe(
        switchMap((caseId) => (caseId ? live.ofCase(caseId) : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.file.reload());
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  open(caseId: string): void {
    this.#caseId.set(caseId);
  }

  /** @throws what the server refused */
  async send(order: RefundOrder, intent: Intent): Promise<OrderState> {
    const caseId = this.#caseId();
    if (!caseId || !this.file.hasValue())
      throw new Error('A case is read before something is ordered of it.');
    const body = this.#sent.get(intent) ?? { ...order, seq: this.file.value().seq };
    this.#sent.set(intent, body);
    const reply = await this.#api.post('/api/v1/cases/{caseId}/commands', { path: { caseId }, body, intent });
    if (reply.state === 'done') return this.#note({ state: 'done' });
    this.#pollLater(reply.commandId);
    return this.#note({ state: 'waiting' });
  }

  #note(state: OrderState): OrderState {
    this.#order.set(state);
    if (state.state !== 'waiting') this.file.reload();
    return state;
  }

  #pollLater(commandId: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#poll(commandId), POLL_MS);
  }

  async #poll(commandId: string): Promise<void> {
    let now: Schema<'CommandState'>;
    try {
      now = await this.#api.get('/api/v1/commands/{commandId}', { path: { commandId } });
    } catch (error) {
      // The order is safe on the server; only one that it does not know is not asked for again.
      if (problemCode(error) !== 'not-found') this.#pollLater(commandId);
      return;
    }
    if (now.state === 'accepted') this.#pollLater(commandId);
    else if (now.state === 'done') this.#note({ state: 'done' });
    else this.#note({ state: 'refused', code: now.code ?? 'unknown' });
  }
}
