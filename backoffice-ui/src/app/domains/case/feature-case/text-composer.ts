import type { ElementRef } from '@angular/core';
import {
  Component,
  DestroyRef,
  type OnInit,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type Intent, newIntent } from '../../../api/intent';
import type { Draft } from '../../../shared/util-draft/draft';
import { Drafts } from '../../../shared/util-draft/drafts';
import { time } from '../../../shared/util-date/format';
import { CaseFile } from '../data/case-file';
import { Orders } from '../data/orders';

/** Sends what was written. The intent stays the same for the same text, so that a repeated try changes nothing. */
export type SendText = (text: string, intent: Intent) => Promise<void>;

/** A field that grows with what is typed and keeps it until it is sent, over log-out and crash; more controls as content. */
@Component({
  selector: 'case-text-composer',
  template: `
    <div class="box" [class.open]="text()">
      <textarea
        #field
        [rows]="text() ? 4 : 1"
        maxlength="10000"
        [value]="text()"
        (input)="write(field.value)"
        (keydown.control.enter)="submit()"
        (keydown.meta.enter)="submit()"
        [placeholder]="placeholder()"
        [attr.aria-label]="label()"
      ></textarea>
      @if (!text() && shortcut(); as key) {
        <kbd aria-hidden="true">{{ key }}</kbd>
      }
    </div>
    @if (text()) {
      <ng-content />
      <div class="foot">
        <span class="muted small grow" role="status">{{ status() }}</span>
        <button type="button" class="btn quiet tight low" (click)="discard()" i18n="@@case.textDiscard">
          Verwerfen
        </button>
        <button
          type="button"
          class="btn primary low"
          [attr.aria-disabled]="busy() || null"
          (click)="submit()"
        >
          <span>{{ sendLabel() }}</span> <kbd i18n="@@case.keyCtrlEnter">Strg ↵</kbd>
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      flex: none;
      padding: 10px 12px;
      border-top: 1px solid var(--line);
      background: var(--sheet-2);
    }
    .box {
      display: flex;
      align-items: center;
      gap: 8px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--sheet);
      padding-right: 10px;
    }
    .box:focus-within {
      border-color: var(--action);
    }
    textarea {
      flex: 1;
      min-width: 0;
      border: 0;
      background: none;
      padding: 7px 10px;
      resize: none;
      border-radius: var(--radius);
    }
    .foot {
      display: flex;
      align-items: center;
      gap: 6px;
      margin-top: 8px;
    }
  `,
})
export class TextComposer implements OnInit {
  readonly caseId = input.required<string>();
  /** names the draft */
  readonly draftKey = input.required<string>();
  readonly label = input.required<string>();
  readonly placeholder = input.required<string>();
  readonly sendLabel = input.required<string>();
  /** key shown while the field is empty */
  readonly shortcut = input<string>();
  readonly send = input.required<SendText>();
  readonly written = output();

  readonly #file = inject(CaseFile);
  readonly #orders = inject(Orders);
  readonly #drafts = inject(Drafts);
  readonly #destroyRef = inject(DestroyRef);
  protected readonly fieldPart = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  readonly #draft = signal<Draft<string> | null>(null);
  #intent: { text: string; intent: Intent } | null = null;

  protected readonly text = signal('');
  protected readonly busy = signal(false);
  protected readonly status = computed(() => {
    const draft = this.#draft();
    const at = draft?.savedAt();
    if (draft?.state() === 'only-here')
      return $localize`:@@case.draftHere:Entwurf nur auf diesem Gerät gesichert`;
    return at ? $localize`:@@case.draftSaved:Entwurf gesichert ${time(at)}:time:` : '';
  });

  focus(): void {
    this.fieldPart().nativeElement.focus();
  }

  ngOnInit(): void {
    this.#draft.set(
      this.#drafts.draft<string>({ caseId: this.caseId(), key: this.draftKey() }, this.#destroyRef),
    );
    void this.#restore();
  }

  protected write(text: string): void {
    this.text.set(text);
    this.#draft()?.write(text);
  }

  protected async discard(): Promise<void> {
    this.text.set('');
    this.fieldPart().nativeElement.focus();
    await this.#draft()
      ?.discard()
      .catch(() => null);
  }

  protected async submit(): Promise<void> {
    const text = this.text().trim();
    if (text === '' || this.busy()) return;
    if (this.#intent?.text !== text) this.#intent = { text, intent: newIntent() };
    this.busy.set(true);
    try {
      await this.send()(text, this.#intent.intent);
      this.#intent = null;
      this.text.set('');
      await this.#draft()
        ?.discard()
        .catch(() => null);
      this.#file.changed();
      this.written.emit();
    } catch (error) {
      this.#orders.refused(error, () => void this.submit());
    } finally {
      this.busy.set(false);
    }
  }

  async #restore(): Promise<void> {
    const kept = await this.#draft()
      ?.open()
      .catch(() => null);
    if (kept && this.text() === '') this.text.set(kept);
  }
}
