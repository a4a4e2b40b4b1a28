import { Component, ElementRef, inject, input } from '@angular/core';
import type { RegisterList } from '../util-register/register-list';
import { ErrorMessage } from '../ui-error/error';
import { Skeleton } from '../ui-skeleton/skeleton';

const NEAR_END_PX = 600;

/**
 * The room of a register's rows with its four states: `<ui-register [list]="rows"><table class="list">…</table>
 * <ui-empty register-empty title="…" /></ui-register>`. Reads on by scrolling, and by a button for everybody else.
 */
@Component({
  selector: 'ui-register',
  imports: [ErrorMessage, Skeleton],
  host: { '(scroll)': 'scrolled()' },
  template: `
    @if (list().state() === 'loading') {
      <div class="pad"><ui-skeleton [rows]="8" /></div>
    } @else if (list().state() === 'failed') {
      <div class="pad"><ui-error [error]="list().error()" (retry)="list().reload()" /></div>
    } @else if (list().rows().length === 0) {
      <ng-content select="[register-empty]" />
    } @else {
      <ng-content />
      <div class="foot" role="status">
        @switch (list().more()) {
          @case ('loading') {
            <span class="muted" i18n="@@shared.registerLoading">Weitere Einträge werden geladen …</span>
          }
          @case ('failed') {
            <span i18n="@@shared.registerFailed">Weitere Einträge konnten nicht geladen werden.</span>
            <button type="button" class="link" (click)="list().loadMore()" i18n="@@shared.retry">
              Noch einmal versuchen
            </button>
          }
          @case ('idle') {
            <button type="button" class="link" (click)="list().loadMore()" i18n="@@shared.registerMore">
              Weitere Einträge laden
            </button>
          }
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    .pad {
      padding: 4px 20px;
    }
    .foot {
      padding: 10px 20px;
      font-size: 13px;
      display: flex;
      gap: 8px;
    }
    .foot:empty {
      display: none;
    }
  `,
})
export class Register<Row> {
  readonly list = input.required<RegisterList<Row>>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#host;
    // A page that failed is read again only when asked for, never by the next turn of the wheel.
    if (this.list().more() === 'idle' && scrollHeight - scrollTop - clientHeight < NEAR_END_PX)
      void this.list().loadMore();
  }
}
