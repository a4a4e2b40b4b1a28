import { Component, inject } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { type Clash, DraftWork } from '../data/draft-work';
import { valueTitle, valueWords } from '../data/value-words';

/** Two people wrote at the same place: both texts, and the choice which one stays. */
@Component({
  selector: 'services-clash-notice',
  imports: [Icon],
  template: `
    @for (clash of work.clashes(); track clash.place) {
      <section role="alert">
        <p>
          <ui-icon name="warning" />
          <b i18n="@@services.clash">Jemand hat inzwischen dieselbe Stelle geändert:</b> {{ title(clash) }}
        </p>
        <div class="both">
          <div>
            <h3 i18n="@@services.clashMine">Ihr Text (noch nicht gesichert)</h3>
            <pre tabindex="0">{{ words(clash.mine) }}</pre>
            <button
              type="button"
              class="btn low"
              (click)="settle(clash, 'mine')"
              i18n="@@services.clashTakeMine"
            >
              Meinen Text nehmen
            </button>
          </div>
          <div>
            <h3 i18n="@@services.clashTheirs">Gesicherter Text</h3>
            <pre tabindex="0">{{ words(clash.theirs) }}</pre>
            <button
              type="button"
              class="btn low"
              (click)="settle(clash, 'theirs')"
              i18n="@@services.clashTakeTheirs"
            >
              Gesicherten Text nehmen
            </button>
          </div>
        </div>
      </section>
    }
  `,
  styles: `
    section {
      padding: 10px 20px 12px;
      background: var(--warning-soft);
      border-bottom: 1px solid var(--line);
      font-size: 13px;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
    }
    ui-icon {
      color: var(--warning);
    }
    .both {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 16px;
      margin-top: 8px;
    }
    .both > div {
      display: grid;
      gap: 6px;
      justify-items: start;
    }
    pre {
      width: 100%;
      max-height: 160px;
      margin: 0;
      padding: 8px 10px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--sheet);
      font-size: 12px;
      line-height: 17px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class ClashNotice {
  protected readonly work = inject(DraftWork);

  protected title({ place }: Clash): string {
    return place.startsWith('#') ? valueTitle(place.slice(1)) : place;
  }

  protected words(value: unknown): string {
    return valueWords(value);
  }

  protected settle(clash: Clash, choice: 'mine' | 'theirs'): void {
    void this.work.settle(clash, choice);
  }
}
