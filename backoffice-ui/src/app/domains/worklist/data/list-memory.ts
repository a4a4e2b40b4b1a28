import { Injectable } from '@angular/core';

/** How far a list was read and where it stood, so that coming back shows it exactly as it was left. */
export interface ListPlace {
  /** Rows that were loaded. */
  readonly count: number;
  /** Scroll position in pixels. */
  readonly top: number;
}

const KEY = 'aktenlauf.list-places';
const KEPT = 20;

/** Places of the lists of this tab, by their key; survives a reload. Figures only, nothing about persons. */
@Injectable({ providedIn: 'root' })
export class ListMemory {
  recall(key: string): ListPlace | null {
    return new Map(this.#read()).get(key) ?? null;
  }

  keep(key: string, place: ListPlace): void {
    const others = this.#read().filter(([known]) => known !== key);
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...others.slice(1 - KEPT), [key, place]]));
    } catch {
      // Without storage a list starts at its top again; nothing else depends on it.
    }
  }

  #read(): [string, ListPlace][] {
    try {
      const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isEntry) : [];
    } catch {
      // Blocked or damaged storage counts as nothing kept.
      return [];
    }
  }
}

function isEntry(value: unknown): value is [string, ListPlace] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  const place = value[1] as Partial<ListPlace> | null;
  return typeof place?.count === 'number' && typeof place.top === 'number';
}
