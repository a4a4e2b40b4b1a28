import { Component, computed, input } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { casesLink, unclaimedLink } from '../data/figure-link';
import { Figure } from './figure';

/** Open work by team, never by person. */
@Component({
  selector: 'sup-load-table',
  imports: [Figure],
  template: `
    <table>
      <caption class="visually-hidden" i18n="@@supervision.load">
        Last nach Team
      </caption>
      <thead>
        <tr>
          <th scope="col" i18n="@@supervision.colTeam">Team</th>
          <th scope="col" i18n="@@supervision.colOpen">offen</th>
          <th scope="col" i18n="@@supervision.colUnclaimed">ohne Bearbeiter/in</th>
          <th scope="col" i18n="@@supervision.colDueTen">fällig in 10 Arbeitstagen</th>
        </tr>
      </thead>
      <tbody>
        @for (view of rows(); track view.team.unitId) {
          <tr>
            <th scope="row">{{ view.team.unitName }}</th>
            <td>
              <sup-figure
                [value]="view.team.open"
                [to]="view.open"
                i18n-label="@@supervision.colOpen"
                label="offen"
              />
            </td>
            <td>
              <sup-figure
                [value]="view.team.unassigned"
                [to]="view.unclaimed"
                i18n-label="@@supervision.colUnclaimed"
                label="ohne Bearbeiter/in"
              />
            </td>
            <td class="num">{{ view.team.dueInTenDays }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './figure-table.scss',
})
export class LoadTable {
  readonly load = input.required<readonly Schema<'TeamLoad'>[]>();

  protected readonly rows = computed(() =>
    this.load().map((team) => ({
      team,
      open: casesLink(team.unitId, {}),
      unclaimed: unclaimedLink(team.unitId),
    })),
  );
}
