import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty } from '../shared/ui-empty/empty';

/** An address that leads nowhere; also what people see of things that are not theirs. */
@Component({
  selector: 'shell-not-found',
  imports: [Empty, RouterLink],
  template: `
    <ui-empty
      icon="search"
      title="Diese Seite gibt es nicht"
      i18n-title="@@shell.notFound"
      text="Vielleicht ist die Adresse unvollständig, oder die Seite ist für Sie nicht freigegeben."
      i18n-text="@@shell.notFoundText"
    >
      <a class="btn primary" routerLink="/arbeitsvorrat/meine" i18n="@@shell.toWorklist"
        >Zu meinen Vorgängen</a
      >
    </ui-empty>
  `,
  styles: `
    :host {
      flex: 1;
      display: grid;
      place-items: center;
    }
  `,
})
export class NotFound {}
