import { Component, computed, inject, input, output, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { describeProblem, problemCode } from '../../../api/problem';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { DayPipe, DayTimePipe } from '../../../shared/util-date/date-pipes';
import { fullDay } from '../../../shared/util-date/format';
import { faultsIn } from '../data/faults-in';
import { Intents } from '../data/intents';
import { proposedChanges } from '../data/proposed-changes';
import type { ProposedOverrides, ServiceVersionDetail } from '../data/service-shapes';
import { FaultList } from '../ui/fault-list';

/** Overrides somebody proposed: every value of them, and for a second person the way to put them in force. */
@Component({
  selector: 'services-overrides-proposal',
  imports: [DayPipe, DayTimePipe, ErrorMessage, FaultList, Icon],
  templateUrl: './overrides-proposal.html',
  styleUrl: './overrides-proposal.scss',
})
export class OverridesProposal {
  readonly version = input.required<ServiceVersionDetail>();
  readonly proposal = input.required<ProposedOverrides>();
  /** It was confirmed or withdrawn, here or meanwhile by somebody else. */
  readonly changed = output();

  readonly #api = inject(ApiClient);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #intents = new Intents();
  protected readonly changes = computed(() => proposedChanges(this.proposal(), this.version().overrides));
  protected readonly mayConfirm = computed(() => this.proposal().may.includes('confirm'));
  protected readonly mayWithdraw = computed(() => this.proposal().may.includes('withdraw'));
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly faults = computed(() => {
    const error = this.error();
    return error ? faultsIn(describeProblem(error)) : [];
  });
  /** Four eyes have words of their own here. */
  protected readonly samePerson = computed(() => {
    const error = this.error();
    return error !== null && problemCode(error) === 'same-person';
  });

  protected async confirm(): Promise<void> {
    const { hash, validFrom, proposedBy } = this.proposal();
    const day = fullDay(validFrom);
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@services.proposalConfirmAsk:Abweichung ab ${day}:day: bestätigen?`,
      text: $localize`:@@services.proposalConfirmText:Schreiben, Gebühren und Zahlungen richten sich dann danach. Vorgeschlagen hat sie ${proposedBy.displayName}:person:.`,
      action: $localize`:@@services.proposalConfirm:Bestätigen`,
    });
    if (!confirmed) return;
    await this.#do(async () => {
      await this.#api.post('/api/v1/service-versions/{serviceVersionId}/overrides/confirmation', {
        path: { serviceVersionId: this.version().id },
        body: { hash },
        intent: this.#intents.for(['confirm', hash]),
      });
      this.#toasts.show($localize`:@@services.overridesSet:Gilt hier ab ${day}:day:`, { tone: 'success' });
    });
  }

  protected async withdraw(): Promise<void> {
    const { hash } = this.proposal();
    const { confirmed, reason } = await this.#confirm.ask({
      title: $localize`:@@services.proposalWithdrawAsk:Vorschlag zurückziehen?`,
      text: $localize`:@@services.proposalWithdrawText:Es bleibt bei dem, was jetzt gilt.`,
      action: $localize`:@@services.proposalWithdraw:Zurückziehen`,
      // whoever could confirm it did not make it, and says why
      ...(this.mayConfirm()
        ? { reason: { label: $localize`:@@services.proposalWithdrawReason:Grund`, required: true } }
        : {}),
    });
    if (!confirmed) return;
    await this.#do(async () => {
      await this.#api.post('/api/v1/service-versions/{serviceVersionId}/overrides/withdrawal', {
        path: { serviceVersionId: this.version().id },
        body: { hash, reason },
        intent: this.#intents.for(['withdraw', hash, reason]),
      });
      this.#toasts.show($localize`:@@services.proposalWithdrawn:Der Vorschlag ist zurückgezogen`);
    });
  }

  async #do(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      await work();
      this.#intents.done();
      this.changed.emit();
    } catch (error) {
      this.error.set(error);
      // somebody may have been faster: what is shown is what there is
      if (['conflict', 'wrong-state'].includes(problemCode(error) ?? '')) this.changed.emit();
    } finally {
      this.busy.set(false);
    }
  }
}
