import { Component } from '@angular/core';
import { CitizenFrame } from './citizen-frame';

/** An address of a town's pages that leads nowhere. */
@Component({
  selector: 'citizen-nowhere',
  imports: [CitizenFrame],
  template: `
    <citizen-frame>
      <h1 i18n="@@citizen.nowhere">Diese Seite gibt es nicht</h1>
      <p class="part" i18n="@@citizen.nowhereText">
        Vielleicht ist die Adresse unvollständig. Bitte nehmen Sie den Link aus der neuesten E-Mail, die Sie
        von uns haben.
      </p>
    </citizen-frame>
  `,
})
export class Nowhere {}
