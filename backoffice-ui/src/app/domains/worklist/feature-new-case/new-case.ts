import { Component, DestroyRef, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { newIntent } from '../../../api/intent';
import { describeProblem } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { type FieldProblem, formProblems } from '../../../shared/ui-form/field-problem';
import { FormGroup, fieldId } from '../../../shared/ui-form/form-group';
import { type FormSchema, fieldFacts, formData, formGroups } from '../../../shared/ui-form/form-schema';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { Drafts } from '../../../shared/util-draft/drafts';
import { time } from '../../../shared/util-date/format';
import { Today } from '../../../shared/util-date/today';
import { builtLanguage } from '../../../shared/util-locale/locale-url';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';

type Channel = Schema<'NewCase'>['channel'];

/** What is typed so far; kept as a draft. */
interface Entry {
  readonly service: string;
  readonly channel: Channel;
  readonly data: Readonly<Record<string, unknown>>;
  readonly consent: boolean;
  readonly claim: boolean;
  /** day the application came in; empty: today */
  readonly receivedOn: string;
}

const empty: Entry = {
  service: '',
  channel: 'paper',
  data: {},
  consent: false,
  claim: true,
  receivedOn: '',
};

/** Opens a case by hand: for what came on paper, at the counter, by telephone or by mail. */
@Component({
  selector: 'wl-new-case',
  imports: [Empty, ErrorMessage, FormGroup, Skeleton],
  templateUrl: './new-case.html',
  styleUrl: './new-case.scss',
})
export class NewCase {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #confirm = inject(Confirm);
  readonly #navigation = inject(NavigationState);
  readonly #draft = inject(Drafts).draft<Entry>({ key: 'new-case' }, inject(DestroyRef));
  readonly #language = builtLanguage();
  #intent = newIntent();

  protected readonly services = apiResource('/api/v1/services', () => ({}));
  protected readonly entry = signal<Entry>(empty);
  protected readonly today = inject(Today).day;
  protected readonly toCome = computed(() => this.entry().receivedOn > this.today());
  protected readonly tried = signal(false);
  protected readonly sending = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly refused = signal<readonly FieldProblem[]>([]);
  readonly #opened = signal(false);

  protected readonly channels: readonly { key: Channel; label: string }[] = [
    { key: 'paper', label: $localize`:@@worklist.newPaper:Papier` },
    { key: 'counter', label: $localize`:@@worklist.newCounter:Schalter` },
    { key: 'telephone', label: $localize`:@@worklist.newTelephone:Telefon` },
    { key: 'mail', label: $localize`:@@worklist.newMail:E-Mail` },
  ];
  protected readonly rows = computed(() => (this.services.hasValue() ? this.services.value().rows : []));
  readonly #service = computed(() => this.rows().find(({ key }) => key === this.entry().service));
  protected readonly schema = computed(() => {
    const service = this.#service();
    return service ? (service.formSchema as unknown as FormSchema) : null;
  });
  protected readonly groups = computed(() => {
    const schema = this.schema();
    return schema ? formGroups(schema, this.#language) : [];
  });
  readonly #pointers = computed(() => this.groups().flatMap(({ pointers }) => pointers));
  /** What is still wrong, shown as a list of links once somebody tried to open the case. */
  protected readonly problems = computed(() => {
    const schema = this.schema();
    if (!schema || !this.tried()) return [];
    const own = formProblems(schema, this.#pointers(), this.entry().data, this.#language);
    return own.length > 0 ? own : this.refused();
  });
  protected readonly saved = computed(() => {
    const at = this.#draft.savedAt();
    if (this.#draft.state() === 'only-here')
      return $localize`:@@worklist.draftHere:Entwurf auf diesem Gerät gesichert`;
    return this.#draft.state() === 'saved' && at
      ? $localize`:@@worklist.draftSaved:Entwurf gesichert ${time(at)}:time:`
      : '';
  });

  constructor() {
    void this.#recall();
    // With one service there is nothing to choose.
    effect(() => {
      const rows = this.rows();
      const only = rows.length === 1 ? rows[0] : undefined;
      if (only && !this.entry().service)
        untracked(() => this.entry.update((entry) => ({ ...entry, service: only.key })));
    });
  }

  protected change(part: Partial<Entry>): void {
    this.entry.update((entry) => ({ ...entry, ...part }));
    this.#draft.write(this.entry());
    // What was refused belongs to what was sent; anything else is another wish.
    this.#intent = newIntent();
  }

  protected checked(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  protected target(problem: Pick<FieldProblem, 'pointer'>): string {
    return fieldId('f', problem.pointer);
  }

  protected goTo(event: Event, problem: Pick<FieldProblem, 'pointer'>): void {
    event.preventDefault();
    const field = document.getElementById(this.target(problem));
    const control = field?.matches('input, select, textarea')
      ? field
      : field?.querySelector<HTMLElement>('input, select, textarea');
    (control ?? field)?.focus();
  }

  protected async discard(): Promise<void> {
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@worklist.discardTitle:Eingaben verwerfen?`,
      text: $localize`:@@worklist.discardText:Was Sie bisher eingetragen haben, geht verloren.`,
      action: $localize`:@@worklist.discard:Verwerfen`,
      danger: true,
    });
    if (!confirmed) return;
    await this.#draft.discard();
    this.entry.set(empty);
    this.tried.set(false);
    this.error.set(null);
  }

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    const schema = this.schema();
    this.tried.set(true);
    this.refused.set([]);
    if (!schema || this.problems().length > 0 || this.toCome() || this.sending() || this.#opened()) {
      setTimeout(() =>
        document.querySelector<HTMLElement>('.problems, .day [aria-invalid], select[aria-invalid]')?.focus(),
      );
      return;
    }
    const { service, channel, data, consent, claim, receivedOn } = this.entry();
    this.sending.set(true);
    this.error.set(null);
    try {
      const { caseId, caseNumber } = await this.#api.post('/api/v1/cases', {
        body: {
          service,
          channel,
          data: formData(schema, data, this.#language),
          consentElectronic: consent,
          claim,
          ...(receivedOn ? { receivedOn } : {}),
        },
        intent: this.#intent,
      });
      this.#opened.set(true);
      await this.#draft.discard().catch(() => undefined);
      this.#navigation.refresh();
      this.#toasts.show($localize`:@@worklist.caseOpened:Vorgang ${caseNumber}:case: angelegt`);
      await this.#router.navigate(['/vorgang', caseId]);
    } catch (error) {
      this.#explain(error, schema);
    } finally {
      this.sending.set(false);
    }
  }

  #explain(error: unknown, schema: FormSchema): void {
    const { fields } = describeProblem(error);
    const known = this.#pointers();
    const refused = [...fields]
      .map(([pointer, message]) => ({ pointer: pointer.replace(/^\/data(?=\/)/, ''), message }))
      .filter(({ pointer }) => known.includes(pointer))
      .map((one) => ({ ...one, label: fieldFacts(schema, one.pointer, this.#language).label }));
    this.refused.set(refused);
    this.error.set(refused.length > 0 ? null : error);
  }

  async #recall(): Promise<void> {
    try {
      const kept = await this.#draft.open();
      if (kept) this.entry.set({ ...empty, ...kept });
    } catch {
      // No draft can be read just now; typing starts a new one on this device.
    }
  }
}
