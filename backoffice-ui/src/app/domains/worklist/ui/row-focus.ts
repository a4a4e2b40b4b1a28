/** What of a row has the focus. */
interface Focused {
  readonly caseId: string;
  readonly part: 'a' | 'input';
}

/**
 * Keeps the focus in a table whose rows come and go while it scrolls: when the focused row is no longer drawn, the table itself takes
 * the focus, and gives it back once the row is there again.
 */
export class RowFocus {
  readonly #table: HTMLElement;
  #focused: Focused | null = null;

  /** @param table an element that can be focused by script (`tabindex="-1"`) */
  constructor(table: HTMLElement) {
    this.#table = table;
    table.addEventListener('focusin', ({ target }) => this.#note(target));
    table.addEventListener('focusout', (event) => this.#leave(event));
  }

  /** After rows were drawn anew. */
  restore(): void {
    const active = document.activeElement;
    if (this.#focused === null || (active !== document.body && active !== this.#table)) return;
    const { caseId, part } = this.#focused;
    const again = this.#table.querySelector<HTMLElement>(`[data-case="${CSS.escape(caseId)}"] ${part}`);
    (again ?? this.#table).focus({ preventScroll: true });
  }

  #note(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || target === this.#table) return;
    const caseId = target.closest<HTMLElement>('[data-case]')?.dataset['case'];
    this.#focused = caseId ? { caseId, part: target.matches('input') ? 'input' : 'a' } : null;
  }

  /** Whoever leaves by themselves is not called back; a row that was taken away was not left. */
  #leave({ target, relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node) {
      if (!this.#table.contains(relatedTarget)) this.#focused = null;
      return;
    }
    queueMicrotask(() => {
      if (target instanceof Node && target.isConnected && document.hasFocus()) this.#focused = null;
    });
  }
}
