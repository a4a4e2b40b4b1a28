import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { createSession } from '@aktenlauf/storage/people/sessions.ts';
import { issuePortalToken } from '@aktenlauf/storage/people/portals.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { staffRoles } from '../test-towns.ts';

/** Who asks: a person per role, somebody of another unit, everybody who is no staff, and the same of another town. */
export const askers = [
  ...staffRoles,
  'otherClerk',
  'foreignClerk',
  'portal',
  'foreignPortal',
  'citizen',
  'office',
  'application',
  'anonymous',
] as const;
export type Asker = (typeof askers)[number];

/** A town to be asked about. */
export interface GroundTown {
  readonly id: string;
  readonly key: string;
  readonly portal: { readonly clientId: string; readonly secret: string };
}

/** The product under fire: its address, and its storage to look behind it. */
export interface Ground {
  readonly url: URL;
  readonly storage: Storage;
  readonly linkSecret: string;
  readonly town: GroundTown;
  readonly foreign: GroundTown;
  /** person's id by asker, for those who sign in */
  readonly people: Readonly<Partial<Record<Asker, string>>>;
  /** nothing but the request at hand changes anything: what it leaves behind can be counted */
  readonly still: boolean;
  /** signs somebody in through the identity provider, where there is one; @returns status of the callback */
  signInForReal?(): Promise<number>;
  close(): Promise<void>;
}

/** Credentials of an asker as headers. */
export type Credentials = readonly (readonly [name: string, value: string])[];

/** Sessions and tokens, renewed when one has been ended by what was asked. */
export class Keys {
  readonly #ground: Ground;
  readonly #kept = new Map<Asker, Promise<Credentials>>();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Headers with which an asker comes; links and application tokens are the request's own matter. */
  of(asker: Asker): Promise<Credentials> {
    const known = this.#kept.get(asker) ?? this.#make(asker);
    this.#kept.set(asker, known);
    return known;
  }

  /** The next request of this asker gets a new key. */
  forget(asker: Asker): void {
    this.#kept.delete(asker);
  }

  async #make(asker: Asker): Promise<Credentials> {
    const { storage, people, town, foreign } = this.#ground;
    const personId = people[asker];
    if (personId !== undefined) {
      const tenantId = asker === 'foreignClerk' ? foreign.id : town.id;
      const { token, csrfToken } = await createSession(storage, { tenantId, personId });
      return [
        ['cookie', `aktenlauf=${token}`],
        ['x-csrf-token', csrfToken],
      ];
    }
    if (asker !== 'portal' && asker !== 'foreignPortal') return [];
    const { clientId, secret } = (asker === 'portal' ? town : foreign).portal;
    const issued = await issuePortalToken(storage, clientId, secret);
    if (issued === null) throw new Refusal('not-signed-in');
    return [['authorization', `Bearer ${issued.token}`]];
  }
}
