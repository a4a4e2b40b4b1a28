import type { Schema } from '../../api/schemas';
import type { SessionReply } from '../util-session/session';

/** The words for a view; views of a unit carry its short name. */
export function viewTitle(view: Schema<'ViewLink'>, units: SessionReply['units']): string {
  const unit = units.find(({ id }) => id === view.unitId)?.shortName;
  switch (view.key) {
    case 'mine':
      return $localize`:@@shell.navMine:Meine Vorgänge`;
    case 'inbox':
      return unit ? $localize`:@@shell.navInbox:Posteingang ${unit}:unit:` : view.title;
    case 'team':
      return unit ? $localize`:@@shell.navTeam:Team ${unit}:unit:` : view.title;
    case 'all':
      return $localize`:@@shell.navAll:Alle Vorgänge`;
    case 'sign-off':
      return $localize`:@@shell.navSignOff:Zur Zeichnung`;
    case 'follow-ups':
      return $localize`:@@shell.navFollowUps:Wiedervorlagen`;
    case 'due-soon':
      return $localize`:@@shell.navDueSoon:Bald fällig`;
  }
}
