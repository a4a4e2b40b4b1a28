import { Component, input, output } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';

/** How the notice reaches the citizen, with what each way means in law (§ 41 Abs. 2 and 2a VwVfG). */
@Component({
  selector: 'citizen-delivery-step',
  imports: [Icon],
  templateUrl: './delivery-step.html',
  styleUrl: './delivery-step.scss',
})
export class DeliveryStep {
  readonly consent = input.required<boolean | null>();
  readonly emailGiven = input.required<boolean>();
  readonly problem = input<string>();
  readonly consentChange = output<boolean>();
}
