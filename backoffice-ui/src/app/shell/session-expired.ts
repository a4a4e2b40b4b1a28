import { Location } from '@angular/common';
import { Component, DOCUMENT, DestroyRef, inject } from '@angular/core';
import { SessionExpiry } from '../api/session-expiry';
import { Icon } from '../shared/ui-icon/icon';
import { Live } from '../shared/util-live/live';
import { Session, signInUrl } from '../shared/util-session/session';
import { SIGNED_IN_CHANNEL } from './signed-in-again';

/**
 * The strip that appears when the session ran out. The page and its typed text stay; signing in happens in another window,
 * and when that is done the strip goes away. If somebody else signed in, the page loads anew.
 */
@Component({
  selector: 'shell-session-expired',
  imports: [Icon],
  template: `
    @if (expiry.expired()) {
      <div class="notice warning" role="alert">
        <ui-icon name="lock" />
        <span i18n="@@shell.expired"
          >Ihre Anmeldung ist abgelaufen. Was Sie geschrieben haben, steht noch hier.</span
        >
        <button type="button" class="btn low" (click)="signIn()" i18n="@@shell.signInAgain">
          Wieder anmelden
        </button>
      </div>
    }
  `,
  styles: `
    .notice {
      border-radius: 0;
      min-height: 40px;
      padding: 4px 16px;
    }
    .btn {
      color: var(--ink);
    }
  `,
})
export class SessionExpired {
  protected readonly expiry = inject(SessionExpiry);
  readonly #session = inject(Session);
  readonly #live = inject(Live);
  readonly #location = inject(Location);
  readonly #window = inject(DOCUMENT).defaultView;

  constructor() {
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
    channel.onmessage = () => void this.#afterSignIn();
    inject(DestroyRef).onDestroy(() => channel.close());
  }

  protected signIn(): void {
    const url = signInUrl(this.#location.prepareExternalUrl('/angemeldet'));
    // Where windows are blocked, the text is safe in its draft and the way leads through this one.
    if (!this.#window?.open(url, 'aktenlauf-sign-in', 'popup,width=520,height=700'))
      this.#window?.location.assign(url);
  }

  async #afterSignIn(): Promise<void> {
    const before = this.#session.person()?.id;
    const now = await this.#session.load();
    if (!now) return;
    if (now.person.id !== before) this.#window?.location.reload();
    else this.#live.restart();
  }
}
