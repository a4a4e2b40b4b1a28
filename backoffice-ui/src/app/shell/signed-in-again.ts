import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';

export const SIGNED_IN_CHANNEL = 'aktenlauf-signed-in';

/** Where the sign-in window ends: tells the waiting pages and closes. Opened as a normal page it leads to the worklist. */
@Component({
  selector: 'shell-signed-in-again',
  template: `<p role="status" i18n="@@shell.signedInAgain">
    Sie sind angemeldet. Dieses Fenster können Sie schließen.
  </p>`,
  styles: `
    :host {
      display: grid;
      place-items: center;
      min-height: 100dvh;
      padding: 20px;
    }
  `,
})
export class SignedInAgain {
  constructor() {
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
    channel.postMessage('signed-in');
    channel.close();
    if (window.name === 'aktenlauf-sign-in') window.close();
    else void inject(Router).navigateByUrl('/', { replaceUrl: true });
  }
}
