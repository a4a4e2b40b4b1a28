import { appendFileSync } from 'node:fs';

/** A file a client has sent, with the hash the client computed before sending. */
export interface SentFile {
  readonly key: string;
  readonly sha256: string;
}

/** What the product has promised: whatever else happens, this must be there afterwards. */
export type Promised =
  /** the receipt of an application reached the portal */
  | {
      kind: 'application';
      /** unusual mark of the journey in the applicant's address: one journey, one case */
      mark: string;
      applicationId: string;
      caseNumber: string;
      files: readonly SentFile[];
    }
  /** a portal has sent an application but may never have heard of it */
  | { kind: 'attempt'; mark: string }
  /** an order was answered: done, refused, or kept to be carried out */
  | { kind: 'order'; commandId: string; caseId: string; state: 'done' | 'refused' | 'accepted' }
  /** an answer to a question was taken in, with its files */
  | { kind: 'answer'; requestId: string; caseId: string; files: readonly SentFile[] }
  /** a clerk's upload was filed */
  | { kind: 'document'; documentId: string; sha256: string; caseId: string }
  /** the citizen has paid at the provider */
  | { kind: 'paid'; attemptId: string; caseId: string }
  /** the citizen holds the notice */
  | { kind: 'notice'; caseId: string; sha256: string };

/** The clients' side of the story: every promise, in memory and in a file beside the data. */
export class Acknowledged {
  readonly #file: string;
  readonly #all: Promised[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  note(promise: Promised): void {
    this.#all.push(promise);
    appendFileSync(this.#file, `${JSON.stringify({ at: new Date().toISOString(), ...promise })}\n`);
  }

  all(): readonly Promised[] {
    return this.#all;
  }
}

/** The promises of one kind. */
export function promisesOf<K extends Promised['kind']>(
  all: readonly Promised[],
  kind: K,
): Extract<Promised, { kind: K }>[] {
  return all.filter((promise): promise is Extract<Promised, { kind: K }> => promise.kind === kind);
}
