import { Component, DestroyRef, computed, type OnInit, inject, input, output, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import { describeProblem } from '../../../api/problem';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Toasts } from '../../../shared/ui-toast/toasts';
import type { Draft } from '../../../shared/util-draft/draft';
import { Drafts } from '../../../shared/util-draft/drafts';
import { CaseFile } from '../data/case-file';
import type { ApplicationField, CaseDetail } from '../data/case-shapes';
import { type FieldEditor, fieldEditor, isAsked, textOfValue, typedValue } from '../data/field-editor';
import { type FieldConflict, mergeFields } from '../data/merge-fields';

interface Typed {
  readonly values: Readonly<Record<string, string>>;
  readonly reason: string;
}

/**
 * Corrects fields of the application in place. The original is kept by the server; a reason is asked for. When somebody
 * else saved first, only the fields both changed are put before the person, everything else is kept and goes along.
 */
@Component({
  selector: 'case-correction',
  imports: [ErrorMessage],
  templateUrl: './correction.html',
  styleUrl: './correction.scss',
})
export class Correction implements OnInit {
  readonly detail = input.required<CaseDetail>();
  readonly finished = output();

  readonly #api = inject(ApiClient);
  readonly #file = inject(CaseFile);
  readonly #toasts = inject(Toasts);
  readonly #destroyRef = inject(DestroyRef);

  protected readonly values = signal<Readonly<Record<string, string>>>({});
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly conflicts = signal<readonly FieldConflict[]>([]);
  protected readonly problems = computed(() => (this.error() ? describeProblem(this.error()).fields : null));

  readonly #rows = computed(() => {
    const { schema, groups } = this.detail().application;
    const rows = groups.map(({ title, fields }) => ({
      title,
      fields: fields.map((field) => ({
        field,
        editor: fieldEditor(schema, field.pointer),
        text: this.values()[field.pointer] ?? textOfValue(field.raw),
      })),
    }));
    const texts = new Map(
      rows.flatMap(({ fields }) => fields).map(({ field, text }) => [field.pointer, text]),
    );
    return rows.map(({ title, fields }) => ({
      title,
      fields: fields.map((row) => ({
        ...row,
        asked: isAsked(schema, row.field.pointer, (pointer) => texts.get(pointer) ?? ''),
      })),
    }));
  });
  protected readonly groups = computed(() =>
    this.#rows()
      .map(({ title, fields }) => ({ title, fields: fields.filter(({ asked }) => asked) }))
      .filter(({ fields }) => fields.length > 0),
  );
  /** What differs from what stands there now; an answer nobody asks for any more is taken away. */
  readonly #changes = computed(() => {
    const changes = new Map<string, unknown>();
    for (const { field, editor, text, asked } of this.#rows().flatMap(({ fields }) => fields)) {
      const before = textOfValue(field.raw);
      if (!asked && before !== '') changes.set(field.pointer, null);
      else if (asked && text !== before) changes.set(field.pointer, typedValue(editor, text));
    }
    return changes;
  });
  protected readonly count = computed(() => this.#changes().size);

  #draft: Draft<Typed> | null = null;
  readonly #drafts = inject(Drafts);
  #base: { contentVersion: number; values: ReadonlyMap<string, unknown> } | null = null;
  #intent: { key: string; intent: Intent } | null = null;

  ngOnInit(): void {
    this.#begin();
    this.#draft = this.#drafts.draft<Typed>(
      { caseId: this.detail().id, key: 'correct-form' },
      this.#destroyRef,
    );
    void this.#restore();
  }

  protected write(pointer: string, text: string): void {
    this.values.update((all) => ({ ...all, [pointer]: text }));
    this.#keep();
  }

  protected explain(reason: string): void {
    this.reason.set(reason);
    this.#keep();
  }

  protected choices(editor: FieldEditor): readonly { value: string; label: string }[] {
    return editor.kind === 'choice' ? editor.choices : [];
  }

  protected original(field: ApplicationField): string {
    return textOfValue(field.raw);
  }

  protected label(pointer: string): string {
    return this.#field(pointer)?.label ?? pointer;
  }

  protected words(value: unknown): string {
    return textOfValue(value) || $localize`:@@case.empty:(leer)`;
  }

  /** Settles one conflict: mine stays typed, theirs replaces what was typed. */
  protected settle(conflict: FieldConflict, choice: 'mine' | 'theirs'): void {
    this.write(conflict.pointer, textOfValue(choice === 'mine' ? conflict.mine : conflict.theirs));
    this.conflicts.update((all) => all.filter((one) => one !== conflict));
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    const changes = [...this.#changes()].map(([pointer, value]) => ({ pointer, value }));
    if (this.busy() || this.conflicts().length > 0 || this.reason().trim() === '' || changes.length === 0)
      return;
    const body = {
      changes,
      reason: this.reason().trim(),
      contentVersion: this.#base?.contentVersion ?? this.detail().contentVersion,
    };
    const key = JSON.stringify(body);
    if (this.#intent?.key !== key) this.#intent = { key, intent: newIntent() };
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.#api.patch('/api/v1/cases/{caseId}/form', {
        path: { caseId: this.detail().id },
        body,
        intent: this.#intent.intent,
      });
      await this.#draft?.discard().catch(() => null);
      this.#toasts.show($localize`:@@case.corrected:Berichtigt`, { tone: 'success' });
      this.#file.changed();
      this.finished.emit();
    } catch (error) {
      if (!this.#merge(error)) this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async discard(): Promise<void> {
    await this.#draft?.discard().catch(() => null);
    this.finished.emit();
  }

  /** Somebody saved first: what does not collide is kept, what does is asked. */
  #merge(error: unknown): boolean {
    const { code, details } = describeProblem(error);
    const current = details['current'];
    const contentVersion = details['contentVersion'];
    if (code !== 'content-changed' || typeof contentVersion !== 'number') return false;
    if (typeof current !== 'object' || current === null) return false;
    const { conflicts } = mergeFields(
      this.#changes(),
      this.#base?.values ?? new Map(),
      current as Readonly<Record<string, unknown>>,
    );
    // What I typed stays typed even when the page is read again below it.
    this.values.update((all) => {
      const mine = { ...all };
      for (const [pointer, value] of this.#changes()) mine[pointer] = textOfValue(value);
      return mine;
    });
    const before = new Map(this.#base?.values ?? []);
    for (const [pointer, value] of Object.entries(current)) before.set(pointer, value);
    this.#base = { contentVersion, values: before };
    this.conflicts.set(conflicts);
    this.#file.reload();
    if (conflicts.length === 0) {
      this.#toasts.show(
        $localize`:@@case.mergedClean:Jemand hat inzwischen andere Felder berichtigt. Ihre Änderungen passen dazu, bitte noch einmal speichern.`,
      );
    }
    return true;
  }

  #begin(): void {
    const fields = this.detail().application.groups.flatMap((group) => group.fields);
    this.#base = {
      contentVersion: this.detail().contentVersion,
      values: new Map(fields.map(({ pointer, raw }) => [pointer, raw])),
    };
  }

  #field(pointer: string): ApplicationField | undefined {
    return this.detail()
      .application.groups.flatMap(({ fields }) => fields)
      .find((field) => field.pointer === pointer);
  }

  #keep(): void {
    this.#draft?.write({ values: this.values(), reason: this.reason() });
  }

  async #restore(): Promise<void> {
    const kept = await this.#draft?.open().catch(() => null);
    if (!kept || Object.keys(this.values()).length > 0) return;
    this.values.set(kept.values);
    this.reason.set(kept.reason);
  }
}
