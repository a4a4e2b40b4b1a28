import type { ElementRef } from '@angular/core';
import { Component, computed, input, output, viewChild } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { type TextModule, modulesIn, withModule, withoutModule } from './notice-draft';

/** The reason of the notice, from text modules and one's own words. */
@Component({
  selector: 'case-reason-editor',
  imports: [Icon],
  template: `
    <div class="editor" [class.invalid]="missing()">
      @if (modules().length > 0) {
        <header>
          @for (module of used(); track module.key) {
            <span class="chip">
              <span i18n="@@case.module">Baustein: {{ module.title }}</span>
              <button
                type="button"
                [attr.aria-label]="removeLabel(module)"
                (click)="changed.emit(remove(module))"
              >
                <ui-icon name="close" />
              </button>
            </span>
          }
          @if (free().length > 0) {
            <button type="button" class="chip" popovertarget="reason-modules" i18n="@@case.addModule">
              + Baustein
            </button>
          }
          <div #menu id="reason-modules" popover>
            @for (module of free(); track module.key) {
              <button type="button" (click)="add(module)">
                <b>{{ module.title }}</b>
                <span class="muted small">{{ module.text }}</span>
              </button>
            }
          </div>
        </header>
      }
      <textarea
        #field
        rows="8"
        maxlength="20000"
        i18n-aria-label="@@case.reasoning"
        aria-label="Begründung"
        [value]="text()"
        [attr.aria-invalid]="missing() || null"
        (input)="changed.emit(field.value)"
      ></textarea>
    </div>
    @if (missing()) {
      <p class="small tone-danger" role="alert" i18n="@@case.reasoningMissing">
        Diese Entscheidung braucht eine Begründung.
      </p>
    }
  `,
  styleUrl: './reason-editor.scss',
})
export class ReasonEditor {
  readonly text = input.required<string>();
  readonly modules = input.required<readonly TextModule[]>();
  readonly missing = input(false);

  readonly changed = output<string>();

  protected readonly used = computed(() => modulesIn(this.text(), this.modules()));
  protected readonly free = computed(() => this.modules().filter((module) => !this.used().includes(module)));
  protected readonly menuPart = viewChild<ElementRef<HTMLElement>>('menu');
  protected readonly fieldPart = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected add(module: TextModule): void {
    this.menuPart()?.nativeElement.hidePopover();
    this.changed.emit(withModule(this.text(), module));
    this.fieldPart().nativeElement.focus();
  }

  protected remove(module: TextModule): string {
    return withoutModule(this.text(), module);
  }

  protected removeLabel({ title }: TextModule): string {
    return $localize`:@@case.removeModule:Baustein „${title}:title:“ entfernen`;
  }
}
