import { DestroyRef, Injectable, inject } from '@angular/core';
import { Session } from '../util-session/session';
import { Draft } from './draft';
import { DraftMirror } from './draft-mirror';
import { DRAFT_PORT, type DraftPlace } from './draft-port';

/** Gives pages their drafts: `readonly draft = inject(Drafts).draft<DecisionDraft>({ caseId, purpose: 'decision' }, inject(DestroyRef))`. */
@Injectable({ providedIn: 'root' })
export class Drafts {
  readonly #port = inject(DRAFT_PORT);
  readonly #session = inject(Session);

  /** The draft for one place; saves what is pending when the page goes. */
  draft<T>(place: DraftPlace, destroyRef: DestroyRef): Draft<T> {
    const draft = new Draft<T>(this.#port, new DraftMirror(localStorage, this.#session.person()?.id ?? 'nobody'), place);
    destroyRef.onDestroy(() => {
      void draft.flush().finally(() => draft.close());
    });
    return draft;
  }
}
