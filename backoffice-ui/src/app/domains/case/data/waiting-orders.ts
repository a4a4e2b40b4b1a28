import { Injectable, computed, signal } from '@angular/core';

/** An order that was taken but not carried out yet, because the engine is away. */
export interface WaitingOrder {
  readonly caseId: string;
  readonly commandId: string;
  /** What was ordered, in words: "Nachforderung senden". */
  readonly title: string;
}

/** Orders that wait; kept beyond the page that gave them, so that the case still says so after deciding. */
@Injectable({ providedIn: 'root' })
export class WaitingOrders {
  readonly #all = signal<readonly WaitingOrder[]>([]);
  readonly all = this.#all.asReadonly();
  readonly any = computed(() => this.#all().length > 0);

  of(caseId: string | null): readonly WaitingOrder[] {
    return this.#all().filter((order) => order.caseId === caseId);
  }

  add(order: WaitingOrder): void {
    this.#all.update((all) => [...all.filter(({ commandId }) => commandId !== order.commandId), order]);
  }

  forget({ commandId }: WaitingOrder): void {
    this.#all.update((all) => all.filter((order) => order.commandId !== commandId));
  }
}
