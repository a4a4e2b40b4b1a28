import { Component, computed, input, output } from '@angular/core';
import { describeProblem } from '../../../api/problem';
import { Icon } from '../../../shared/ui-icon/icon';
import { fileSize } from '../data/file-size';
import type { Upload } from '../data/upload';
import type { UploadList } from '../data/upload-list';

/** Files for one piece of evidence: choose or drop, progress, retry, remove. */
@Component({
  selector: 'citizen-upload',
  imports: [Icon],
  templateUrl: './upload-box.html',
  styleUrl: './upload-box.scss',
})
export class UploadBox {
  readonly list = input.required<UploadList>();
  readonly evidence = input<string | null>(null);
  /** what the files are: "Fahrzeugschein" */
  readonly label = input.required<string>();
  /** media types */
  readonly accept = input<readonly string[]>(['application/pdf', 'image/jpeg', 'image/png']);
  readonly inputId = input.required<string>();
  readonly changed = output();

  protected readonly rows = computed(() =>
    this.list()
      .uploads()
      .filter((upload) => upload.evidence === this.evidence())
      .map((upload) => {
        const state = upload.state();
        return {
          upload,
          state,
          size: fileSize(upload.size),
          problem: state.kind === 'failed' ? describeProblem(state.error) : null,
        };
      }),
  );
  protected readonly acceptList = computed(() => this.accept().join(','));
  protected readonly chooseLabel = computed(
    () => $localize`:@@citizen.chooseFor:Datei auswählen: ${this.label()}:what:`,
  );

  protected choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.add([...(input.files ?? [])]);
    // The same file can be chosen again after it was removed.
    input.value = '';
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.add([...(event.dataTransfer?.files ?? [])]);
  }

  protected removeLabel(upload: Upload): string {
    return $localize`:@@citizen.removeFile:${upload.fileName}:file: entfernen`;
  }

  protected retryLabel(upload: Upload): string {
    return $localize`:@@citizen.retryFile:${upload.fileName}:file: noch einmal senden`;
  }

  protected remove(upload: Upload): void {
    this.changed.emit();
    void this.list().remove(upload);
  }

  private add(files: readonly File[]): void {
    if (files.length === 0) return;
    this.list().add(files, this.evidence());
    this.changed.emit();
  }
}
