import { Location } from '@angular/common';
import {
  DestroyRef,
  Injectable,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { CaseFile } from './case-file';
import type { CaseDetail, CaseDocument } from './case-shapes';
import { messageWords } from './message-words';

/** What the case page and the window beside it tell each other. Ids only. */
export type ViewMessage =
  /** this document of this case is looked at now */
  | { readonly type: 'show'; readonly caseId: string; readonly versionId: string | null }
  /** a window has opened and asks what to show */
  | { readonly type: 'ask' }
  /** the window is there */
  | { readonly type: 'open' }
  /** the window is no longer wanted */
  | { readonly type: 'close' };

export const VIEW_CHANNEL = 'aktenlauf-document';
/** Held by the window as long as it lives: whoever gets it knows that the window is gone, however it went. */
export const WINDOW_LOCK = 'aktenlauf-document-window';

/** Which document of the case stands beside the data, here or in a window of its own that follows. */
@Injectable()
export class ViewedDocument {
  readonly #file = inject(CaseFile);
  readonly #location = inject(Location);
  readonly #channel = new BroadcastChannel(VIEW_CHANNEL);
  readonly #leaving = new AbortController();
  readonly #detached = signal(false);
  readonly #asked = signal(0);
  /** How often somebody asked to see a document; narrow screens turn to it then. */
  readonly asked = this.#asked.asReadonly();
  readonly #awaited = signal<string | null>(null);
  /** Whether a window of its own shows the document. */
  readonly detached = this.#detached.asReadonly();

  readonly versionId = linkedSignal<CaseDetail | null, string | null>({
    source: this.#file.detail,
    computation: (detail, previous) => {
      if (!detail) return null;
      const kept = previous?.source?.id === detail.id ? (previous.value ?? null) : null;
      return kept && documentOf(detail, kept) ? kept : firstToRead(detail);
    },
  });
  readonly document = computed<CaseDocument | null>(() => {
    const detail = this.#file.detail();
    const versionId = this.versionId();
    return detail && versionId ? documentOf(detail, versionId) : null;
  });
  /** What a mail says, while one is looked at. */
  readonly mailText = computed(() => mailTextOf(this.#file.detail(), this.document()));

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<ViewMessage>) => {
      if (data.type === 'show' || data.type === 'close') return;
      this.#detachUntilGone();
      // Only a question is answered: answers to answers would never end.
      if (data.type === 'ask') this.tell();
    };
    effect(() => {
      const awaited = this.#awaited();
      const newest = this.#file
        .detail()
        ?.documents.find(({ id }) => id === awaited)
        ?.versions.at(-1);
      if (!newest) return;
      untracked(() => {
        this.#awaited.set(null);
        this.show(newest.id);
      });
    });
    // A window may be open from before this page was.
    this.tell();
    // With several cases open the window follows the one in front.
    const front = (): void => this.tell();
    window.addEventListener('focus', front);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('focus', front);
      this.#channel.close();
      this.#leaving.abort();
    });
  }

  /** Shows a version; the window follows, and a narrow screen turns to it. */
  show(versionId: string): void {
    this.#asked.update((times) => times + 1);
    this.versionId.set(versionId);
    this.tell();
  }

  /** Shows the newest version of a document; one that was filed just now as soon as the case is read again. */
  showDocument(documentId: string): void {
    this.#awaited.set(documentId);
  }

  /** Closes the window; the document stands beside the data again when it is gone. */
  attach(): void {
    this.#channel.postMessage({ type: 'close' } satisfies ViewMessage);
  }

  /** Opens the window of its own, or brings it to the front. */
  detach(): void {
    const caseId = this.#file.id();
    if (!caseId) return;
    const url = this.#location.prepareExternalUrl(`/vorgang/${caseId}/dokument`);
    window.open(url, 'aktenlauf-document', 'popup,width=1000,height=1200')?.focus();
  }

  #detachUntilGone(): void {
    if (this.#detached()) return;
    this.#detached.set(true);
    navigator.locks
      .request(WINDOW_LOCK, { signal: this.#leaving.signal }, () => this.#detached.set(false))
      .catch((error: unknown) => {
        // Leaving the page while the window still stands is no error.
        if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      });
  }

  /** Tells the window what is looked at. */
  tell(): void {
    const caseId = this.#file.id();
    if (caseId)
      this.#channel.postMessage({ type: 'show', caseId, versionId: this.versionId() } satisfies ViewMessage);
  }
}

/** The document a version belongs to. */
export function documentOf(detail: CaseDetail, versionId: string): CaseDocument | null {
  return detail.documents.find(({ versions }) => versions.some(({ id }) => id === versionId)) ?? null;
}

/** The text of the message a document is the mail of; null for everything else. */
export function mailTextOf(detail: CaseDetail | null, document: CaseDocument | null): string | null {
  const message = document && detail?.messages.find(({ documentId }) => documentId === document.id);
  return message ? messageWords(message.text) : null;
}

/** What one reads first: the first evidence, else the newest thing that came in and can be shown. */
export function firstToRead(detail: CaseDetail): string | null {
  const evidence = detail.evidence.flatMap(({ documents }) => documents)[0]?.versionId;
  if (evidence) return evidence;
  const shown = detail.documents
    .map(({ versions, direction }) => ({ version: versions.at(-1), direction }))
    .filter(({ version }) => /^(application\/pdf|image\/)/.test(version?.mediaType ?? ''));
  return (shown.findLast(({ direction }) => direction === 'in') ?? shown.at(-1))?.version?.id ?? null;
}
