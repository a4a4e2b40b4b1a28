import { Injectable, computed, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { Session } from '../../../shared/util-session/session';

/** Columns a person may choose; the case number always stands first. */
export type ColumnKey =
  'service' | 'applicant' | 'subject' | 'stage' | 'due' | 'received' | 'fee' | 'assignee';

const all: readonly ColumnKey[] = [
  'service',
  'applicant',
  'subject',
  'stage',
  'due',
  'received',
  'fee',
  'assignee',
];
const standard: readonly ColumnKey[] = ['service', 'applicant', 'stage', 'due', 'received', 'assignee'];
const PREVIEW_KEY = 'aktenlauf.preview';

/** How a person likes the lists: own columns (kept with the account) and the preview (kept on the device). */
@Injectable({ providedIn: 'root' })
export class ListPreferences {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #chosen = signal<readonly string[] | null>(null);
  readonly #preview = signal(readPreview());

  readonly columns = computed<readonly ColumnKey[]>(() => {
    const wanted = this.#chosen() ?? this.#session.person()?.settings.columns?.['worklist'] ?? standard;
    return all.filter((key) => wanted.includes(key));
  });
  /** null: the width of the window decides. */
  readonly preview = this.#preview.asReadonly();

  chooseColumns(columns: readonly ColumnKey[]): void {
    this.#chosen.set(columns);
    const others = this.#session.person()?.settings.columns;
    // The choice holds here already; a server that is away only keeps it from the other devices.
    this.#api
      .patch('/api/v1/session/settings', {
        body: { columns: { ...others, worklist: [...columns] } },
        intent: newIntent(),
      })
      .catch(() => undefined);
  }

  /** Back to the columns everybody starts with. */
  standardColumns(): void {
    this.chooseColumns(standard);
  }

  showPreview(shown: boolean): void {
    this.#preview.set(shown);
    try {
      localStorage.setItem(PREVIEW_KEY, shown ? 'on' : 'off');
    } catch {
      // A browser without storage keeps the choice for this visit.
    }
  }
}

function readPreview(): boolean | null {
  try {
    const stored = localStorage.getItem(PREVIEW_KEY);
    return stored === null ? null : stored === 'on';
  } catch {
    // Blocked storage counts as no choice made.
    return null;
  }
}
