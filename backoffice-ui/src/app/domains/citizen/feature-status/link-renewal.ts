import { Component, computed, inject, input, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';

/** No usable link: why, and a form that has a new one sent. It answers alike whether a case was found or not. */
@Component({
  selector: 'citizen-link-renewal',
  imports: [ErrorMessage, Icon],
  templateUrl: './link-renewal.html',
})
export class LinkRenewal {
  readonly tenant = input.required<string>();
  readonly reason = input.required<'missing' | 'expired' | 'unknown'>();

  readonly #api = inject(ApiClient);
  #intent: Intent | null = null;
  protected readonly caseNumber = signal('');
  protected readonly email = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly sent = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly caseNumberMissing = computed(() => this.tried() && this.caseNumber().trim() === '');
  protected readonly emailWrong = computed(
    () => this.tried() && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(this.email().trim()),
  );

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.tried.set(true);
    if (this.caseNumberMissing() || this.emailWrong()) return;
    this.busy.set(true);
    this.failure.set(null);
    this.#intent ??= newIntent();
    try {
      const body = { caseNumber: this.caseNumber().trim(), email: this.email().trim() };
      await this.#api.post('/citizen/v1/{tenant}/link-renewals', {
        path: { tenant: this.tenant() },
        body,
        intent: this.#intent,
      });
      this.sent.set(true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.#intent = null;
      this.busy.set(false);
    }
  }
}
