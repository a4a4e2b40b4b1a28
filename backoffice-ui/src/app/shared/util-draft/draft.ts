import { signal } from '@angular/core';
import type { DraftMirror } from './draft-mirror';
import { DraftConflict, type DraftPlace, type DraftPort, type StoredDraft } from './draft-port';

/** Where the text is: nowhere yet, typed, on its way, safe on the server, only on this device, or overtaken by another window. */
export type DraftState = 'empty' | 'typed' | 'saving' | 'saved' | 'only-here' | 'conflict';

const SAVE_AFTER_MS = 800;
const RETRY_AFTER_MS = 5_000;

/**
 * Typed text that is never lost. Call `open()` once, `write(value)` on every change, `discard()` after the text was used.
 * The device's copy is written at once, the server's a moment later; show `state()` and `savedAt()` ("Entwurf gesichert 10:47").
 */
export class Draft<T> {
  readonly #port: DraftPort;
  readonly #mirror: DraftMirror;
  readonly #place: DraftPlace;
  readonly #state = signal<DraftState>('empty');
  readonly #savedAt = signal<string | null>(null);
  readonly #theirs = signal<StoredDraft<T> | null>(null);

  readonly state = this.#state.asReadonly();
  /** When the server last took the text. */
  readonly savedAt = this.#savedAt.asReadonly();
  /** In `conflict`: what the other window saved. */
  readonly theirs = this.#theirs.asReadonly();

  #version = 0;
  #value: T | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;

  constructor(port: DraftPort, mirror: DraftMirror, place: DraftPlace) {
    this.#port = port;
    this.#mirror = mirror;
    this.#place = place;
  }

  /** The newest text there is, from this device or the server; null when nothing was typed yet. */
  async open(): Promise<T | null> {
    const here = this.#mirror.read<T>(this.#place);
    let there: StoredDraft<T> | null = null;
    try {
      there = await this.#port.load<T>(this.#place);
    } catch (error) {
      // Without the server the copy on this device is still worth showing; without one, the page shows the error.
      if (!here) throw error;
    }
    if (here && here.version >= (there?.version ?? 0)) {
      this.#version = here.version;
      this.write(here.value);
      return here.value;
    }
    if (!there) return null;
    this.#version = there.version;
    this.#value = there.value;
    this.#savedAt.set(there.savedAt);
    this.#state.set('saved');
    return there.value;
  }

  write(value: T): void {
    this.#value = value;
    this.#state.set('typed');
    this.#mirror.write(this.#place, { value, version: this.#version, at: new Date().toISOString() });
    this.#saveAfter(SAVE_AFTER_MS);
  }

  /** Saves now; for leaving the page and before sending. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    if (this.#state() === 'typed' || this.#state() === 'only-here') await this.#save();
  }

  /** In `conflict`: `mine` overwrites what the other window saved, `theirs` takes it over and is returned. */
  async settle(choice: 'mine' | 'theirs'): Promise<T | undefined> {
    const theirs = this.#theirs();
    if (!theirs) return this.#value;
    this.#theirs.set(null);
    this.#version = theirs.version;
    if (choice === 'mine') {
      this.#state.set('typed');
      await this.#save();
    } else {
      this.#value = theirs.value;
      this.#savedAt.set(theirs.savedAt);
      this.#mirror.remove(this.#place);
      this.#state.set('saved');
    }
    return this.#value;
  }

  /** The text was used or is no longer wanted: both copies go. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    this.#mirror.remove(this.#place);
    this.#value = undefined;
    this.#state.set('empty');
    this.#savedAt.set(null);
    await this.#port.discard(this.#place);
    this.#version = 0;
  }

  /** Leaves the copies as they are and stops the clock; for when the page goes. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #saveAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #save(): Promise<void> {
    this.#saving = this.#saveOnce().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #saveOnce(): Promise<void> {
    const value = this.#value;
    if (value === undefined) return;
    this.#state.set('saving');
    try {
      const stored = await this.#port.save(this.#place, value, this.#version);
      this.#version = stored.version;
      this.#savedAt.set(stored.savedAt);
      if (this.#value === value) {
        this.#mirror.remove(this.#place);
        this.#state.set('saved');
      } else {
        // Typing went on while this was on its way; the copy now builds on the new version.
        this.#mirror.write(this.#place, {
          value: this.#value,
          version: this.#version,
          at: new Date().toISOString(),
        });
        this.#state.set('typed');
        this.#saveAfter(SAVE_AFTER_MS);
      }
    } catch (error) {
      if (error instanceof DraftConflict) {
        this.#theirs.set(error.theirs as StoredDraft<T>);
        this.#state.set('conflict');
        return;
      }
      // Offline, signed out, server away: the text stays on this device and the next try comes by itself.
      this.#state.set('only-here');
      this.#saveAfter(RETRY_AFTER_MS);
    }
  }
}
