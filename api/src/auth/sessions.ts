import { loadReach } from '@aktenlauf/storage/people/load-reach.ts';
import { endSession, findSession } from '@aktenlauf/storage/people/sessions.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { isRefusal } from '../shared/refusals.ts';
import type { Staff } from './callers.ts';

/** How long a session and its reach are believed before they are read again: the longest a withdrawn grant goes on. */
const BELIEVED_MS = 5_000;
const MOST = 5_000;

/** Sessions by cookie, kept for a moment so that a page of requests reads them once. */
export class Sessions {
  readonly #storage: Storage;
  readonly #known = new Map<string, { staff: Promise<Staff | null>; until: number }>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** The person of a cookie with their reach, or null. */
  find(token: string): Promise<Staff | null> {
    const now = performance.now();
    const known = this.#known.get(token);
    if (known !== undefined && known.until > now) return known.staff;
    const staff = this.#load(token);
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(token, { staff, until: now + BELIEVED_MS });
    staff.then(
      (found) => {
        if (found === null) this.#known.delete(token);
      },
      () => this.#known.delete(token),
    );
    return staff;
  }

  async end(staff: Staff): Promise<void> {
    this.#known.delete(staff.token);
    await endSession(this.#storage, staff.session);
  }

  async #load(token: string): Promise<Staff | null> {
    const session = await findSession(this.#storage, token);
    if (session === null) return null;
    try {
      return { token, session, reach: await loadReach(this.#storage, session.tenantId, session.personId) };
    } catch (error) {
      if (isRefusal(error) && error.code === 'not-found') return null;
      throw error;
    }
  }
}
