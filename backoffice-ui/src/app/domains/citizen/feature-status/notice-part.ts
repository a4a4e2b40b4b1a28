import { Component, inject, input, output, signal } from '@angular/core';
import { problemCode } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { FetchWithCode, saveFile } from '../data/fetch-with-code';

/** The notice, fetched with the code shown when the application was sent. */
@Component({
  selector: 'citizen-notice',
  imports: [ErrorMessage, Icon],
  providers: [FetchWithCode],
  templateUrl: './notice-part.html',
  styles: `
    .tries,
    .after {
      margin-top: 10px;
    }
  `,
})
export class NoticePart {
  readonly tenant = input.required<string>();
  readonly notice = input.required<Schema<'CitizenNotice'>>();
  readonly caseNumber = input.required<string>();
  readonly changed = output();

  readonly #fetch = inject(FetchWithCode);
  protected readonly code = signal('');
  protected readonly missing = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly saved = signal(false);

  protected write(event: Event): void {
    this.code.set((event.target as HTMLInputElement).value);
    this.missing.set(false);
  }

  protected async open(): Promise<void> {
    if (this.busy()) return;
    const code = this.code().trim();
    if (code.length < 4) return this.missing.set(true);
    this.busy.set(true);
    this.failure.set(null);
    try {
      saveFile(await this.#fetch.notice(this.tenant(), code), `Bescheid ${this.caseNumber()}.pdf`);
      this.saved.set(true);
      this.code.set('');
      this.changed.emit();
    } catch (error) {
      this.failure.set(error);
      // How many tries are left, the office knows.
      if (['code-wrong', 'code-locked', 'nothing-to-retrieve'].includes(problemCode(error)))
        this.changed.emit();
    } finally {
      this.busy.set(false);
    }
  }
}
