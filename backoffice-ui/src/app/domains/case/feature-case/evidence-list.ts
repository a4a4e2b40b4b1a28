import { Component, computed, inject, input, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { Icon } from '../../../shared/ui-icon/icon';
import type { IconName } from '../../../shared/ui-icon/icons';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { CaseFile } from '../data/case-file';
import type { CaseDetail, Evidence } from '../data/case-shapes';
import { Orders } from '../data/orders';
import { ViewedDocument } from '../data/viewed-document';
import { evidenceWords } from '../data/words';

const icons: Readonly<Record<Evidence['state'], IconName>> = {
  accepted: 'check',
  rejected: 'close',
  present: 'clock',
  missing: 'warning',
  'not-required': 'minus',
};

/** The documents the service demands: a key each opens it, and it is accepted or rejected on the spot. */
@Component({
  selector: 'case-evidence-list',
  imports: [Icon],
  templateUrl: './evidence-list.html',
  styleUrl: './evidence-list.scss',
})
export class EvidenceList {
  readonly detail = input.required<CaseDetail>();

  readonly #api = inject(ApiClient);
  readonly #file = inject(CaseFile);
  readonly #orders = inject(Orders);
  readonly #confirm = inject(Confirm);
  readonly #viewed = inject(ViewedDocument);
  protected readonly sending = signal<string | null>(null);

  protected readonly rows = computed(() => {
    let key = 0;
    return this.detail().evidence.map((evidence) => {
      const documents = evidence.documents;
      return {
        evidence,
        words: evidenceWords(evidence),
        icon: icons[evidence.state],
        key: documents.length > 0 && key < 9 ? ++key : null,
        open: documents.some(({ versionId }) => versionId === this.#viewed.versionId()),
        pages: pageWords(documents.reduce((sum, { pages }) => sum + (pages ?? 0), 0)),
      };
    });
  });
  protected readonly counted = computed(() => {
    const wanted = this.detail().evidence.filter(({ state }) => state !== 'not-required');
    const done = wanted.filter(({ state }) => state === 'accepted').length;
    return $localize`:@@case.evidenceTitle:Nachweise, ${done}:done: von ${wanted.length}:all: geprüft`;
  });
  protected readonly mayCheck = computed(() => this.detail().permissions.includes('check-evidence'));

  constructor() {
    injectShortcuts(
      Array.from({ length: 9 }, (_, at) => ({
        keys: String(at + 1),
        label: $localize`:@@case.keyEvidence:Nachweis ${at + 1}:number: öffnen`,
        group: $localize`:@@case.keyGroup:Vorgang`,
        when: () => this.rows().some(({ key }) => key === at + 1),
        run: () => {
          const row = this.rows().find(({ key }) => key === at + 1);
          if (row) this.open(row.evidence);
        },
      })),
    );
  }

  /** Opens the first document, or the next one where several belong to it. */
  protected open({ documents }: Evidence): void {
    const at = documents.findIndex(({ versionId }) => versionId === this.#viewed.versionId());
    const next = documents[(at + 1) % documents.length];
    if (next) this.#viewed.show(next.versionId);
  }

  protected async reject(evidence: Evidence): Promise<void> {
    const { confirmed, reason } = await this.#confirm.ask({
      title: $localize`:@@case.evidenceRejectTitle:${evidence.title}:evidence: beanstanden`,
      text: $localize`:@@case.evidenceRejectText:Der Vermerk bleibt im Haus. Nachfordern können Sie danach mit r.`,
      action: $localize`:@@case.evidenceReject:Beanstanden`,
      reason: { label: $localize`:@@case.evidenceRejectReason:Was ist daran falsch?`, required: true },
    });
    if (confirmed) await this.check(evidence, 'rejected', reason);
  }

  protected async check(
    evidence: Evidence,
    state: 'accepted' | 'rejected' | 'present',
    note?: string,
  ): Promise<void> {
    this.sending.set(evidence.key);
    try {
      await this.#api.post('/api/v1/cases/{caseId}/evidence/{evidenceKey}', {
        path: { caseId: this.detail().id, evidenceKey: evidence.key },
        body: { state, ...(note ? { note } : {}) },
        intent: newIntent(),
      });
      this.#file.changed();
    } catch (error) {
      this.#orders.refused(error);
    } finally {
      this.sending.set(null);
    }
  }
}

function pageWords(pages: number): string {
  if (pages === 0) return '';
  return pages === 1 ? $localize`:@@case.onePage:1 Seite` : $localize`:@@case.pages:${pages}:count: Seiten`;
}
