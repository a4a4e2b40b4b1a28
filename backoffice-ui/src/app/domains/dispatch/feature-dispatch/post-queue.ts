import { Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { describeProblem } from '../../../api/problem';
import { Empty } from '../../../shared/ui-empty/empty';
import { Register } from '../../../shared/ui-register/register';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import { purposeWords } from '../data/dispatch-words';
import { SpoolRuns } from '../data/spool-runs';

/** Letters that wait for the post, and the button that makes a print run of them. */
@Component({
  selector: 'dispatch-post-queue',
  imports: [Empty, RecentPipe, Register, RouterLink],
  templateUrl: './post-queue.html',
  styleUrl: '../../../shared/ui-register/register-page.scss',
})
export class PostQueue {
  protected readonly spool = inject(SpoolRuns);
  readonly #toasts = inject(Toasts);
  protected readonly purposeWords = purposeWords;

  /** A run was made; its ZIP waits under the runs. */
  readonly created = output();

  protected async create(): Promise<void> {
    try {
      const run = await this.spool.create();
      if (!run) return;
      this.#toasts.show(
        run.count === 1
          ? $localize`:@@dispatch.createdOne:Drucklauf ${run.number}:number: mit 1 Brief ist angelegt`
          : $localize`:@@dispatch.created:Drucklauf ${run.number}:number: mit ${run.count}:count: Briefen ist angelegt`,
        { tone: 'success' },
      );
      this.created.emit();
    } catch (error) {
      const { title, text } = describeProblem(error);
      this.#toasts.show(`${title}. ${text}`, { tone: 'danger' });
    }
  }
}
