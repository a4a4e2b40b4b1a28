import { computed, DestroyRef, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import type { Schema } from '../../../api/schemas';
import { StatusLink } from './status-link';

const SOON_MS = 2_000;
const MOST_LOOKS = 15;

/** Where a case stands, read with the link of this tab. */
@Injectable()
export class StatusSource {
  readonly #link = inject(StatusLink);
  #soon: ReturnType<typeof setInterval> | undefined;
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

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.#soon));
  }

  open(tenant: string, fragment: string | null): void {
    this.#link.open(tenant, fragment);
    this.tenant.set(tenant);
  }

  reload(): void {
    this.reading.reload();
  }

  /** Looks again every two seconds, half a minute at most: an answer takes effect a moment after it was accepted. */
  lookSoon(): void {
    const asked = this.status()?.request?.id;
    let looks = 0;
    clearInterval(this.#soon);
    this.#soon = setInterval(() => {
      looks += 1;
      if (looks >= MOST_LOOKS || this.status()?.request?.id !== asked) clearInterval(this.#soon);
      else this.reload();
    }, SOON_MS);
    this.reload();
  }

  forget(): void {
    this.#link.forget(this.tenant());
  }
}
