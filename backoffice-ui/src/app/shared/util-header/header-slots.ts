import {
  DestroyRef,
  Directive,
  Injectable,
  type OnInit,
  TemplateRef,
  inject,
  input,
  signal,
} from '@angular/core';

/**
 * Places in the header that a page may fill:
 * `bar` everything but the avatar (decide), `start` after the town in place of the product name (case),
 * `end` before the avatar (who else is here).
 */
export type HeaderSlot = 'bar' | 'start' | 'end';

/** What the open page put into the header. */
@Injectable({ providedIn: 'root' })
export class HeaderSlots {
  readonly #filled = signal<Partial<Record<HeaderSlot, TemplateRef<unknown>>>>({});
  readonly filled = this.#filled.asReadonly();

  fill(slot: HeaderSlot, template: TemplateRef<unknown>): void {
    this.#filled.update((all) => ({ ...all, [slot]: template }));
  }

  /** Empties the slot unless the next page has filled it already. */
  empty(slot: HeaderSlot, template: TemplateRef<unknown>): void {
    this.#filled.update((all) => (all[slot] === template ? { ...all, [slot]: undefined } : all));
  }
}

/** `<ng-template headerSlot="start">…</ng-template>` in a page's template; goes with the page. */
@Directive({ selector: 'ng-template[headerSlot]' })
export class HeaderSlotContent implements OnInit {
  readonly headerSlot = input.required<HeaderSlot>();

  readonly #template = inject<TemplateRef<unknown>>(TemplateRef);
  readonly #slots = inject(HeaderSlots);
  readonly #destroyRef = inject(DestroyRef);

  ngOnInit(): void {
    const slot = this.headerSlot();
    this.#slots.fill(slot, this.#template);
    this.#destroyRef.onDestroy(() => this.#slots.empty(slot, this.#template));
  }
}
