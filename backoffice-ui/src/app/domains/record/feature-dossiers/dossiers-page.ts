import { Component, DestroyRef, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty } from '../../../shared/ui-empty/empty';
import { Register } from '../../../shared/ui-register/register';
import { dayOf } from '../../../shared/util-date/days';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { DossierSearch } from '../data/dossier-search';

const PAUSE_MS = 250;

/** The register of dossiers: by file number, found by number or words of the title. */
@Component({
  selector: 'record-dossiers-page',
  imports: [DayPipe, Empty, Register, RouterLink],
  providers: [DossierSearch],
  templateUrl: './dossiers-page.html',
  styleUrls: ['../../../shared/ui-register/register-page.scss', './dossiers-page.scss'],
})
export class DossiersPage {
  protected readonly dossiers = inject(DossierSearch);
  protected readonly dayOf = dayOf;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  /** Waits for a pause in typing. */
  protected typed(words: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dossiers.search(words), PAUSE_MS);
  }

  protected searchNow(event: Event, words: string): void {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.dossiers.search(words);
  }

  protected clear(field: HTMLInputElement): void {
    clearTimeout(this.#timer);
    this.dossiers.search('');
    field.value = '';
    field.focus();
  }
}
