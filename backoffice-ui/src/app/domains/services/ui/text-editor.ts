import { Component, computed, input, output } from '@angular/core';
import { faultLines } from '../data/fault-lines';
import type { DefinitionFault } from '../data/service-shapes';
import { FaultList } from './fault-list';

let lastId = 0;

/**
 * A text with numbered lines, to read or to write: `<services-text-editor [label] [text] [faults] (changed) />`. What is
 * wrong stands above it and marks its line. A copy of the text lies beneath the field and gives it its height, so that
 * lines wrap and the numbers stay beside them.
 */
@Component({
  selector: 'services-text-editor',
  imports: [FaultList],
  template: `
    @if (faults().length > 0) {
      <div class="faults" [id]="id + '-faults'" role="status">
        <services-fault-list [faults]="faults()" />
      </div>
    }
    <div class="scroll">
      <div class="page">
        <div class="copy" aria-hidden="true">
          @for (line of lines(); track $index) {
            <div [class.bad]="bad().has($index + 1)">{{ line || ' ' }}</div>
          }
        </div>
        <textarea
          #field
          spellcheck="true"
          autocomplete="off"
          maxlength="500000"
          [readOnly]="readonly()"
          [value]="text()"
          [attr.aria-label]="label()"
          [attr.aria-invalid]="faults().length > 0 || null"
          [attr.aria-describedby]="faults().length > 0 ? id + '-faults' : null"
          (input)="changed.emit(field.value)"
        ></textarea>
      </div>
    </div>
  `,
  styleUrl: './text-editor.scss',
})
export class TextEditor {
  readonly label = input.required<string>();
  readonly text = input.required<string>();
  readonly faults = input<readonly DefinitionFault[]>([]);
  readonly readonly = input(false);
  readonly changed = output<string>();

  protected readonly id = `text-editor-${++lastId}`;
  protected readonly lines = computed(() => this.text().split('\n'));
  protected readonly bad = computed(() => faultLines(this.faults(), this.text()));
}
