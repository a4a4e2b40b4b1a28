import type { ElementRef } from '@angular/core';
import { Component, computed, input, output, signal, viewChild } from '@angular/core';

let lastId = 0;

/**
 * A button that opens a small panel beneath it: `<ui-dropdown look="chip"><span dropdownLabel>+ Filter</span> … </ui-dropdown>`.
 * A native popover: Escape, a click beside and the way back of the focus come with the browser.
 */
@Component({
  selector: 'ui-dropdown',
  template: `
    <button
      #opener
      type="button"
      [class]="look()"
      [attr.popovertarget]="id"
      [attr.aria-expanded]="isOpen()"
      [attr.aria-label]="label() || null"
    >
      <ng-content select="[dropdownLabel]" />
    </button>
    <div
      #panel
      popover
      [id]="id"
      (beforetoggle)="place()"
      (toggle)="toggled($event)"
      [style.left.px]="left()"
      [style.right.px]="right()"
      [style.top.px]="top()"
      [style.max-height]="room()"
    >
      <ng-content />
    </div>
  `,
  styles: `
    [popover] {
      position: fixed;
      inset: auto;
      margin: 0;
      min-width: 200px;
      max-width: min(420px, 94vw);
      padding: 10px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--sheet);
      color: var(--ink);
      box-shadow: var(--shadow);
      overflow: auto;
    }
  `,
})
export class Dropdown {
  /** Classes of the button. */
  readonly look = input('btn');
  /** Name of the button where its content has no words. */
  readonly label = input<string>();
  /** Whether the panel ends where the button ends, for buttons at the right edge. */
  readonly toLeft = input(false);

  readonly opened = output();
  readonly closed = output();

  protected readonly id = `dropdown-${++lastId}`;
  protected readonly isOpen = signal(false);
  protected readonly left = signal<number | null>(null);
  protected readonly right = signal<number | null>(null);
  protected readonly top = signal(0);
  protected readonly room = computed(() => `calc(100dvh - ${this.top() + 12}px)`);

  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');

  /** Opens the panel from elsewhere. */
  open(): void {
    if (!this.isOpen()) this.panel().nativeElement.showPopover();
  }

  close(): void {
    if (this.isOpen()) this.panel().nativeElement.hidePopover();
  }

  protected place(): void {
    const { left, right, bottom } = this.opener().nativeElement.getBoundingClientRect();
    this.top.set(Math.round(bottom + 4));
    this.left.set(this.toLeft() ? null : Math.round(Math.min(left, window.innerWidth - 320)));
    this.right.set(this.toLeft() ? Math.round(window.innerWidth - right) : null);
  }

  protected toggled(event: Event): void {
    const open = (event as ToggleEvent).newState === 'open';
    this.isOpen.set(open);
    if (open) this.opened.emit();
    else this.closed.emit();
  }
}
