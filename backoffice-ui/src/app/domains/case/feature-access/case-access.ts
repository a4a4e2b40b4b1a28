import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { type Intent, newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';

export type AccessList = Schema<'CaseAccessList'>;
type Call = (intent: Intent) => Promise<unknown>;

/** Who may see one case, and the changes of it; one at a time. Provided by the dialog. */
@Injectable()
export class CaseAccess {
  readonly #api = inject(ApiClient);
  readonly #caseId = signal<string | null>(null);
  readonly #resource = apiResource('/api/v1/cases/{caseId}/access', () => {
    const caseId = this.#caseId();
    return caseId ? { path: { caseId } } : undefined;
  });

  /** Stays while it is read again. */
  readonly list = linkedSignal<AccessList | null, AccessList | null>({
    source: () => (this.#resource.hasValue() ? this.#resource.value() : null),
    computation: (fresh, previous) => fresh ?? previous?.value ?? null,
  });
  readonly loadError = computed(() => this.#resource.error());
  readonly busy = signal(false);
  readonly error = signal<unknown>(null);
  /** Whether anything was changed since the dialog was opened. */
  readonly changed = signal(false);

  open(caseId: string): void {
    this.#caseId.set(caseId);
  }

  reload(): void {
    this.#resource.reload();
  }

  restrict(restricted: boolean, reason: string): Promise<boolean> {
    const body = { restricted, reason };
    return this.#change((intent) =>
      this.#api.post('/api/v1/cases/{caseId}/access/restriction', { path: this.#path(), body, intent }),
    );
  }

  grant(body: Schema<'AccessGrant'>): Promise<boolean> {
    return this.#change((intent) =>
      this.#api.post('/api/v1/cases/{caseId}/access/grants', { path: this.#path(), body, intent }),
    );
  }

  withdraw(personId: string): Promise<boolean> {
    return this.#change((intent) =>
      this.#api.post('/api/v1/cases/{caseId}/access/withdrawals', {
        path: this.#path(),
        body: { personId },
        intent,
      }),
    );
  }

  decline(body: Schema<'AccessRefusal'>): Promise<boolean> {
    return this.#change((intent) =>
      this.#api.post('/api/v1/cases/{caseId}/access/refusals', { path: this.#path(), body, intent }),
    );
  }

  exclude(body: Schema<'Exclusion'>): Promise<boolean> {
    return this.#change((intent) =>
      this.#api.post('/api/v1/cases/{caseId}/access/exclusions', { path: this.#path(), body, intent }),
    );
  }

  readmit(body: Schema<'Readmission'>): Promise<boolean> {
    return this.#change((intent) =>
      this.#api.post('/api/v1/cases/{caseId}/access/readmissions', { path: this.#path(), body, intent }),
    );
  }

  /** Afterwards the case is not there for this person any more: nothing is read again. */
  excludeMyself(reason: Schema<'OwnExclusion'>['reason']): Promise<boolean> {
    return this.#change(
      (intent) =>
        this.#api.post('/api/v1/cases/{caseId}/access/own-exclusion', {
          path: this.#path(),
          body: { reason },
          intent,
        }),
      false,
    );
  }

  #path(): { caseId: string } {
    return { caseId: this.#caseId() ?? '' };
  }

  /** @returns whether it was done; what was typed stays where it was not */
  async #change(call: Call, readAgain = true): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.error.set(null);
    try {
      await call(newIntent());
      this.changed.set(true);
      if (readAgain) this.reload();
      return true;
    } catch (error) {
      this.error.set(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
