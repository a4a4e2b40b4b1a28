import { Component, DestroyRef, ViewEncapsulation, computed, inject, input, signal } from '@angular/core';
import { builtLanguage, switchLanguage } from '../../../shared/util-locale/locale-url';

/**
 * What stands around every page for citizens: the town, the other language, and a word when the connection is gone.
 * Its styles reach into the page (`.citizen …`): larger letters and controls than at a clerk's desk.
 */
@Component({
  selector: 'citizen-frame',
  encapsulation: ViewEncapsulation.None,
  host: { class: 'citizen' },
  template: `
    <header class="no-print">
      @if (crest(); as letter) {
        <span class="crest" aria-hidden="true">{{ letter }}</span>
      }
      <span class="town">{{ town() }}</span>
      @if (languages()) {
        <button type="button" class="link" [lang]="other" (click)="switchTo()">{{ otherName }}</button>
      }
    </header>
    <div role="status" class="no-print">
      @if (offline()) {
        <p class="offline" i18n="@@citizen.offline">
          Sie sind gerade ohne Verbindung. Was Sie eingegeben haben, bleibt hier stehen.
        </p>
      }
    </div>
    <main tabindex="-1"><ng-content /></main>
  `,
  styleUrl: './citizen-frame.scss',
})
export class CitizenFrame {
  readonly town = input<string>();
  /** false where a reload would lose something that is shown only once */
  readonly languages = input(true);

  protected readonly other = builtLanguage() === 'de' ? 'en' : 'de';
  protected readonly otherName = this.other === 'en' ? 'English' : 'Deutsch';
  protected readonly crest = computed(() => crestLetter(this.town() ?? ''));
  protected readonly offline = signal(!navigator.onLine);

  constructor() {
    const look = (): void => this.offline.set(!navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    });
  }

  protected switchTo(): void {
    switchLanguage(this.other);
  }
}

/** `Stadt Lindenau` → `L`: the town's own letter, not that of its kind. */
export function crestLetter(town: string): string {
  const words = town
    .split(' ')
    .filter(
      (word) =>
        !/^(Stadt|Hansestadt|Landeshauptstadt|Gemeinde|Samtgemeinde|Verbandsgemeinde|Markt|Landkreis|Kreis)$/.test(
          word,
        ),
    );
  return (words[0] ?? town).charAt(0).toLocaleUpperCase('de');
}
