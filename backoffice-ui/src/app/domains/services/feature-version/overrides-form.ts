import {
  Component,
  DestroyRef,
  type OnInit,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { describeProblem } from '../../../api/problem';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Toasts } from '../../../shared/ui-toast/toasts';
import type { Draft } from '../../../shared/util-draft/draft';
import { Drafts } from '../../../shared/util-draft/drafts';
import { fullDay } from '../../../shared/util-date/format';
import { Today } from '../../../shared/util-date/today';
import { faultsIn } from '../data/faults-in';
import { Intents } from '../data/intents';
import { letterheadWord, placeWord, releasedFee } from '../data/override-words';
import {
  type BankField,
  type OverridesModel,
  bankFields,
  overridesModel,
  overridesOf,
} from '../data/overrides-model';
import type { ServiceVersionDetail } from '../data/service-shapes';
import { FaultList } from '../ui/fault-list';

/** Proposes what the town does differently from a day on; a second person confirms it. Empty fields stay as released. */
@Component({
  selector: 'services-overrides-form',
  imports: [ErrorMessage, FaultList, Icon],
  templateUrl: './overrides-form.html',
  styleUrl: './overrides-form.scss',
})
export class OverridesForm implements OnInit {
  readonly version = input.required<ServiceVersionDetail>();
  readonly done = output();
  readonly cancelled = output();

  readonly #api = inject(ApiClient);
  readonly #toasts = inject(Toasts);
  readonly #drafts = inject(Drafts);
  readonly #destroyRef = inject(DestroyRef);
  readonly #intents = new Intents();
  #kept: Draft<OverridesModel> | null = null;
  protected readonly today = inject(Today).day;
  protected readonly overrides = computed(() => this.version().overrides);
  protected readonly may = computed(() => new Set<string>(this.overrides().local));
  /** Begins with what is proposed or set last, so that nothing is taken back by not being repeated. */
  readonly #current = computed(() => {
    const { proposed, toCome, inForce } = this.overrides();
    return (proposed ?? toCome.at(-1) ?? inForce)?.overrides ?? {};
  });
  protected readonly model = linkedSignal<OverridesModel>(() => overridesModel(this.#current()));
  protected readonly from = linkedSignal(() => {
    const day = this.overrides().proposed?.validFrom ?? '';
    return day < this.today() ? '' : day;
  });
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly faults = computed(() => {
    const error = this.error();
    return error ? faultsIn(describeProblem(error)) : [];
  });
  protected readonly bankFields = bankFields;
  protected readonly word = letterheadWord;
  protected readonly placeWord = placeWord;
  protected readonly releasedFee = computed(() => releasedFee(this.overrides().fee));
  protected readonly written = computed(() => Object.entries(this.model().texts));
  protected readonly unwritten = computed(() =>
    Object.keys(this.overrides().texts).filter((place) => !Object.hasOwn(this.model().texts, place)),
  );

  /** What was typed here before and not settled yet comes back. */
  ngOnInit(): void {
    const kept = this.#drafts.draft<OverridesModel>(
      { key: `service-overrides:${this.version().id}` },
      this.#destroyRef,
    );
    this.#kept = kept;
    void kept
      .open()
      .then((typed) => typed && this.model.set(typed))
      .catch(() => null);
  }

  protected cancel(): void {
    void this.#kept?.discard().catch(() => null);
    this.cancelled.emit();
  }

  protected removeLabel(place: string): string {
    return $localize`:@@services.overrideRemoveText:${placeWord(place)}:place: wieder wie freigegeben`;
  }

  protected write(part: Partial<OverridesModel>): void {
    this.model.update((before) => ({ ...before, ...part }));
    this.#kept?.write(this.model());
  }

  protected writeText(place: string, text: string): void {
    this.write({ texts: { ...this.model().texts, [place]: text } });
  }

  protected addText(field: HTMLSelectElement): void {
    const place = field.value;
    field.value = '';
    if (place) this.writeText(place, this.overrides().texts[place] ?? '');
  }

  protected removeText(place: string): void {
    this.write({ texts: Object.fromEntries(this.written().filter(([one]) => one !== place)) });
  }

  protected writeBank(field: BankField, text: string): void {
    this.write({ bank: { ...this.model().bank, [field]: text } });
  }

  protected writeLetterhead(field: string, text: string): void {
    this.write({ letterhead: { ...this.model().letterhead, [field]: text } });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    const body = {
      validFrom: this.from() || this.today(),
      overrides: overridesOf(this.model(), this.#current(), this.overrides()) as Record<string, never>,
    };
    const { id } = this.version();
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.#api.put('/api/v1/service-versions/{serviceVersionId}/overrides', {
        path: { serviceVersionId: id },
        body,
        intent: this.#intents.for([id, body]),
      });
      this.#toasts.show(
        $localize`:@@services.proposed:Vorgeschlagen ab ${fullDay(body.validFrom)}:day:; eine zweite Person muss bestätigen`,
        { tone: 'success' },
      );
      await this.#kept?.discard().catch(() => null);
      this.done.emit();
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
