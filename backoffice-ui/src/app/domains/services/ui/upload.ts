import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { describeProblem } from '../../../api/problem';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Dropdown } from '../../../shared/ui-dropdown/dropdown';
import { Icon } from '../../../shared/ui-icon/icon';
import { archiveReason } from '../data/archive-words';
import { DraftUploads, type Replaced } from '../data/draft-uploads';
import { FolderRefused } from '../data/read-folder';
import type { ServiceDraftDetail } from '../data/service-shapes';

/** A button with the two ways to bring a service along: a package, or its folder. */
@Component({
  selector: 'services-upload',
  imports: [Dropdown, ErrorMessage, Icon],
  templateUrl: './upload.html',
  styleUrl: './upload.scss',
})
export class Upload {
  readonly label = input.required<string>();
  /** The draft whose files are replaced. */
  readonly replaced = input<Replaced>();
  readonly look = input('btn');
  readonly uploaded = output<ServiceDraftDetail>();

  readonly #uploads = inject(DraftUploads);
  private readonly panel = viewChild.required(Dropdown);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  /** Why, beyond what every refusal says. */
  protected readonly reason = computed(() => {
    const error = this.error();
    if (error === null) return null;
    if (error instanceof FolderRefused) return error.message;
    const problem = describeProblem(error);
    return problem.code === 'archive-refused' ? archiveReason(problem) : null;
  });
  protected readonly isFolder = computed(() => this.error() instanceof FolderRefused);

  protected async take(kind: 'package' | 'folder', field: HTMLInputElement): Promise<void> {
    const files = [...(field.files ?? [])];
    // so that the same file can be chosen again once it is mended
    field.value = '';
    const [first] = files;
    if (!first || this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      const draft =
        kind === 'package'
          ? await this.#uploads.package(first, this.replaced())
          : await this.#uploads.folder(files, this.replaced());
      this.panel().close();
      this.uploaded.emit(draft);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
