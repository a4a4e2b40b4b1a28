import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Drafts } from '../../../shared/util-draft/drafts';
import type { Draft } from '../../../shared/util-draft/draft';
import { time } from '../../../shared/util-date/format';
import { HeaderSlotContent } from '../../../shared/util-header/header-slots';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { Empty } from '../../../shared/ui-empty/empty';
import { CaseFile } from '../data/case-file';
import type { CaseAction } from '../data/case-shapes';
import { Orders } from '../data/orders';
import { Why } from '../ui/why';
import { NoticePane } from '../ui/notice-pane';
import { NoticeGuard } from './notice-guard';
import {
  type DecisionDraft,
  type NoticeTexts,
  type TypedNotice,
  gapIn,
  shortHash,
  startingTexts,
} from './notice-draft';
import { NoticeOrder } from './notice-order';
import { ReasonEditor } from './reason-editor';

/** Decides: what, why, and the very letter that will go out beside it. */
@Component({
  selector: 'case-decide-page',
  imports: [
    Empty,
    ErrorMessage,
    HeaderSlotContent,
    Icon,
    NoticeGuard,
    NoticePane,
    ReasonEditor,
    RouterLink,
    Skeleton,
    Why,
  ],
  providers: [CaseFile, Orders, NoticeOrder],
  templateUrl: './decide-page.html',
  styleUrl: './decide-page.scss',
})
export class DecidePage {
  readonly id = input.required<string>();
  /** The action to begin with, from the address. */
  readonly aktion = input<string>();

  readonly #router = inject(Router);
  readonly #drafts = inject(Drafts);
  readonly #destroyRef = inject(DestroyRef);
  protected readonly file = inject(CaseFile);
  protected readonly order = inject(NoticeOrder);

  protected readonly actions = computed<readonly CaseAction[]>(
    () => this.file.detail()?.availableActions.filter(({ type }) => type === 'decide') ?? [],
  );
  readonly #typed = signal<TypedNotice | null>(null);
  readonly #chosen = linkedSignal<string | undefined>(() => this.aktion());
  protected readonly action = computed(
    () =>
      this.actions().find(({ key }) => key === this.#chosen()) ??
      this.actions().find(({ primary }) => primary) ??
      this.actions()[0] ??
      null,
  );
  readonly #actionKey = computed(() => this.action()?.key);
  readonly #contentVersion = computed(() => this.file.detail()?.contentVersion);
  protected readonly draft = apiResource('/api/v1/cases/{caseId}/decision-draft', () => {
    const action = this.#actionKey();
    // what a new version of the content changes (a period, the channel) is read anew
    this.#contentVersion();
    return action ? { path: { caseId: this.id() }, query: { action } } : undefined;
  });
  /** Stays while it is read anew, so that an open menu, the focus and the place on the page stay as well. */
  protected readonly notice = linkedSignal<DecisionDraft | null, DecisionDraft | null>({
    source: () => (this.draft.hasValue() ? this.draft.value() : null),
    computation: (read, before) => {
      const draft = read ?? before?.value ?? null;
      return draft !== null && draft.action === this.#actionKey() ? draft : null;
    },
  }).asReadonly();
  protected readonly texts = computed<NoticeTexts | null>(() => {
    const draft = this.notice();
    return draft ? (this.#typed()?.byAction[draft.action] ?? startingTexts(draft)) : null;
  });
  protected readonly tried = signal(false);
  protected readonly gap = computed(() => {
    const texts = this.texts();
    const draft = this.notice();
    return texts && draft ? gapIn(texts, draft) : null;
  });
  protected readonly preview = computed(() => this.order.previewOf(this.notice()?.action, this.texts()));
  protected readonly stale = computed(() => this.preview() === null && this.order.preview() !== null);
  protected readonly blocked = computed(
    () => this.preview()?.guard.some(({ ok, severity }) => !ok && severity === 'block') ?? false,
  );
  protected readonly hash = computed(() => shortHash(this.preview()?.sha256 ?? ''));
  protected readonly returned = computed(() => this.file.detail()?.decisions.at(-1)?.state === 'returned');
  protected readonly positive = computed(() => this.notice()?.outcome !== 'reject');
  protected readonly buttonText = computed(() => {
    const preview = this.preview();
    if (!preview) return $localize`:@@case.makePreview:Vorschau erzeugen`;
    if (preview.needsSignOff) return $localize`:@@case.giveToSign:Zur Zeichnung geben`;
    return $localize`:@@case.decideAndSend:${this.notice()?.title ?? ''}:action: und versenden`;
  });
  protected readonly channelText = computed(() => {
    const channels = this.notice()?.channels ?? [];
    if (channels.includes('retrieval'))
      return channels.includes('post')
        ? $localize`:@@case.channelBoth:Abruf im Portal, danach Post`
        : $localize`:@@case.byRetrieval:Abruf im Portal`;
    return $localize`:@@case.byPost:Post`;
  });
  protected readonly kept = $localize`:@@case.decideKept:Ihr Text ist als Entwurf gesichert.`;
  readonly #kept = signal<Draft<TypedNotice> | null>(null);
  protected readonly status = computed(() => {
    const kept = this.#kept();
    const at = kept?.savedAt();
    if (kept?.state() === 'only-here')
      return $localize`:@@case.draftHere:Entwurf nur auf diesem Gerät gesichert`;
    return at ? $localize`:@@case.draftSaved:Entwurf gesichert ${time(at)}:time:` : '';
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.file.open(id);
        void this.#restore(id);
      });
    });
    injectShortcuts([
      {
        keys: 'mod+Enter',
        label: $localize`:@@case.keySend:Vorschau erzeugen, dann senden`,
        group: $localize`:@@case.decide:Entscheiden`,
        run: () => void this.proceed(),
      },
    ]);
  }

  protected choose(action: CaseAction): void {
    if (!action.key) return;
    this.tried.set(false);
    this.#chosen.set(action.key);
    this.#keep({ action: action.key, byAction: this.#typed()?.byAction ?? {} });
  }

  protected write(part: Partial<NoticeTexts>): void {
    const draft = this.notice();
    const texts = this.texts();
    if (!draft || !texts) return;
    this.#keep({
      action: draft.action,
      byAction: { ...this.#typed()?.byAction, [draft.action]: { ...texts, ...part } },
    });
  }

  /** The one button: first the letter, then sending exactly that letter. */
  protected async proceed(): Promise<void> {
    const draft = this.notice();
    const texts = this.texts();
    const detail = this.file.detail();
    this.tried.set(true);
    if (!draft || !texts || !detail || this.gap() || this.order.busy()) return;
    if (!this.preview()) return this.order.render(detail.id, draft, texts);
    if (this.blocked()) return;
    const sent = await this.order.send(detail, draft, this.buttonText());
    if (!sent) return;
    await this.#kept()
      ?.discard()
      .catch(() => null);
    await this.#router.navigate(['/vorgang', detail.id]);
  }

  #keep(typed: TypedNotice): void {
    this.#typed.set(typed);
    this.#kept()?.write(typed);
  }

  async #restore(caseId: string): Promise<void> {
    const draft = this.#drafts.draft<TypedNotice>({ caseId, key: 'decision' }, this.#destroyRef);
    this.#kept.set(draft);
    const typed = await draft.open().catch(() => null);
    if (!typed || this.#typed()) return;
    this.#typed.set(typed);
    if (!this.aktion()) this.#chosen.set(typed.action);
  }
}
