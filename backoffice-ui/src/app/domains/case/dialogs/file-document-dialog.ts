import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { Icon } from '../../../shared/ui-icon/icon';
import { DocumentUpload, type Filing } from '../data/document-upload';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { sizeWords } from '../ui/document-viewer/document-kind';
import { OrderDialog } from '../ui/dialog/order-dialog';

const kinds = ['paper', 'mail-in', 'evidence'] as const;

/** Files a paper, a mail or an evidence that came another way; by dropping it or with the button. */
@Component({
  selector: 'case-file-document-dialog',
  imports: [DialogFrame, Icon],
  templateUrl: './file-document-dialog.html',
  styleUrl: './dialogs.scss',
})
export class FileDocumentDialog extends OrderDialog<Schema<'FiledDocument'>> {
  readonly #upload = inject(DocumentUpload);
  readonly #leaving = new AbortController();
  protected readonly file = signal<File | null>(null);
  protected readonly kind = signal<Filing['kind']>('paper');
  protected readonly evidenceKey = signal('');
  protected readonly title = signal('');
  protected readonly over = signal(false);
  protected readonly progress = signal(0);
  protected readonly percent = computed(() => Math.round(this.progress() * 100));
  protected readonly size = computed(() => sizeWords(this.file()?.size ?? 0));
  protected readonly evidenceMissing = computed(() => this.kind() === 'evidence' && !this.evidenceKey());

  constructor() {
    super();
    inject(DestroyRef).onDestroy(() => this.#leaving.abort());
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files.item(0) ?? null);
  }

  protected dragOver(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected take(file: File | null): void {
    if (!file || this.busy()) return;
    this.file.set(file);
    this.error.set(null);
    if (!this.title()) this.title.set(file.name.replace(/\.[^.]+$/, ''));
  }

  protected chooseKind(value: string): void {
    const kind = kinds.find((one) => one === value);
    if (kind) this.kind.set(kind);
  }

  protected submit(): void {
    this.tried.set(true);
    const file = this.file();
    if (!file || this.evidenceMissing() || this.title().trim() === '') return;
    const wish = {
      caseId: this.detail.id,
      kind: this.kind(),
      ...(this.kind() === 'evidence' ? { evidenceKey: this.evidenceKey() } : {}),
      title: this.title().trim(),
      // The file itself is not part of the comparison whether a retry is the same wish; its traits are.
      name: file.name,
      size: file.size,
      modified: file.lastModified,
    };
    this.progress.set(0);
    void this.send(wish, (body, intent) =>
      this.#upload.file({ ...body, file }, intent, (share) => this.progress.set(share), this.#leaving.signal),
    );
  }
}
