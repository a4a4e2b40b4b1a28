/** A kept draft. `version` grows with every save; a save names the version it builds on. */
export interface StoredDraft<T> {
  readonly value: T;
  readonly version: number;
  readonly savedAt: string;
}

/** Where drafts are kept; one per person, place and purpose (the server knows the person from the session). */
export interface DraftPort {
  /** Null when there is none. */
  load<T>(place: DraftPlace): Promise<StoredDraft<T> | null>;
  /** Throws `DraftConflict` when another window saved in between. */
  save<T>(place: DraftPlace, value: T, version: number): Promise<StoredDraft<T>>;
  discard(place: DraftPlace): Promise<void>;
}

/** For what a draft is (`note`, `message`, `correct-form`, small letters), and for which case, if for one. */
export interface DraftPlace {
  readonly key: string;
  readonly caseId?: string;
}

/** Another window of the same person saved a newer draft. */
export class DraftConflict<T> extends Error {
  readonly theirs: StoredDraft<T>;

  constructor(theirs: StoredDraft<T>) {
    super('A newer draft exists.');
    this.theirs = theirs;
  }
}
