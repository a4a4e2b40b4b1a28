import { Component, computed, input, output, signal } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { Icon } from '../../../shared/ui-icon/icon';
import type { DraftWork } from '../data/draft-work';
import type { DefinitionFault, DefinitionFile, DefinitionParts, Subject } from '../data/service-shapes';
import { titledFiles } from '../data/text-titles';
import { LetterPreview } from './letter-preview';
import { MailPreview } from './mail-preview';
import { TextEditor } from './text-editor';

/** The texts of a service: which one, the text itself (in a draft to write in), and beside it what comes of it with a sample. */
@Component({
  selector: 'services-texts',
  imports: [Empty, Icon, LetterPreview, MailPreview, TextEditor],
  templateUrl: './texts.html',
  styleUrl: './texts.scss',
})
export class Texts {
  readonly parts = input.required<DefinitionParts>();
  readonly of = input.required<Subject>();
  readonly kinds = input.required<readonly DefinitionFile['kind'][]>();
  /** In a draft: where typing goes. */
  readonly work = input<DraftWork | null>(null);
  readonly faults = input<readonly DefinitionFault[]>([]);
  readonly revision = input(0);
  /** Path of the chosen text and name of the chosen sample, from the address. */
  readonly file = input<string>();
  readonly sample = input<string>();
  readonly fileChosen = output<string>();
  readonly sampleChosen = output<string>();

  protected readonly asLetter = signal(false);
  protected readonly files = computed(() => {
    const faults = this.faults();
    return titledFiles(this.parts(), this.kinds()).map((one) => ({
      ...one,
      faults: faults.filter(({ file }) => file === one.file.path).length,
    }));
  });
  protected readonly current = computed(
    () => this.files().find(({ file }) => file.path === this.file()) ?? this.files()[0] ?? null,
  );
  protected readonly samples = computed(() => this.parts().samples);
  protected readonly currentSample = computed(
    () => this.samples().find(({ name }) => name === this.sample()) ?? this.samples()[0] ?? null,
  );
  protected readonly currentFaults = computed(() =>
    this.faults().filter(({ file }) => file === this.current()?.file.path),
  );
  protected readonly text = computed(() => {
    const file = this.current()?.file;
    if (!file) return '';
    const typed = this.work()?.at(file.path);
    return typeof typed === 'string' ? typed : file.text;
  });
  protected readonly readonly = computed(() => !this.work()?.mayWrite());
  protected readonly previewed = computed(() => ['letter', 'mail'].includes(this.current()?.file.kind ?? ''));

  protected write(text: string): void {
    const file = this.current()?.file;
    if (file) this.work()?.write(file.path, text);
  }
}
