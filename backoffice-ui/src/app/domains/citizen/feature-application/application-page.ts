import {
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { apiResource } from '../../../api/api-resource';
import { problemCode } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { ErrorMessage } from '../../../shared/ui-error/error';
import type { FieldProblem } from '../../../shared/ui-form/field-problem';
import { FormGroup } from '../../../shared/ui-form/form-group';
import { type FormSchema, valueAt } from '../../../shared/ui-form/form-schema';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import { Application } from '../data/application';
import { DRAFT_DAYS, DraftOnDevice } from '../data/application-draft';
import {
  type ApplicationStep,
  applicationSteps,
  evidenceRows,
  hasEmail,
  stepProblems,
} from '../data/application-steps';
import { refusedFields } from '../data/refused-fields';
import { CitizenFrame } from '../ui/citizen-frame';
import { ErrorSummary } from '../ui/error-summary';
import { CheckStep } from './check-step';
import { DeliveryStep } from './delivery-step';
import { DocumentsStep } from './documents-step';
import { ReceiptPage } from './receipt';

/** The application of a service, step by step, from its definition. */
@Component({
  selector: 'citizen-application',
  imports: [
    CheckStep,
    CitizenFrame,
    DeliveryStep,
    DocumentsStep,
    ErrorMessage,
    ErrorSummary,
    FormGroup,
    Icon,
    ReceiptPage,
    RecentPipe,
    Skeleton,
  ],
  providers: [Application, DraftOnDevice],
  templateUrl: './application-page.html',
  styleUrl: './application-page.scss',
})
export class ApplicationPage {
  readonly tenant = input.required<string>();
  readonly service = input.required<string>();
  /** key of the step, from the address */
  readonly schritt = input<string>();

  readonly #router = inject(Router);
  readonly #confirm = inject(Confirm);
  protected readonly application = inject(Application);
  protected readonly device = inject(DraftOnDevice);
  protected readonly draftDays = DRAFT_DAYS;
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  private readonly summary = viewChild(ErrorSummary);

  protected readonly offer = apiResource('/citizen/v1/{tenant}/services/{service}', () => ({
    path: { tenant: this.tenant(), service: this.service() },
  }));
  protected readonly facts = computed(() => (this.offer.hasValue() ? this.offer.value() : undefined));
  protected readonly schema = computed(() => this.facts()?.formSchema as FormSchema | undefined);
  protected readonly steps = computed(() => {
    const [schema, facts] = [this.schema(), this.facts()];
    return schema === undefined || facts === undefined ? [] : applicationSteps(schema, facts.delivery);
  });
  protected readonly rows = computed(() => {
    const facts = this.facts();
    if (facts === undefined) return [];
    return evidenceRows(
      facts,
      this.device.draft().data,
      this.application.files.uploads(),
      this.application.demanded(),
    );
  });
  protected readonly emailGiven = computed(() => {
    const schema = this.schema();
    return schema !== undefined && hasEmail(schema, this.device.draft().data);
  });
  /** nobody is further than the first step with something left to do */
  protected readonly index = computed(() => {
    const wanted = Math.max(
      0,
      this.steps().findIndex((step) => step.key === this.schritt()),
    );
    const unfinished = this.steps().findIndex((step) => this.problemsOf(step).length > 0);
    return unfinished === -1 ? wanted : Math.min(wanted, unfinished);
  });
  protected readonly step = computed(() => this.steps()[this.index()]);
  protected readonly tried = signal(false);
  protected readonly refused = signal<readonly FieldProblem[]>([]);
  protected readonly problems = computed(() => {
    const step = this.step();
    if (step === undefined) return [];
    const own = this.tried() ? this.problemsOf(step) : [];
    const pointers = new Set(own.map(({ pointer }) => pointer));
    return [
      ...own,
      ...this.refused().filter(({ pointer }) => step.pointers.includes(pointer) && !pointers.has(pointer)),
    ];
  });
  protected readonly deliveryProblem = computed(
    () => this.problems().find(({ pointer }) => pointer === '/delivery')?.message,
  );
  protected readonly documentProblems = computed(
    () =>
      new Map(
        this.problems()
          .filter(({ pointer }) => pointer.startsWith('/documents/'))
          .map(({ pointer, message }) => [pointer.slice(11), message]),
      ),
  );
  readonly #wentOn = signal(false);
  /** said once, on the page somebody comes back to */
  protected readonly tellsOfDraft = computed(() => this.device.resumed() && !this.#wentOn());
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly receipt = signal<Schema<'Receipt'> | null>(null);
  /** whether the notice was to come online and mails can be sent, as it stood when the application was sent */
  protected readonly sentWith = signal({ consent: false, emailGiven: false });

  constructor() {
    effect(() => {
      const [tenant, service] = [this.tenant(), this.service()];
      untracked(() => {
        this.device.open(tenant, service);
        this.application.start(tenant, service);
      });
    });
    effect(() => {
      const step = this.step();
      untracked(() => this.enter(step));
    });
    inject(DestroyRef).onDestroy(() => this.application.files.clear());
  }

  protected change(data: Readonly<Record<string, unknown>>): void {
    const before = this.device.draft().data;
    this.refused.update((all) =>
      all.filter(({ pointer }) => valueAt(before, pathOf(pointer)) === valueAt(data, pathOf(pointer))),
    );
    this.device.change({ data });
    // Without an address nobody can be told that a notice is there; the choice is asked for again.
    if (this.device.draft().consent === true && !this.emailGiven()) this.device.change({ consent: null });
  }

  /** The next step, or what is left to do here. */
  protected async next(): Promise<void> {
    const step = this.step();
    const schema = this.schema();
    if (step === undefined || schema === undefined || this.busy()) return;
    this.failure.set(null);
    if (this.problemsOf(step).length > 0) return this.showProblems();
    if (step.kind === 'check') return this.send(schema);
    const after = this.steps()[this.index() + 1];
    // Before files are uploaded the office must have accepted the answers.
    if (after?.kind === 'documents' && !(await this.openApplication(schema))) return;
    this.go(after?.key);
  }

  protected go(key: string | undefined): void {
    this.failure.set(null);
    this.#wentOn.set(true);
    void this.#router.navigate([], { queryParams: { schritt: key }, queryParamsHandling: 'merge' });
  }

  protected back(): void {
    this.go(this.steps()[this.index() - 1]?.key);
  }

  protected async discard(): Promise<void> {
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@citizen.discardTitle:Entwurf löschen?`,
      text: $localize`:@@citizen.discardText:Alles, was Sie hier eingegeben haben, wird von diesem Gerät gelöscht.`,
      action: $localize`:@@citizen.discard:Entwurf löschen`,
      danger: true,
    });
    if (!confirmed) return;
    this.device.discard();
    this.application.start(this.tenant(), this.service());
    this.tried.set(false);
    this.refused.set([]);
    this.go(undefined);
  }

  private problemsOf(step: ApplicationStep): FieldProblem[] {
    const schema = this.schema();
    return schema === undefined ? [] : stepProblems(step, schema, this.device.draft(), this.rows());
  }

  private enter(step: ApplicationStep | undefined): void {
    if (step === undefined) return;
    this.tried.set(false);
    const schema = this.schema();
    // Coming back after a reload: the office tells which files it has.
    if (schema !== undefined && (step.kind === 'documents' || step.kind === 'check'))
      void this.openApplication(schema);
    if (this.schritt() !== undefined) setTimeout(() => this.heading()?.nativeElement.focus());
  }

  private async openApplication(schema: FormSchema): Promise<boolean> {
    return this.work(schema, () => this.application.open(schema));
  }

  private async send(schema: FormSchema): Promise<void> {
    const { consent } = this.device.draft();
    const emailGiven = this.emailGiven();
    const receive = async (): Promise<void> => {
      await this.application.open(schema);
      const receipt = await this.application.submit();
      this.sentWith.set({ consent: consent === true, emailGiven });
      this.receipt.set(receipt);
      this.device.discard();
    };
    if (await this.work(schema, receive)) window.scrollTo({ top: 0 });
  }

  /** Runs a call; what the office refused goes to its fields. */
  private async work(schema: FormSchema, call: () => Promise<void>): Promise<boolean> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await call();
      this.refused.set([]);
      return true;
    } catch (error) {
      this.refuse(error, schema);
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  private refuse(error: unknown, schema: FormSchema): void {
    const refused = refusedFields(error, schema);
    this.refused.set(refused);
    const first = this.steps().find((step) => refused.some(({ pointer }) => step.pointers.includes(pointer)));
    if (first !== undefined) {
      this.go(first.key);
      this.showProblems();
    } else if (problemCode(error) === 'evidence-missing') {
      this.go('unterlagen');
      this.failure.set(error);
    } else this.failure.set(error);
  }

  private showProblems(): void {
    this.tried.set(true);
    setTimeout(() => this.summary()?.focus());
  }
}

const pathOf = (pointer: string): string[] => pointer.slice(1).split('/');
