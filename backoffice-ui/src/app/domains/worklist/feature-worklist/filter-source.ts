import { Injectable, computed, inject, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { filtersFrom } from '../data/filter-choices';
import { ListRoute } from './list-route';

/** What can be filtered for; services and people are read only once a filter needs their names. Provided by the page. */
@Injectable()
export class FilterSource {
  readonly #route = inject(ListRoute);
  readonly #asked = signal(false);
  readonly #needed = computed(() => {
    const { service, stage, assignee } = this.#route.filters();
    return this.#asked() || !!(service ?? stage ?? assignee);
  });
  readonly #services = apiResource('/api/v1/services', () => (this.#needed() ? {} : undefined));
  readonly #people = apiResource('/api/v1/people', () => (this.#needed() ? {} : undefined));

  readonly filters = computed(() =>
    filtersFrom({
      services: this.#services.hasValue() ? this.#services.value().rows : [],
      people: this.#people.hasValue() ? this.#people.value().rows : [],
    }),
  );

  /** Somebody opens the menu. */
  ask(): void {
    this.#asked.set(true);
  }
}
