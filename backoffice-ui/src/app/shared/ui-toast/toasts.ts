import { Injectable, signal } from '@angular/core';

/** A short message about something that happened, with one way on at most. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'success' | 'warning' | 'danger';
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_MS = 6_000;
const SHOWN_WITH_ACTION_MS = 15_000;

/** Shows messages at the foot of the page: `inject(Toasts).show('Übernommen', { action: { label: 'Rückgängig', run } })`. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([]);
  readonly shown = this.#shown.asReadonly();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 1;

  /** Shows a message; errors stay until they are closed, nobody should have to read them in a hurry. */
  show(text: string, options: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
    const toast: Toast = { id: this.#next++, text, tone: options.tone ?? 'info', action: options.action };
    this.#shown.update((all) => [...all.slice(-2), toast]);
    if (toast.tone !== 'danger') this.#startTimer(toast);
  }

  close(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#shown.update((all) => all.filter((toast) => toast.id !== id));
  }

  /** Stops the clock while somebody reads or has focus inside (WCAG 2.2.1). */
  hold(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  resume(): void {
    for (const toast of this.#shown()) if (toast.tone !== 'danger') this.#startTimer(toast);
  }

  #startTimer(toast: Toast): void {
    clearTimeout(this.#timers.get(toast.id));
    this.#timers.set(
      toast.id,
      setTimeout(() => this.close(toast.id), toast.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS),
    );
  }
}
