import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { Icon } from '../../../shared/ui-icon/icon';
import type { CaseDetail } from '../data/case-shapes';
import { newestVersions } from '../data/newest-versions';
import { applicantName } from '../data/words';
import { type SendText, TextComposer } from './text-composer';

/** A notice goes out by dispatch only; mails and proofs are the house's own. */
const keptBack = new Set(['notice', 'mail-out', 'proof', 'note'] as const);

/** Writes to the applicant; documents of the record may go with it. */
@Component({
  selector: 'case-message-composer',
  imports: [Icon, TextComposer],
  template: `
    <case-text-composer
      [caseId]="detail().id"
      draftKey="message"
      i18n-label="@@case.messageLabel"
      label="Nachricht"
      [placeholder]="placeholder()"
      i18n-sendLabel="@@case.messageSend"
      sendLabel="Senden"
      [send]="send"
    >
      <div class="files">
        @for (file of chosen(); track file.id) {
          <span class="chip on">
            {{ file.title }}
            <button
              type="button"
              class="icon-btn"
              [attr.aria-label]="removeLabel(file.title)"
              (click)="drop(file.id)"
            >
              <ui-icon name="close" />
            </button>
          </span>
        }
        @if (offered().length > 0) {
          <select
            #pick
            i18n-aria-label="@@case.messageAttach"
            aria-label="Dokument aus der Akte beifügen"
            (change)="attach(pick.value); pick.value = ''"
          >
            <option value="" i18n="@@case.messageAttachHint">Dokument beifügen …</option>
            @for (file of offered(); track file.id) {
              <option [value]="file.id">{{ file.title }}</option>
            }
          </select>
        }
      </div>
      <p class="small muted" i18n="@@case.messageHow">
        Der Text steht auf der Statusseite, eine E-Mail weist darauf hin. Dokumente öffnen sich nur mit dem
        Abrufcode.
      </p>
    </case-text-composer>
  `,
  styles: `
    .files {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      margin-top: 8px;
    }
    select {
      max-width: 100%;
      height: 32px;
      padding: 0 8px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--sheet);
      color: var(--ink);
    }
    p {
      margin-top: 6px;
    }
  `,
})
export class MessageComposer {
  readonly detail = input.required<CaseDetail>();

  readonly #api = inject(ApiClient);
  readonly #chosen = linkedSignal<string, readonly string[]>({
    source: () => this.detail().id,
    computation: () => [],
  });
  readonly #files = computed(() => newestVersions(this.detail().documents, keptBack));
  protected readonly chosen = computed(() =>
    this.#files().filter((file) => this.#chosen().includes(file.id)),
  );
  protected readonly offered = computed(() =>
    this.#files().filter((file) => !this.#chosen().includes(file.id)),
  );
  protected readonly placeholder = computed(
    () => $localize`:@@case.messagePlaceholder:Nachricht an ${applicantName(this.detail())}:name: …`,
  );

  protected readonly send: SendText = async (text, intent) => {
    await this.#api.post('/api/v1/cases/{caseId}/messages', {
      path: { caseId: this.detail().id },
      body: { text, documentVersionIds: [...this.#chosen()] },
      intent,
    });
    this.#chosen.set([]);
  };

  protected attach(documentVersionId: string): void {
    if (documentVersionId !== '') this.#chosen.update((all) => [...all, documentVersionId]);
  }

  protected drop(documentVersionId: string): void {
    this.#chosen.update((all) => all.filter((one) => one !== documentVersionId));
  }

  protected removeLabel(title: string): string {
    return $localize`:@@case.messageDetach:${title}:title: nicht beifügen`;
  }
}
