import { Component, computed, input } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import type { EvidenceRow } from '../data/application-steps';
import type { UploadList } from '../data/upload-list';
import { UploadBox } from '../ui/upload-box';

/** What is needed and when, with a place for the files of each. */
@Component({
  selector: 'citizen-documents-step',
  imports: [Icon, UploadBox],
  templateUrl: './documents-step.html',
  styleUrl: './documents-step.scss',
})
export class DocumentsStep {
  readonly rows = input.required<readonly EvidenceRow[]>();
  readonly files = input.required<UploadList>();
  readonly lost = input.required<readonly string[]>();
  readonly problems = input.required<ReadonlyMap<string, string>>();

  protected readonly asked = computed(() =>
    this.rows().filter((row) => row.need !== 'not-needed' || row.uploads.length > 0),
  );
  protected readonly notNeeded = computed(() =>
    this.rows().filter((row) => row.need === 'not-needed' && row.uploads.length === 0),
  );
  protected readonly lostNames = computed(() => this.lost().join(', '));
}
