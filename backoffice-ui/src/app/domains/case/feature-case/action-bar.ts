import type { ElementRef } from '@angular/core';
import { Component, computed, inject, input, viewChild } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { Session } from '../../../shared/util-session/session';
import { type MenuItem, actionMenu } from '../data/action-menu';
import type { CaseDetail } from '../data/case-shapes';
import { Orders } from '../data/orders';
import { CaseActs } from './case-acts';

/** The next step in reach: what the server offers, the one the case needs now first. */
@Component({
  selector: 'case-action-bar',
  imports: [Icon],
  templateUrl: './action-bar.html',
  styleUrl: './action-bar.scss',
})
export class ActionBar {
  readonly detail = input.required<CaseDetail>();

  readonly #acts = inject(CaseActs);
  readonly #session = inject(Session);
  protected readonly orders = inject(Orders);
  protected readonly menu = computed(() => actionMenu(this.detail(), this.#session.person()?.id ?? ''));
  protected readonly hasMore = computed(() => {
    const { course, beside, blocked } = this.menu();
    return course.length + beside.length + blocked.length > 0;
  });
  protected readonly popoverPart = viewChild<ElementRef<HTMLElement>>('more');
  protected readonly triggerPart = viewChild<ElementRef<HTMLElement>>('trigger');

  constructor() {
    const group = $localize`:@@case.keyGroup:Vorgang`;
    const labels: Record<string, string> = {
      c: $localize`:@@case.keyClaim:übernehmen`,
      e: $localize`:@@case.keyDecide:entscheiden oder zeichnen`,
      r: $localize`:@@case.keyAsk:nachfordern`,
    };
    injectShortcuts([
      ...Object.entries(labels).map(([keys, label]) => ({
        keys,
        label,
        group,
        when: () => this.#byKey(keys) !== undefined,
        run: () => {
          const item = this.#byKey(keys);
          if (item) this.run(item);
        },
      })),
      {
        keys: '.',
        label: $localize`:@@case.keyMore:weitere Aktionen`,
        group,
        when: () => this.hasMore(),
        run: () => this.#openMore(),
      },
    ]);
  }

  protected run(item: MenuItem): void {
    this.popoverPart()?.nativeElement.hidePopover();
    void this.#acts.run(item.wish);
  }

  /** Arrow keys walk the menu, as in every menu. */
  protected walk(event: KeyboardEvent): void {
    const items = [...(this.popoverPart()?.nativeElement.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined || items.length === 0) return;
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  }

  protected focusFirst(event: Event): void {
    if ((event as ToggleEvent).newState === 'open')
      this.popoverPart()?.nativeElement.querySelector<HTMLElement>('button')?.focus();
  }

  #openMore(): void {
    // Through the button, so that the menu stands beside it and gives focus back to it.
    this.triggerPart()?.nativeElement.focus();
    this.triggerPart()?.nativeElement.click();
  }

  #byKey(key: string): MenuItem | undefined {
    const { bar, course, beside } = this.menu();
    return [...bar, ...course, ...beside].find((item) => item.key === key);
  }
}
