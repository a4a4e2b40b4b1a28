import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { problemCode } from '../../../api/problem';
import { DraftMirror } from '../../../shared/util-draft/draft-mirror';
import { Session } from '../../../shared/util-session/session';
import { Intents } from './intents';
import { sameJson, valueAtPointer } from './json-pointer';
import type { ServiceDraftDetail } from './service-shapes';

/** Where something was typed: a file by its path, or a value of service.yaml by `#` and its JSON pointer. */
export type Place = string;

/** What was typed and is not on the server yet. `base` stood there when typing began. */
interface Typed {
  readonly value: unknown;
  readonly base: unknown;
}

/** Somebody else wrote at the same place: theirs is what stands there now. */
export interface Clash {
  readonly place: Place;
  readonly mine: unknown;
  readonly theirs: unknown;
}

const SAVE_AFTER_MS = 900;

/**
 * One draft and what is typed into it. Typing is saved a moment later and checked by the server with every save; what is
 * not saved yet is kept on this device as well. Two people may write at once: only the same place is a conflict, and then
 * nothing of either is lost. Provided by the draft page.
 */
@Injectable()
export class DraftWork {
  readonly #api = inject(ApiClient);
  readonly #mirror = new DraftMirror(localStorage, inject(Session).person()?.id ?? 'nobody');
  readonly #detail = signal<ServiceDraftDetail | null>(null);
  readonly #typed = signal<ReadonlyMap<Place, Typed>>(new Map());
  readonly #clashes = signal<readonly Clash[]>([]);
  readonly #saving = signal(false);
  readonly #error = signal<unknown>(null);
  readonly #savedAt = signal<string | null>(null);
  readonly #intents = new Intents();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  readonly detail = this.#detail.asReadonly();
  readonly clashes = this.#clashes.asReadonly();
  /** Why the last save failed; null while all is well. What was typed stands on. */
  readonly error = this.#error.asReadonly();
  readonly savedAt = this.#savedAt.asReadonly();
  readonly mayWrite = computed(() => this.#detail()?.may.includes('write') ?? false);
  readonly state = computed<'clean' | 'typed' | 'saving' | 'clash' | 'failed'>(() => {
    if (this.#clashes().length > 0) return 'clash';
    if (this.#saving()) return 'saving';
    if (this.#error() !== null) return 'failed';
    return this.#typed().size > 0 ? 'typed' : 'clean';
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  /** Shows a draft as the server has it, and takes up what this device kept of it. */
  show(detail: ServiceDraftDetail): void {
    const before = this.#detail();
    this.#detail.set(detail);
    if (before?.id === detail.id) return;
    const kept = this.#mirror.read<[Place, Typed][]>(placeOf(detail.id));
    this.#typed.set(new Map(detail.may.includes('write') ? (kept?.value ?? []) : []));
    this.#clashes.set([]);
    this.#error.set(null);
    if (this.#typed().size > 0) void this.flush();
  }

  /** What stands at a place now: what was typed last, else what the server has. */
  at(place: Place): unknown {
    const typed = this.#typed().get(place);
    return typed ? typed.value : this.#stored(place);
  }

  write(place: Place, value: unknown): void {
    const base = this.#typed().get(place)?.base ?? this.#stored(place);
    this.#setTyped(place, sameJson(base, value) ? null : { value, base });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  /** Saves what is typed now; for leaving and before anything that goes by what is saved. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    this.#running = this.#save().finally(() => (this.#running = null));
    await this.#running;
  }

  /** Decides a conflict: mine is written over theirs, or given up. */
  async settle(clash: Clash, choice: 'mine' | 'theirs'): Promise<void> {
    this.#clashes.update((all) => all.filter(({ place }) => place !== clash.place));
    this.#setTyped(
      clash.place,
      choice === 'mine' ? { value: this.at(clash.place), base: clash.theirs } : null,
    );
    await this.flush();
  }

  /** Reads the draft anew, as after somebody else's step. */
  async reload(): Promise<void> {
    const detail = this.#detail();
    if (!detail) return;
    this.#detail.set(
      await this.#api.get('/api/v1/service-drafts/{serviceDraftId}', { path: { serviceDraftId: detail.id } }),
    );
  }

  /** Gives up everything that is typed and not saved. */
  abandon(): void {
    for (const place of this.#typed().keys()) this.#setTyped(place, null);
    this.#clashes.set([]);
    this.#error.set(null);
  }

  async #save(): Promise<void> {
    this.#saving.set(true);
    this.#error.set(null);
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#saveSome(next);
    } catch (error) {
      this.#error.set(error);
      if (['draft-submitted', 'draft-closed', 'not-allowed'].includes(problemCode(error)))
        await this.reload().catch(() => null);
    } finally {
      this.#saving.set(false);
    }
  }

  /** Files one by one and before values: a value goes into service.yaml as it was last typed. */
  #next(): [Place, Typed][] | null {
    const open = [...this.#typed()].filter(
      ([place]) => !this.#clashes().some((clash) => clash.place === place),
    );
    const file = open.find(([place]) => !place.startsWith('#'));
    if (file) return [file];
    return open.length > 0 ? open : null;
  }

  async #saveSome(some: [Place, Typed][]): Promise<void> {
    try {
      this.#detail.set(await this.#send(some));
      this.#savedAt.set(new Date().toISOString());
      for (const [place, typed] of some) this.#saved(place, typed.value);
    } catch (error) {
      if (problemCode(error) !== 'conflict') throw error;
      await this.reload();
      this.#rebase();
    }
  }

  #send(some: readonly [Place, Typed][]): Promise<ServiceDraftDetail> {
    const detail = this.#detail();
    const [first] = some;
    if (!detail || !first) throw new Error('Nothing is shown, so nothing can be saved.');
    const path = { serviceDraftId: detail.id };
    const { revision } = detail;
    const [place, { value }] = first;
    const file = place.startsWith('#')
      ? null
      : { revision, path: place, text: typeof value === 'string' ? value : null };
    const changes = some.map(([at, typed]) => ({ pointer: at.slice(1), value: typed.value as never }));
    const intent = this.#intents.for([revision, file ?? changes]);
    return file
      ? this.#api.put('/api/v1/service-drafts/{serviceDraftId}/files', { path, body: file, intent })
      : this.#api.patch('/api/v1/service-drafts/{serviceDraftId}/values', {
          path,
          body: { revision, changes },
          intent,
        });
  }

  /** Somebody wrote meanwhile: what they left alone is written on theirs, the rest is a conflict. */
  #rebase(): void {
    const clashes: Clash[] = [];
    for (const [place, { value, base }] of this.#typed()) {
      const theirs = this.#stored(place);
      if (sameJson(theirs, value)) this.#setTyped(place, null);
      else if (!sameJson(theirs, base)) clashes.push({ place, mine: value, theirs });
    }
    this.#clashes.set(clashes);
  }

  #saved(place: Place, value: unknown): void {
    const typed = this.#typed().get(place);
    if (!typed) return;
    // typing went on while this was on its way: it now builds on what was saved
    this.#setTyped(place, sameJson(typed.value, value) ? null : { value: typed.value, base: value });
  }

  #stored(place: Place): unknown {
    const detail = this.#detail();
    if (place.startsWith('#')) return valueAtPointer(detail?.definition, place.slice(1));
    return detail?.files.find(({ path }) => path === place)?.text;
  }

  #setTyped(place: Place, typed: Typed | null): void {
    const all = new Map(this.#typed());
    if (typed) all.set(place, typed);
    else all.delete(place);
    this.#typed.set(all);
    const detail = this.#detail();
    if (!detail) return;
    if (all.size === 0) this.#mirror.remove(placeOf(detail.id));
    else
      this.#mirror.write(placeOf(detail.id), {
        value: [...all],
        version: detail.revision,
        at: new Date().toISOString(),
      });
  }
}

const placeOf = (draftId: string) => ({ key: `service-draft.${draftId}` });
