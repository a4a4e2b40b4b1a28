import { type DestroyRef, Injectable, InjectionToken, inject } from '@angular/core';
import { Session } from '../util-session/session';
import { ApiDrafts } from './api-drafts';
import { Draft } from './draft';
import { DraftMirror } from './draft-mirror';
import type { DraftPlace, DraftPort } from './draft-port';

/** Where drafts are kept; specs give their own. */
export const DRAFT_PORT = new InjectionToken<DraftPort>('DRAFT_PORT', {
  providedIn: 'root',
  factory: () => inject(ApiDrafts),
});

/** Gives pages their drafts: `readonly draft = inject(Drafts).draft<string>({ caseId, key: 'note' }, inject(DestroyRef))`. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  readonly #port = inject(DRAFT_PORT);
  readonly #session = inject(Session);

  /** The draft for one place; saves what is pending when the page goes. */
  draft<T>(place: DraftPlace, destroyRef: DestroyRef): Draft<T> {
    const draft = new Draft<T>(
      this.#port,
      new DraftMirror(localStorage, this.#session.person()?.id ?? 'nobody'),
      place,
    );
    destroyRef.onDestroy(() => {
      void draft.flush().finally(() => draft.close());
    });
    return draft;
  }
}
