import { Component, DestroyRef, computed, inject, signal, viewChild } from '@angular/core';
import { Drafts } from '../../../shared/util-draft/drafts';
import { addDays } from '../../../shared/util-date/days';
import { time } from '../../../shared/util-date/format';
import { Today } from '../../../shared/util-date/today';
import type { OrderReply } from '../data/case-shapes';
import { applicantName } from '../data/words';
import { AnswerBy } from '../ui/answer-by';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';
import { askModules } from './ask-modules';

const USUAL_DAYS = 14;

interface Typed {
  readonly text: string;
  readonly evidence: readonly string[];
}

/** Asks the citizen for something: text, documents, and the day until which the clocks rest. */
@Component({
  selector: 'case-ask-dialog',
  imports: [AnswerBy, DialogFrame],
  templateUrl: './ask-dialog.html',
  styleUrl: './dialogs.scss',
})
export class AskDialog extends OrderDialog<OrderReply> {
  protected readonly applicant = applicantName(this.detail);
  protected readonly text = signal('');
  protected readonly evidence = signal<readonly string[]>(
    this.detail.evidence.filter(wanting).map(({ key }) => key),
  );
  protected readonly dueOn = signal(addDays(inject(Today).day(), USUAL_DAYS));
  protected readonly modules = askModules(this.detail.evidence.filter(wanting));
  private readonly lastDay = viewChild.required(AnswerBy);
  readonly #draft = inject(Drafts).draft<Typed>(
    { caseId: this.detail.id, key: 'information-request' },
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
    this.text.set(text);
    this.#keep();
  }

  protected insert(module: string, field: HTMLTextAreaElement): void {
    const before = this.text().trimEnd();
    this.write(before ? `${before}\n\n${module}` : module);
    field.focus();
  }

  protected toggle(key: string, on: boolean): void {
    this.evidence.update((all) => (on ? [...all, key] : all.filter((one) => one !== key)));
    this.#keep();
  }

  protected submit(field: HTMLTextAreaElement): void {
    this.tried.set(true);
    if (this.text().trim() === '') return field.focus();
    if (this.lastDay().inPast()) return;
    const body = {
      text: this.text().trim(),
      evidence: [...this.evidence()],
      dueOn: this.dueOn(),
      seq: this.detail.seq,
    };
    void this.send(body, async (wish, intent) => {
      const reply = await this.api.post('/api/v1/cases/{caseId}/information-requests', {
        path: this.path,
        body: wish,
        intent,
      });
      // The question is sent; a draft that stays behind would only be offered again.
      await this.#draft.discard().catch(() => null);
      return reply;
    });
  }

  #keep(): void {
    this.#draft.write({ text: this.text(), evidence: this.evidence() });
  }

  async #restore(): Promise<void> {
    const kept = await this.#draft.open().catch(() => null);
    if (!kept || this.text() !== '') return;
    this.text.set(kept.text);
    this.evidence.set(kept.evidence);
  }
}

function wanting({ required, state }: { required: boolean; state: string }): boolean {
  return state === 'rejected' || (required && state === 'missing');
}
