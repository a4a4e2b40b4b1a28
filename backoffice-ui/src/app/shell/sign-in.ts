import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Location } from '@angular/common';
import { Icon } from '../shared/ui-icon/icon';
import { builtLanguage, switchLanguage } from '../shared/util-locale/locale-url';
import { signInUrl } from '../shared/util-session/session';
import { signInReason } from './sign-in-reasons';

/** The door: one button to the town's identity provider. Tells when the server is away instead of pretending a sign-in would help. */
@Component({
  selector: 'shell-sign-in',
  imports: [Icon],
  templateUrl: './sign-in.html',
  styleUrl: './sign-in.scss',
})
export class SignIn {
  /** Path of ours to go to afterwards. */
  readonly returnTo = input<string>();
  /** why the door is shut: `unreachable`, or what the API said */
  readonly reason = input<string>();

  readonly #router = inject(Router);
  readonly #location = inject(Location);
  protected readonly url = computed(() =>
    signInUrl(this.returnTo() || this.#location.prepareExternalUrl('/')),
  );
  protected readonly told = computed(() => {
    const reason = this.reason();
    return reason === undefined ? null : signInReason(reason);
  });
  protected readonly english = builtLanguage() === 'en';

  protected tryAgain(): void {
    const target = this.returnTo();
    void this.#router.navigateByUrl(target ? this.#location.normalize(target) : '/', {
      onSameUrlNavigation: 'reload',
    });
  }

  protected toggleLanguage(): void {
    switchLanguage(this.english ? 'de' : 'en');
  }
}
