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
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import type { Draft } from '../../../shared/util-draft/draft';
import { Drafts } from '../../../shared/util-draft/drafts';
import { time } from '../../../shared/util-date/format';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { CaseFile } from '../data/case-file';
import { Orders } from '../data/orders';

/** Writes a note; what is typed is kept until it is sent, over log-out and crash. */
@Component({
  selector: 'case-note-composer',
  template: `
    <div class="box" [class.open]="text()">
      <textarea
        #field
        [rows]="text() ? 4 : 1"
        maxlength="10000"
        [value]="text()"
        (input)="write(field.value)"
        (keydown.control.enter)="send()"
        (keydown.meta.enter)="send()"
        i18n-placeholder="@@case.notePlaceholder"
        placeholder="Vermerk schreiben …"
        i18n-aria-label="@@case.noteLabel"
        aria-label="Vermerk"
      ></textarea>
      @if (!text()) {
        <kbd aria-hidden="true">m</kbd>
      }
    </div>
    @if (text()) {
      <div class="foot">
        <span class="muted small grow" role="status">{{ status() }}</span>
        <button type="button" class="btn quiet tight low" (click)="discard()" i18n="@@case.noteDiscard">
          Verwerfen
        </button>
        <button type="button" class="btn primary low" [attr.aria-disabled]="busy() || null" (click)="send()">
          <span i18n="@@case.noteSend">Ablegen</span> <kbd i18n="@@case.keyCtrlEnter">Strg ↵</kbd>
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
export class NoteComposer implements OnInit {
  readonly caseId = input.required<string>();
  readonly written = output();

  readonly #api = inject(ApiClient);
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

  constructor() {
    injectShortcuts([
      {
        keys: 'm',
        label: $localize`:@@case.keyNote:Vermerk schreiben`,
        group: $localize`:@@case.keyGroup:Vorgang`,
        run: () => this.fieldPart().nativeElement.focus(),
      },
    ]);
  }

  ngOnInit(): void {
    this.#draft.set(this.#drafts.draft<string>({ caseId: this.caseId(), key: 'note' }, this.#destroyRef));
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

  protected async send(): Promise<void> {
    const text = this.text().trim();
    if (text === '' || this.busy()) return;
    if (this.#intent?.text !== text) this.#intent = { text, intent: newIntent() };
    this.busy.set(true);
    try {
      await this.#api.post('/api/v1/cases/{caseId}/notes', {
        path: { caseId: this.caseId() },
        body: { text },
        intent: this.#intent.intent,
      });
      this.#intent = null;
      this.text.set('');
      await this.#draft()
        ?.discard()
        .catch(() => null);
      this.#file.changed();
      this.written.emit();
    } catch (error) {
      this.#orders.refused(error, () => void this.send());
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
