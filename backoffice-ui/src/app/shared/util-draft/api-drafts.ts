import { HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { ApiClient } from '../../api/api-client';
import { newIntent } from '../../api/intent';
import { DraftConflict, type DraftPlace, type DraftPort, type StoredDraft } from './draft-port';

/** Drafts on the server, one per person, key and case; they survive signing out and other devices see them. */
@Injectable({ providedIn: 'root' })
export class ApiDrafts implements DraftPort {
  readonly #api = inject(ApiClient);

  async load<T>(place: DraftPlace): Promise<StoredDraft<T> | null> {
    const { content, version, updatedAt } = await this.#api.get('/api/v1/drafts', { query: place });
    // Version 0 is the server's word for "nothing was ever typed here".
    return version === 0 || updatedAt === null ? null : { value: content as T, version, savedAt: updatedAt };
  }

  async save<T>(place: DraftPlace, value: T, version: number): Promise<StoredDraft<T>> {
    try {
      const saved = await this.#api.put('/api/v1/drafts', {
        query: place,
        body: { content: value, version },
        intent: newIntent(),
      });
      return { value, version: saved.version, savedAt: new Date().toISOString() };
    } catch (error) {
      if (!(error instanceof HttpErrorResponse) || error.status !== 409) throw error;
      const theirs = await this.load<T>(place);
      // Whoever saved in between has discarded it since: nothing to compare, the next try starts afresh.
      if (!theirs) return this.save(place, value, 0);
      throw new DraftConflict(theirs);
    }
  }

  async discard(place: DraftPlace): Promise<void> {
    await this.#api.delete('/api/v1/drafts', { query: place, intent: newIntent() });
  }
}
