import { Injectable, signal } from '@angular/core';
import { lasting } from './device-store';

/** An application somebody is filling in, as this device keeps it. */
export interface ApplicationDraft {
  readonly data: Readonly<Record<string, unknown>>;
  /** consent to electronic service; null while nothing was chosen */
  readonly consent: boolean | null;
  /** the draft at the office that takes the files */
  readonly opened: OpenedDraft | null;
  /** ISO instant */
  readonly savedAt: string;
}

export interface OpenedDraft {
  readonly applicationId: string;
  readonly accessToken: string;
  /** what was sent when it was opened; other answers need another one */
  readonly content: string;
}

/** Days a draft stays; nobody else should find it months later. */
export const DRAFT_DAYS = 30;

const blank: ApplicationDraft = { data: {}, consent: null, opened: null, savedAt: '' };

/** The draft on this device. Nothing leaves it before the step with the documents; the citizen can delete it at any time. */
@Injectable()
export class DraftOnDevice {
  readonly #draft = signal(blank);
  readonly draft = this.#draft.asReadonly();
  /** whether this visit found an earlier draft */
  readonly resumed = signal(false);
  #key = '';

  open(tenant: string, service: string): void {
    this.#key = `aktenlauf.antrag.${tenant}.${service}`;
    const kept = lasting.read(this.#key);
    const usable = isDraft(kept) && Date.now() - Date.parse(kept.savedAt) < DRAFT_DAYS * 86_400_000;
    if (!usable) lasting.remove(this.#key);
    this.#draft.set(usable ? kept : blank);
    this.resumed.set(usable);
  }

  change(part: Partial<Omit<ApplicationDraft, 'savedAt'>>): void {
    this.#draft.update((draft) => ({ ...draft, ...part, savedAt: new Date().toISOString() }));
    lasting.write(this.#key, this.#draft());
  }

  discard(): void {
    lasting.remove(this.#key);
    this.#draft.set(blank);
    this.resumed.set(false);
  }
}

function isDraft(kept: unknown): kept is ApplicationDraft {
  const draft = kept as Partial<ApplicationDraft> | null;
  return (
    typeof draft === 'object' &&
    draft !== null &&
    typeof draft.data === 'object' &&
    draft.data !== null &&
    typeof draft.savedAt === 'string'
  );
}
