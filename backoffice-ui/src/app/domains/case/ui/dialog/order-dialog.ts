import { Directive, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { ApiClient } from '../../../../api/api-client';
import { type Intent, newIntent } from '../../../../api/intent';
import { describeProblem } from '../../../../api/problem';
import type { CaseDetail } from '../../data/case-shapes';

/** What a dialog is opened with. */
export interface DialogCase {
  readonly detail: CaseDetail;
  /** The id the order needs: a task, a request, a refund. */
  readonly subjectId?: string;
}

/**
 * A dialog that sends its order itself, so that a refusal leaves it open with everything that was typed. It closes with
 * the server's answer; closed with nothing, nothing was ordered.
 */
@Directive()
export abstract class OrderDialog<Reply> {
  protected readonly data = inject<DialogCase>(MAT_DIALOG_DATA);
  protected readonly api = inject(ApiClient);
  readonly #dialog = inject<MatDialogRef<unknown, Reply>>(MatDialogRef);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  /** After the first try gaps are named; never while somebody is still typing. */
  protected readonly tried = signal(false);
  #sent = '';
  #intent: Intent = newIntent();

  protected get detail(): CaseDetail {
    return this.data.detail;
  }

  protected get path(): { caseId: string } {
    return { caseId: this.detail.id };
  }

  /** Sends `body`. The same body keeps its intent over retries; a changed one is a new wish. */
  protected async send<Body>(
    body: Body,
    call: (body: Body, intent: Intent) => Promise<Reply>,
  ): Promise<void> {
    if (this.busy()) return;
    const text = JSON.stringify(body);
    if (text !== this.#sent) {
      this.#sent = text;
      this.#intent = newIntent();
    }
    this.busy.set(true);
    this.error.set(null);
    try {
      this.close(await call(body, this.#intent));
    } catch (error) {
      // After a refusal the next try is a new wish; after a failure on the way it is the same one.
      if (!describeProblem(error).retryable) this.#sent = '';
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected close(reply: Reply): void {
    this.#dialog.close(reply);
  }

  protected cancel(): void {
    this.#dialog.close();
  }
}
