import { Component, input, model } from '@angular/core';

/**
 * A mail on a sheet. The text is the very text part; the HTML part is shown as its source: nothing of it is interpreted
 * here, so nothing in it can act.
 */
@Component({
  selector: 'services-mail-sheet',
  template: `
    <article tabindex="0" i18n-aria-label="@@services.mailLabel" aria-label="E-Mail">
      <header>
        <b>{{ mail().subject }}</b>
        <span class="row" role="group" i18n-aria-label="@@services.mailPart" aria-label="Teil der E-Mail">
          <button
            type="button"
            class="chip"
            [attr.aria-pressed]="!source()"
            (click)="source.set(false)"
            i18n="@@services.mailText"
          >
            Text
          </button>
          <button type="button" class="chip" [attr.aria-pressed]="source()" (click)="source.set(true)">
            HTML
          </button>
        </span>
      </header>
      @if (source()) {
        <pre class="source">{{ mail().html }}</pre>
      } @else {
        <p class="text">{{ mail().text }}</p>
      }
    </article>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
      min-height: 0;
      overflow: auto;
      padding: 16px;
    }
    article {
      max-width: 640px;
      margin: 0 auto;
      border-radius: 6px;
      background: var(--sheet);
      box-shadow: var(--shadow);
    }
    header {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      justify-content: space-between;
      padding: 12px 18px;
      border-bottom: 1px solid var(--line);
    }
    .text {
      padding: 16px 18px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .source {
      padding: 12px 18px;
      margin: 0;
      font-size: 12px;
      line-height: 17px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class MailSheet {
  readonly mail = input.required<{
    readonly subject: string;
    readonly text: string;
    readonly html: string;
  }>();
  /** Whether the source of the HTML part is shown. */
  readonly source = model(false);
}
