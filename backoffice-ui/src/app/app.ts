import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ToastRegion } from './shared/ui-toast/toast-region';
import { Preferences } from './shared/util-preferences/preferences';
import { RouteFocus } from './shell/route-focus';

/** The root: whatever page is open, and the messages over it. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastRegion],
  template: `<router-outlet /><ui-toast-region />`,
})
export class App {
  constructor() {
    inject(Preferences);
    inject(RouteFocus);
  }
}
