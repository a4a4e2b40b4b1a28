import { HttpContext, HttpErrorResponse } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { ApiClient } from '../../api/api-client';
import { CsrfToken } from '../../api/csrf';
import { SIGNED_OUT_IS_FINE } from '../../api/http-contexts';
import type { Schema } from '../../api/schemas';
import { SessionExpiry } from '../../api/session-expiry';

/** Who sits here, for which town, and what they may reach. */
export type SessionReply = Schema<'Session'>;

/** What a person may be granted. */
export type RoleName = SessionReply['roles'][number];

/** The signed-in person. `load()` is asked once before the clerk's pages open; afterwards the signals stand. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(ApiClient);
  readonly #expiry = inject(SessionExpiry);
  readonly #csrf = inject(CsrfToken);
  readonly #reply = signal<SessionReply | null>(null);

  readonly current = this.#reply.asReadonly();
  readonly person = computed(() => this.#reply()?.person ?? null);
  readonly tenant = computed(() => this.#reply()?.tenant ?? null);
  readonly units = computed(() => this.#reply()?.units ?? []);
  /** Whether there are lists of cases for the person; operators and the like have none, and no use for news or search. */
  readonly seesCases = computed(() => (this.#reply()?.views.length ?? 0) > 0);

  /** Whether the person has one of these roles; only for what is offered, the server decides. */
  has(...roles: readonly RoleName[]): boolean {
    return this.#reply()?.roles.some((role) => roles.includes(role)) ?? false;
  }

  /** Asks who is signed in; null when nobody is. Other failures are thrown, they say nothing about the session. */
  async load(): Promise<SessionReply | null> {
    try {
      const context = new HttpContext().set(SIGNED_OUT_IS_FINE, true);
      const reply = await this.#api.get('/api/v1/session', { context });
      this.#csrf.value = reply.csrfToken;
      this.#reply.set(reply);
      this.#expiry.clear();
      return reply;
    } catch (error) {
      if (error instanceof HttpErrorResponse && error.status === 401) {
        this.#csrf.value = null;
        this.#reply.set(null);
        return null;
      }
      throw error;
    }
  }
}

/** Where to sign in; `returnTo` is a path of ours with ids only. */
export function signInUrl(returnTo: string): string {
  return `/api/v1/session/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
}
