import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { describeProblem, problemCode } from '../../../api/problem';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { DayTimePipe } from '../../../shared/util-date/date-pipes';
import { DraftWork } from '../data/draft-work';
import { faultsIn } from '../data/faults-in';
import { Intents } from '../data/intents';
import type { DefinitionFault, ServiceDraftDetail } from '../data/service-shapes';
import { FaultList } from '../ui/fault-list';
import { DraftComparison } from './draft-comparison';

/** The way of a draft to a version: submitted by an author, released (or given back) by another person. */
@Component({
  selector: 'services-release',
  imports: [DayTimePipe, DraftComparison, ErrorMessage, FaultList, Icon, RouterLink],
  templateUrl: './release.html',
  styleUrl: './release.scss',
})
export class Release {
  readonly draft = input.required<ServiceDraftDetail>();
  readonly faultOpened = output<DefinitionFault>();

  readonly #api = inject(ApiClient);
  readonly #confirm = inject(Confirm);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #work = inject(DraftWork);
  readonly #intents = new Intents();
  protected readonly busy = signal<'submit' | 'release' | 'return' | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly refused = computed(() => {
    const error = this.error();
    return error ? faultsIn(describeProblem(error)) : [];
  });
  /** Four eyes have words of their own here. */
  protected readonly samePerson = computed(() => {
    const error = this.error();
    return error !== null && problemCode(error) === 'same-person';
  });
  protected readonly authors = computed(() =>
    this.draft()
      .authors.map(({ displayName }) => displayName)
      .join(', '),
  );
  protected readonly samples = computed(() => {
    const titles = new Map(this.draft().samples.map(({ name, title }) => [name, title]));
    return (this.draft().rehearsed ?? []).map(({ sample, problems }) => ({
      title: titles.get(sample) ?? sample,
      problems,
    }));
  });

  protected async submit(): Promise<void> {
    await this.#do('submit', async () => {
      await this.#work.flush();
      const { id, revision } = this.#work.detail() ?? this.draft();
      this.#work.show(
        await this.#api.post('/api/v1/service-drafts/{serviceDraftId}/submission', {
          path: { serviceDraftId: id },
          body: { revision },
          intent: this.#intents.for(['submit', id, revision]),
        }),
      );
      this.#toasts.show($localize`:@@services.submittedToast:Zur Freigabe vorgelegt`, { tone: 'success' });
    });
  }

  protected async giveBack(own: boolean): Promise<void> {
    const { confirmed, reason } = await this.#confirm.ask({
      title: own
        ? $localize`:@@services.takeBackAsk:Entwurf zurücknehmen?`
        : $localize`:@@services.returnAsk:Entwurf zurückgeben?`,
      text: $localize`:@@services.returnText:Danach lässt er sich wieder bearbeiten.`,
      action: own ? $localize`:@@services.takeBack:Zurücknehmen` : $localize`:@@services.return:Zurückgeben`,
      ...(own
        ? {}
        : {
            reason: { label: $localize`:@@services.returnReason:Was soll geändert werden?`, required: true },
          }),
    });
    if (!confirmed) return;
    await this.#do('return', async () => {
      const { id, revision } = this.draft();
      this.#work.show(
        await this.#api.post('/api/v1/service-drafts/{serviceDraftId}/return', {
          path: { serviceDraftId: id },
          body: { revision, reason },
          intent: this.#intents.for(['return', id, revision, reason]),
        }),
      );
    });
  }

  protected async release(): Promise<void> {
    const { id, hash, version, title } = this.draft();
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@services.releaseAsk:${title}:service: ${version}:version: freigeben?`,
      text: $localize`:@@services.releaseText:Eine freigegebene Fassung ändert sich nicht mehr. In Kraft tritt sie erst an dem Tag, den die Leistungsredaktion festlegt.`,
      action: $localize`:@@services.release:Freigeben`,
    });
    if (!confirmed) return;
    await this.#do('release', async () => {
      const { serviceVersionId } = await this.#api.post('/api/v1/service-drafts/{serviceDraftId}/release', {
        path: { serviceDraftId: id },
        body: { hash },
        intent: this.#intents.for(['release', id, hash]),
      });
      this.#toasts.show(
        $localize`:@@services.released:${title}:service: ${version}:version: ist freigegeben`,
        {
          tone: 'success',
        },
      );
      await this.#router.navigate(['/leistungen/fassung', serviceVersionId], {
        queryParams: { ansicht: 'fassungen' },
      });
    });
  }

  async #do(what: 'submit' | 'release' | 'return', work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(what);
    this.error.set(null);
    try {
      await work();
      this.#intents.done();
    } catch (error) {
      this.error.set(error);
      // somebody may have been faster: what is shown is what there is
      await this.#work.reload().catch(() => null);
    } finally {
      this.busy.set(null);
    }
  }
}
