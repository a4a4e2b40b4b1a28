import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import type { Schema } from '../../../api/schemas';
import { StatusLink } from './status-link';

/** Where a case stands, read with the link of this tab. */
@Injectable()
export class StatusSource {
  readonly #link = inject(StatusLink);
  readonly tenant = signal('');
  readonly reading = apiResource('/citizen/v1/{tenant}/status', () =>
    this.#link.token() === null || this.tenant() === '' ? undefined : { path: { tenant: this.tenant() } },
  );
  /** the last answer; stays while a new one is read, so that nothing on the page jumps or loses what is typed */
  readonly status = linkedSignal<Schema<'CitizenStatus'> | undefined, Schema<'CitizenStatus'> | undefined>({
    source: () => (this.reading.hasValue() ? this.reading.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  }).asReadonly();
  readonly linkMissing = computed(() => this.tenant() !== '' && this.#link.token() === null);

  open(tenant: string, fragment: string | null): void {
    this.#link.open(tenant, fragment);
    this.tenant.set(tenant);
  }

  reload(): void {
    this.reading.reload();
  }

  forget(): void {
    this.#link.forget(this.tenant());
  }
}
