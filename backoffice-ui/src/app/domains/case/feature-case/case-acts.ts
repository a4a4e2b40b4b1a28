import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { fullDay } from '../../../shared/util-date/format';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import type { BesideName, Wish } from '../data/action-menu';
import { CaseFile } from '../data/case-file';
import type { CaseAction, CaseDetail, OrderReply } from '../data/case-shapes';
import { readHandedList } from '../data/handed-list';
import { Orders } from '../data/orders';
import { ViewedDocument } from '../data/viewed-document';
import type { FollowUpSet } from '../dialogs/follow-up-dialog';
import type { HandedTo } from '../dialogs/hand-over-dialog';
import type { TransferredTo } from '../dialogs/transfer-dialog';
import { CaseDialogs } from '../ui/dialog/case-dialogs';

type Command = Schema<'CaseCommandBody'>;
type ReasonedType = 'withdraw' | 'discontinue' | 'reopen';

/** From a pressed button to the order: asks what has to be asked, sends, and says what became of it. */
@Injectable()
export class CaseActs {
  readonly #api = inject(ApiClient);
  readonly #file = inject(CaseFile);
  readonly #orders = inject(Orders);
  readonly #viewed = inject(ViewedDocument);
  readonly #dialogs = inject(CaseDialogs);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  readonly #navigation = inject(NavigationState);
  readonly #listUrl = readHandedList()?.url ?? '/arbeitsvorrat/meine';

  /** Carries out what a button stands for. */
  async run(wish: Wish): Promise<void> {
    const detail = this.#file.detail();
    if (!detail) return;
    switch (wish.kind) {
      case 'decide':
        await this.#router.navigate(['/vorgang', detail.id, 'entscheiden'], {
          queryParams: wish.action ? { aktion: wish.action } : {},
        });
        return;
      case 'sign-off':
        await this.#router.navigate(['/vorgang', detail.id, 'zeichnen']);
        return;
      case 'beside':
        return this.#beside(wish.name, detail);
      case 'offer':
        return this.#offer(wish.action, detail);
    }
  }

  /** Takes the case; who was faster is said, and shown. */
  async claim(): Promise<void> {
    const detail = this.#file.detail();
    if (!detail) return;
    const path = { caseId: detail.id };
    if (detail.assignee) {
      const { confirmed } = await this.#confirm.ask({
        title: $localize`:@@case.takeOverTitle:Vorgang übernehmen?`,
        text: $localize`:@@case.takeOverText:${detail.assignee.displayName}:name: hat ihn in Arbeit und wird benachrichtigt.`,
        action: $localize`:@@case.claim:Übernehmen`,
      });
      if (!confirmed) return;
    }
    await this.#own(
      (intent) =>
        this.#api.post('/api/v1/cases/{caseId}/claim', { path, body: { version: detail.version }, intent }),
      $localize`:@@case.claimed:Der Vorgang liegt jetzt bei Ihnen`,
    );
  }

  async #offer(action: CaseAction, detail: CaseDetail): Promise<void> {
    const seq = detail.seq;
    switch (action.type) {
      case 'request-information':
        return this.#dialog(
          action.title,
          detail,
          async () => (await import('../dialogs/ask-dialog')).AskDialog,
        );
      case 'ask-consultation':
        return this.#dialog(
          action.title,
          detail,
          async () => (await import('../dialogs/consult-dialog')).ConsultDialog,
        );
      case 'book-payment':
        return this.#dialog(
          action.title,
          detail,
          async () => (await import('../dialogs/payment-dialog')).PaymentDialog,
        );
      case 'close':
        return this.#dialog(
          action.title,
          detail,
          async () => (await import('../dialogs/close-dialog')).CloseDialog,
        );
      case 'mark-duplicate':
        return this.#dialog(
          action.title,
          detail,
          async () => (await import('../dialogs/duplicate-dialog')).DuplicateDialog,
        );
      case 'book-refund':
        return this.#dialog(
          action.title,
          detail,
          async () => (await import('../dialogs/book-refund-dialog')).BookRefundDialog,
          action.id,
        );
      case 'withdraw':
      case 'discontinue':
      case 'reopen':
        return this.#withReason(action, action.type, detail);
      case 'decline-refund':
        return this.#declineRefund(action, detail);
      case 'complete-task':
        return action.id
          ? this.#command(action.title, detail, { type: 'complete-task', taskId: action.id, seq })
          : undefined;
      case 'withdraw-request':
        return this.#withdrawRequest(action, detail);
      case 'withdraw-consultation':
        return this.#withdrawConsultation(action, detail);
      case 'approve-refund':
        return action.id
          ? this.#command(action.title, detail, { type: 'approve-refund', refundId: action.id, seq })
          : undefined;
      case 'extend':
        return this.#extend(action, detail);
      case 'certify':
        return action.key
          ? this.#command(action.title, detail, { type: 'certify', action: action.key, seq })
          : undefined;
      case 'move':
        return action.key
          ? this.#command(action.title, detail, { type: 'move', action: action.key, seq })
          : undefined;
      default:
        // An action newer than this page: say so instead of doing nothing.
        this.#toasts.show(
          $localize`:@@case.unknownAction:Diese Aktion kennt die geöffnete Seite noch nicht. Bitte laden Sie sie neu.`,
          { tone: 'warning' },
        );
    }
  }

  async #dialog(
    title: string,
    detail: CaseDetail,
    load: Parameters<CaseDialogs['open']>[0],
    subjectId?: string,
  ): Promise<void> {
    const reply = await this.#dialogs.open<OrderReply>(load, { detail, ...(subjectId ? { subjectId } : {}) });
    if (reply) this.#orders.take(title, reply);
  }

  async #withReason(action: CaseAction, type: ReasonedType, detail: CaseDetail): Promise<void> {
    const texts: Record<ReasonedType, string> = {
      withdraw: $localize`:@@case.withdrawText:Die Antragstellerin oder der Antragsteller hat den Antrag zurückgenommen. Der Vorgang endet ohne Bescheid.`,
      discontinue: $localize`:@@case.discontinueText:Der Vorgang endet ohne Bescheid. Offene Forderungen und Fristen enden mit ihm.`,
      reopen: $localize`:@@case.reopenText:Der Vorgang ist danach wieder in Bearbeitung. Was in der Akte steht, bleibt unverändert.`,
    };
    const { confirmed, reason } = await this.#confirm.ask({
      title: action.title,
      text: texts[type],
      action: action.title,
      danger: type !== 'reopen',
      reason: { label: $localize`:@@case.reason:Grund`, required: true },
    });
    if (confirmed) await this.#command(action.title, detail, { type, reason, seq: detail.seq });
  }

  async #extend(action: CaseAction, detail: CaseDetail): Promise<void> {
    if (!action.key) return;
    const { confirmed, reason } = await this.#confirm.ask({
      title: action.title,
      text: $localize`:@@case.extendText:Die Frist kann einmal verlängert werden. Die Mitteilung mit Ihrer Begründung geht sofort hinaus.`,
      action: action.title,
      reason: { label: $localize`:@@case.extendReason:Begründung für die Mitteilung`, required: true },
    });
    if (confirmed)
      await this.#command(action.title, detail, {
        type: 'extend',
        action: action.key,
        reason,
        seq: detail.seq,
      });
  }

  async #declineRefund(action: CaseAction, detail: CaseDetail): Promise<void> {
    if (!action.id) return;
    const { confirmed, reason } = await this.#confirm.ask({
      title: action.title,
      text: $localize`:@@case.declineRefundText:Der Betrag bleibt bei der Stadt. Der Grund wird zur Akte genommen.`,
      action: action.title,
      reason: { label: $localize`:@@case.reason:Grund`, required: true },
    });
    if (confirmed)
      await this.#command(action.title, detail, {
        type: 'decline-refund',
        refundId: action.id,
        reason,
        seq: detail.seq,
      });
  }

  async #withdrawRequest(action: CaseAction, detail: CaseDetail): Promise<void> {
    if (!action.id) return;
    const { confirmed } = await this.#confirm.ask({
      title: action.title,
      text: $localize`:@@case.withdrawRequestText:Die Frist läuft wieder, der Link zum Antworten gilt nicht mehr.`,
      action: action.title,
    });
    if (confirmed)
      await this.#command(action.title, detail, {
        type: 'withdraw-request',
        requestId: action.id,
        seq: detail.seq,
      });
  }

  async #withdrawConsultation(action: CaseAction, detail: CaseDetail): Promise<void> {
    if (!action.id) return;
    const office = detail.consultations.find(({ id }) => id === action.id)?.officeName ?? '';
    const { confirmed } = await this.#confirm.ask({
      title: action.title,
      text: $localize`:@@case.withdrawConsultationText:${office}:office: kann dann nicht mehr antworten, und auf die Stellungnahme wird nicht mehr gewartet.`,
      action: action.title,
    });
    if (confirmed)
      await this.#command(action.title, detail, {
        type: 'withdraw-consultation',
        consultationId: action.id,
        seq: detail.seq,
      });
  }

  async #command(title: string, { id }: CaseDetail, body: Command): Promise<void> {
    await this.#orders.send(title, (intent) =>
      this.#api.post('/api/v1/cases/{caseId}/commands', { path: { caseId: id }, body, intent }),
    );
  }

  async #beside(name: BesideName, detail: CaseDetail): Promise<void> {
    switch (name) {
      case 'claim-case':
        return this.claim();
      case 'unclaim-case':
        return this.#unclaim(detail);
      case 'hand-over-case':
      case 'assign-case': {
        const to = await this.#dialogs.open<HandedTo>(
          async () => (await import('../dialogs/hand-over-dialog')).HandOverDialog,
          { detail },
        );
        if (to) this.#said($localize`:@@case.handedOver:Der Vorgang liegt jetzt bei ${to.displayName}:name:`);
        return;
      }
      case 'transfer-case': {
        const to = await this.#dialogs.open<TransferredTo>(
          async () => (await import('../dialogs/transfer-dialog')).TransferDialog,
          { detail },
        );
        if (!to) return;
        // Most can no longer read it there; what comes next is the list.
        this.#toasts.show($localize`:@@case.transferred:Abgegeben an ${to.name}:unit:`, { tone: 'success' });
        this.#navigation.refresh();
        await this.#router.navigateByUrl(this.#listUrl);
        return;
      }
      case 'file-document': {
        const filed = await this.#dialogs.open<Schema<'FiledDocument'>>(
          async () => (await import('../dialogs/file-document-dialog')).FileDocumentDialog,
          { detail },
        );
        if (!filed) return;
        this.#said($localize`:@@case.filed:In der Akte abgelegt`);
        this.#viewed.showDocument(filed.documentId);
        return;
      }
      case 'follow-up': {
        const set = await this.#dialogs.open<FollowUpSet>(
          async () => (await import('../dialogs/follow-up-dialog')).FollowUpDialog,
          { detail },
        );
        if (set) this.#said($localize`:@@case.followUpSet:Wiedervorlage am ${fullDay(set.dueOn)}:day:`);
        return;
      }
      case 'export-case':
        window.location.assign(`/api/v1/cases/${encodeURIComponent(detail.id)}/export`);
    }
  }

  async #unclaim(detail: CaseDetail): Promise<void> {
    const { confirmed, reason } = await this.#confirm.ask({
      title: $localize`:@@case.unclaimTitle:Vorgang zurückgeben?`,
      text: $localize`:@@case.unclaimText:Er liegt danach wieder im Posteingang von ${detail.unit.name}:unit:.`,
      action: $localize`:@@case.unclaim:Zurückgeben`,
      reason: { label: $localize`:@@case.reason:Grund` },
    });
    if (!confirmed) return;
    const path = { caseId: detail.id };
    await this.#own(
      (intent) =>
        this.#api.post('/api/v1/cases/{caseId}/unclaim', { path, body: reason ? { reason } : {}, intent }),
      $localize`:@@case.unclaimed:Der Vorgang ist wieder im Posteingang`,
    );
  }

  async #own(call: (intent: Intent) => Promise<unknown>, done: string): Promise<void> {
    try {
      await call(newIntent());
      this.#said(done);
    } catch (error) {
      this.#orders.refused(error);
    }
  }

  /** The strip went away by the person's own click; the list of reminders is shorter by one. */
  followUpFinished(): void {
    this.#said($localize`:@@case.followUpFinished:Wiedervorlage erledigt`);
    this.#navigation.refresh();
  }

  refused(error: unknown): void {
    this.#orders.refused(error);
  }

  #said(text: string): void {
    this.#toasts.show(text, { tone: 'success' });
    this.#file.changed();
  }
}
