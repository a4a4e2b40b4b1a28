import type { DraftPlace } from './draft-port';

/** A draft that the server may not have yet. */
export interface MirroredDraft<T> {
  readonly value: T;
  /** The server's version this text builds on. */
  readonly version: number;
  readonly at: string;
}

const PREFIX = 'aktenlauf.draft.';

/**
 * The copy on this device for the seconds between typing and saving: a crash or an outage loses nothing.
 * Keyed by person, so that the next one at this desk never sees it, and removed as soon as the server has the text.
 */
export class DraftMirror {
  readonly #storage: Storage;
  readonly #personId: string;

  constructor(storage: Storage, personId: string) {
    this.#storage = storage;
    this.#personId = personId;
  }

  read<T>(place: DraftPlace): MirroredDraft<T> | null {
    try {
      const stored = this.#storage.getItem(this.#key(place));
      return stored ? (JSON.parse(stored) as MirroredDraft<T>) : null;
    } catch {
      // Blocked or damaged storage: the server's draft still counts.
      return null;
    }
  }

  write<T>(place: DraftPlace, draft: MirroredDraft<T>): void {
    try {
      this.#storage.setItem(this.#key(place), JSON.stringify(draft));
    } catch {
      // Full or blocked storage only costs the copy; saving to the server goes on.
    }
  }

  remove(place: DraftPlace): void {
    try {
      this.#storage.removeItem(this.#key(place));
    } catch {
      // Nothing was written there then.
    }
  }

  #key({ caseId, key }: DraftPlace): string {
    return `${PREFIX}${this.#personId}.${caseId ?? ''}.${key}`;
  }
}
