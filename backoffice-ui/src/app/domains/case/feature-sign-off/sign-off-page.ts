import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import { describeProblem } from '../../../api/problem';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { DayPipe, DayTimePipe } from '../../../shared/util-date/date-pipes';
import { HeaderSlotContent } from '../../../shared/util-header/header-slots';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { CaseFile } from '../data/case-file';
import type { OrderReply } from '../data/case-shapes';
import { Orders } from '../data/orders';
import { signOffStand } from '../data/sign-off-stand';
import { NoticePane } from '../ui/notice-pane';

/** The second signature: what was decided, by whom and why, and the letter it is about, by its hash. */
@Component({
  selector: 'case-sign-off-page',
  imports: [DayPipe, DayTimePipe, Empty, ErrorMessage, HeaderSlotContent, NoticePane, RouterLink, Skeleton],
  providers: [CaseFile, Orders],
  templateUrl: './sign-off-page.html',
  styleUrl: './sign-off-page.scss',
})
export class SignOffPage {
  readonly id = input.required<string>();

  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #orders = inject(Orders);
  readonly #confirm = inject(Confirm);
  protected readonly file = inject(CaseFile);

  protected readonly stand = computed(() => {
    const detail = this.file.detail();
    return detail ? signOffStand(detail) : null;
  });
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  #intent: { of: string; intent: Intent } | null = null;

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => this.file.open(id));
    });
    injectShortcuts([
      {
        keys: 'mod+Enter',
        label: $localize`:@@case.keySign:zeichnen und versenden`,
        group: $localize`:@@case.signOffTitle:Zeichnen`,
        run: () => void this.sign(),
      },
    ]);
  }

  protected async sign(): Promise<void> {
    const stand = this.stand();
    const detail = this.file.detail();
    if (stand?.kind !== 'mine' || !detail) return;
    const { id: decisionId, sha256 } = stand.decision;
    if (!sha256) return;
    await this.#order(`sign/${sha256}`, $localize`:@@case.signed:Zeichnung`, (intent) =>
      this.#api.post('/api/v1/cases/{caseId}/sign-off', {
        path: { caseId: detail.id },
        body: { decisionId, sha256, seq: detail.seq },
        intent,
      }),
    );
  }

  protected async giveBack(): Promise<void> {
    const stand = this.stand();
    const detail = this.file.detail();
    if (stand?.kind !== 'mine' || !detail) return;
    const { confirmed, reason } = await this.#confirm.ask({
      title: $localize`:@@case.returnTitle:Entscheidung zurückgeben`,
      text: $localize`:@@case.returnText:Sie geht zurück in die Bearbeitung; der Bescheid wird nicht versendet.`,
      action: $localize`:@@case.return:Zurückgeben`,
      reason: { label: $localize`:@@case.reason:Grund`, required: true },
    });
    if (!confirmed) return;
    const decisionId = stand.decision.id;
    await this.#order(`return/${reason}`, $localize`:@@case.returnedDone:Rückgabe`, (intent) =>
      this.#api.post('/api/v1/cases/{caseId}/return-decision', {
        path: { caseId: detail.id },
        body: { decisionId, reason, seq: detail.seq },
        intent,
      }),
    );
  }

  async #order(of: string, title: string, call: (intent: Intent) => Promise<OrderReply>): Promise<void> {
    if (this.busy()) return;
    if (this.#intent?.of !== of) this.#intent = { of, intent: newIntent() };
    this.busy.set(true);
    this.error.set(null);
    try {
      this.#orders.take(title, await call(this.#intent.intent));
      await this.#router.navigate(['/vorgang', this.id()]);
    } catch (error) {
      this.error.set(error);
      if (!describeProblem(error).retryable) {
        this.#intent = null;
        this.file.reload();
      }
    } finally {
      this.busy.set(false);
    }
  }
}
