import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { euros } from '../../../shared/util-money/money';
import { StatusSource } from '../data/status-source';
import { CitizenFrame } from '../ui/citizen-frame';

/** What became of a payment, as far as the office knows. */
export type PaymentOutcome = 'waiting' | 'booked' | 'failed' | 'cancelled';

const LOOK_MS = 2000;
const MOST_LOOKS = 45;

/** Back from the provider's page. Coming back proves nothing, so this waits until the office has booked the payment. */
@Component({
  selector: 'citizen-payment-return',
  imports: [CitizenFrame, ErrorMessage, Icon, RouterLink],
  providers: [StatusSource],
  templateUrl: './payment-return.html',
  styles: `
    .spin {
      width: 22px;
      height: 22px;
      margin-bottom: 8px;
      border: 3px solid var(--line-strong);
      border-top-color: var(--action);
      border-radius: 50%;
      animation: turn 1s linear infinite;
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
    .next > ui-icon {
      --icon-size: 26px;
    }
  `,
})
export class PaymentReturn {
  readonly tenant = input.required<string>();
  readonly attemptId = input<string>();

  readonly #api = inject(ApiClient);
  protected readonly source = inject(StatusSource);
  protected readonly looks = signal(0);
  protected readonly outcome = computed(() => paymentOutcome(this.source.status(), this.attemptId()));
  protected readonly late = computed(() => this.looks() >= MOST_LOOKS && this.outcome() === 'waiting');
  protected readonly amount = computed(() => {
    const amount = this.source.status()?.payment?.amount;
    return amount === undefined ? null : euros(amount);
  });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const route = inject(ActivatedRoute);
    effect(() => {
      const tenant = this.tenant();
      untracked(() => {
        this.source.open(tenant, route.snapshot.fragment);
        void this.report();
      });
    });
    effect(() => {
      // Looks again after each answer, never two at a time.
      const reading = this.source.reading.isLoading();
      if (
        reading ||
        this.source.linkMissing() ||
        this.outcome() !== 'waiting' ||
        untracked(this.looks) >= MOST_LOOKS
      )
        return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.looks.update((looks) => looks + 1);
        this.source.reload();
      }, LOOK_MS);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  protected again(): void {
    this.looks.set(0);
    this.source.reload();
  }

  /** Tells the office that somebody came back, so that it asks the provider now and not only at its next round. */
  private async report(): Promise<void> {
    const attemptId = this.attemptId();
    if (attemptId === undefined || this.source.linkMissing()) return;
    try {
      await this.#api.post('/citizen/v1/{tenant}/status/payments/{attemptId}/returned', {
        path: { tenant: this.tenant(), attemptId },
        intent: newIntent(),
      });
    } catch {
      // Only a hint to hurry: the office asks the provider by itself, and this page goes on looking.
    }
  }
}

/**
 * A case that asks for no payment any more has got it. An attempt that is no longer under way while the fee is still
 * owed has come to nothing.
 */
export function paymentOutcome(
  status: Pick<Schema<'CitizenStatus'>, 'payment'> | undefined,
  attemptId: string | undefined,
): PaymentOutcome {
  if (status === undefined) return 'waiting';
  const { payment } = status;
  if (payment === undefined) return 'booked';
  const attempt = payment.attempt;
  if (attempt === undefined || (attemptId !== undefined && attempt.id !== attemptId))
    return attemptId === undefined ? 'waiting' : 'failed';
  return attempt.state === 'opening' || attempt.state === 'open' ? 'waiting' : attempt.state;
}
