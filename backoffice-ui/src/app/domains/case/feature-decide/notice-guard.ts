import { Component, computed, input } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { Icon } from '../../../shared/ui-icon/icon';
import type { IconName } from '../../../shared/ui-icon/icons';

/** What was checked before the letter may go out; what blocks is red, what to know amber. */
@Component({
  selector: 'case-notice-guard',
  imports: [Icon],
  template: `
    <ul>
      @for (row of rows(); track row.key) {
        <li>
          <ui-icon [name]="row.icon" [class]="'tone-' + row.tone" />
          <span class="visually-hidden">{{ row.word }}</span>
          <span class="grow">{{ row.text }}</span>
          @if (row.names) {
            <span class="muted">{{ row.names }}</span>
          }
        </li>
      } @empty {
        <li class="muted" i18n="@@case.guardLater">
          Geprüft wird der fertige Bescheid, zusammen mit der Vorschau.
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      list-style: none;
      padding: 0;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    li {
      display: flex;
      gap: 10px;
      align-items: center;
      padding: 8px 12px;
      min-height: 37px;
      font-size: 13px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
  `,
})
export class NoticeGuard {
  readonly preview = input.required<Schema<'NoticePreview'> | null>();

  protected readonly rows = computed<readonly GuardRow[]>(() => {
    const preview = this.preview();
    if (!preview) return [];
    const rows = preview.guard.map(({ key, ok, severity, text }) => ({
      key,
      text,
      names: key === 'sign-off' ? names(preview) : '',
      ...look(ok, severity),
    }));
    if (preview.needsSignOff && !rows.some(({ key }) => key === 'sign-off')) {
      rows.push({
        key: 'sign-off',
        text: $localize`:@@case.guardSignOff:Zweite Person muss zeichnen`,
        names: names(preview),
        ...look(false, 'warn'),
      });
    }
    return rows;
  });
}

interface GuardRow {
  readonly key: string;
  readonly text: string;
  readonly names: string;
  readonly icon: IconName;
  readonly tone: string;
  readonly word: string;
}

function names({ signers }: Schema<'NoticePreview'>): string {
  return signers.map(({ displayName }) => displayName).join(', ');
}

function look(ok: boolean, severity: 'block' | 'warn'): Pick<GuardRow, 'icon' | 'tone' | 'word'> {
  if (ok) return { icon: 'check', tone: 'success', word: $localize`:@@case.guardOk:in Ordnung: ` };
  return severity === 'block'
    ? { icon: 'close', tone: 'danger', word: $localize`:@@case.guardBlocks:verhindert den Versand: ` }
    : { icon: 'warning', tone: 'warning', word: $localize`:@@case.guardWarns:bitte beachten: ` };
}
