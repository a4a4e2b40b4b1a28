import { Component, DestroyRef, computed, inject, signal, viewChild } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Pick } from '../../../shared/ui-pick/pick';
import { addDays } from '../../../shared/util-date/days';
import { time } from '../../../shared/util-date/format';
import { Today } from '../../../shared/util-date/today';
import { Drafts } from '../../../shared/util-draft/drafts';
import type { OrderReply } from '../data/case-shapes';
import { newestVersions } from '../data/newest-versions';
import { AnswerBy } from '../ui/answer-by';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';

const USUAL_DAYS = 28;
/** What another office never needs: our own mails, proofs and remarks. */
const ownPapers = new Set(['mail-out', 'proof', 'note'] as const);

/** Asks another unit or an outside office: the question, what it may read, and until when. */
@Component({
  selector: 'case-consult-dialog',
  imports: [AnswerBy, DialogFrame, ErrorMessage, Pick],
  templateUrl: './consult-dialog.html',
  styleUrl: './dialogs.scss',
})
export class ConsultDialog extends OrderDialog<OrderReply> {
  protected readonly units = apiResource('/api/v1/units', () => ({}));
  protected readonly rows = computed(() =>
    (this.units.hasValue() ? this.units.value().rows : []).filter(({ id }) => id !== this.detail.unit.id),
  );
  protected readonly outside = signal(false);
  protected readonly unitId = signal('');
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly question = signal('');
  protected readonly documents = newestVersions(this.detail.documents, ownPapers);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly dueOn = signal(addDays(inject(Today).day(), USUAL_DAYS));
  private readonly lastDay = viewChild.required(AnswerBy);
  protected readonly emailWrong = computed(() => !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(this.email().trim()));
  protected readonly unitLabel = $localize`:@@case.consultUnit:Organisationseinheit`;
  protected readonly unitMissing = $localize`:@@case.consultUnitMissing:Bitte wählen Sie, wen Sie beteiligen.`;
  readonly #draft = inject(Drafts).draft<string>(
    { caseId: this.detail.id, key: 'consultation' },
    inject(DestroyRef),
  );
  protected readonly status = computed(() => {
    const at = this.#draft.savedAt();
    return at ? $localize`:@@case.draftSaved:Entwurf gesichert ${time(at)}:time:` : '';
  });

  constructor() {
    super();
    void this.#restore();
  }

  protected write(text: string): void {
    this.question.set(text);
    this.#draft.write(text);
  }

  protected toggle(id: string, on: boolean): void {
    this.chosen.update((all) => (on ? [...all, id] : all.filter((one) => one !== id)));
  }

  protected submit(field: HTMLTextAreaElement): void {
    this.tried.set(true);
    const nobody = this.outside() ? this.name().trim() === '' || this.emailWrong() : this.unitId() === '';
    if (nobody || this.lastDay().inPast()) return;
    if (this.question().trim() === '') return field.focus();
    const body = {
      office: this.outside()
        ? { name: this.name().trim(), email: this.email().trim() }
        : { unitId: this.unitId() },
      question: this.question().trim(),
      dueOn: this.dueOn(),
      documentVersionIds: [...this.chosen()],
      seq: this.detail.seq,
    };
    void this.send(body, async (wish, intent) => {
      const reply = await this.api.post('/api/v1/cases/{caseId}/consultations', {
        path: this.path,
        body: wish,
        intent,
      });
      // The question is on its way; a draft that stays behind would only be offered again.
      await this.#draft.discard().catch(() => null);
      return reply;
    });
  }

  async #restore(): Promise<void> {
    const kept = await this.#draft.open().catch(() => null);
    if (kept && this.question() === '') this.question.set(kept);
  }
}
