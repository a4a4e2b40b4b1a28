import { Component, ElementRef, inject, input, viewChild } from '@angular/core';
import { fieldId } from '../../../shared/ui-form/form-group';
import type { FieldProblem } from '../../../shared/ui-form/field-problem';

/** What is still to be done on this page, each with a link to its place; takes the focus when somebody wanted to go on. */
@Component({
  selector: 'citizen-error-summary',
  template: `
    <div #box tabindex="-1" role="alert">
      <h3 i18n="@@citizen.stillToDo">Bitte sehen Sie noch einmal hin</h3>
      <ul>
        @for (problem of problems(); track problem.pointer) {
          <li>
            <a [attr.href]="'#' + idOf(problem)" (click)="go($event, problem)"
              ><b>{{ problem.label }}</b
              >: {{ problem.message }}</a
            >
          </li>
        }
      </ul>
    </div>
  `,
  styles: `
    div {
      margin: 16px 0 24px;
      padding: 14px 18px;
      border: 2px solid var(--danger);
      border-radius: 10px;
    }
    ul {
      margin-top: 6px;
      padding-inline-start: 20px;
    }
    li {
      padding: 3px 0;
    }
    a {
      color: var(--danger);
    }
  `,
})
export class ErrorSummary {
  readonly problems = input.required<readonly FieldProblem[]>();

  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  private readonly page = inject(ElementRef<HTMLElement>).nativeElement.ownerDocument as Document;

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected idOf(problem: FieldProblem): string {
    return fieldId('f', problem.pointer);
  }

  protected go(event: Event, problem: FieldProblem): void {
    event.preventDefault();
    const field = this.page.getElementById(this.idOf(problem));
    // A group of choices: its first one, so that arrow keys work at once.
    const control = field?.matches('fieldset') ? field.querySelector<HTMLElement>('input') : field;
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  }
}
