import { type Intent, newIntent } from '../../../api/intent';

/** Gives a wish its key and the same wish the same key again, until it is done. */
export class Intents {
  #wish: { readonly of: string; readonly intent: Intent } | null = null;

  /** The intent for a wish, told apart by everything it consists of. */
  for(wish: readonly unknown[]): Intent {
    const of = JSON.stringify(wish);
    if (this.#wish?.of !== of) this.#wish = { of, intent: newIntent() };
    return this.#wish.intent;
  }

  /** The wish was granted: the next one is a new one, even if it is the same. */
  done(): void {
    this.#wish = null;
  }
}
