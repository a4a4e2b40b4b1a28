import { Component, computed, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { comparedFiles } from '../data/compared-files';
import type { ServiceComparison } from '../data/service-shapes';

/** What differs between two versions, file by file: values by name, texts line by line. Signs and words, not colour alone. */
@Component({
  selector: 'services-comparison',
  imports: [Empty],
  templateUrl: './comparison.html',
  styleUrl: './comparison.scss',
})
export class Comparison {
  readonly comparison = input.required<ServiceComparison>();

  protected readonly files = computed(() => comparedFiles(this.comparison()));
}
