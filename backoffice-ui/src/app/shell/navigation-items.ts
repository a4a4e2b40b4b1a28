import type { IconName } from '../shared/ui-icon/icons';
import type { NavigationCounts, SavedView } from '../shared/util-navigation/navigation-state';
import type { SessionReply } from '../shared/util-session/session';

/** One entry of the left navigation. */
export interface NavigationItem {
  readonly id: string;
  readonly label: string;
  readonly link: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly icon?: IconName;
  readonly count?: number;
  /** Whether the figure is a warning (cases that are due soon). */
  readonly hot?: boolean;
}

/** A headed group of entries. */
export interface NavigationGroup {
  readonly title: string;
  readonly items: readonly NavigationItem[];
}

/** What a person sees on the left: a pure function of who they are and what the domains reported. */
export function navigationFor(session: SessionReply | null, counts: NavigationCounts, views: readonly SavedView[]): readonly NavigationGroup[] {
  if (!session) return [];
  const has = (...roles: readonly string[]): boolean => session.roles.some((role) => roles.includes(role));
  const item = (id: string, label: string, icon: IconName, link: string, more: Partial<NavigationItem> = {}): NavigationItem =>
    ({ id, label, icon, link, count: counts[id], ...more });

  const inboxes = session.units.map(({ id, name }) =>
    item(`posteingang:${id}`, $localize`:@@shell.navInbox:Posteingang ${name}:unit:`, 'inbox', '/arbeitsvorrat/posteingang', { query: { einheit: id } }));
  const teams = session.units.map(({ id, name }) =>
    item(`team:${id}`, $localize`:@@shell.navTeam:Team ${name}:unit:`, 'team', '/arbeitsvorrat/team', { query: { einheit: id } }));

  const groups: NavigationGroup[] = [{
    title: $localize`:@@shell.navWorklist:Arbeitsvorrat`,
    items: [
      item('meine', $localize`:@@shell.navMine:Meine Vorgänge`, 'person', '/arbeitsvorrat/meine'),
      ...inboxes,
      ...teams,
      item('alle', $localize`:@@shell.navAll:Alle Vorgänge`, 'file', '/arbeitsvorrat/alle'),
      item('wiedervorlagen', $localize`:@@shell.navFollowUps:Wiedervorlagen`, 'flag', '/arbeitsvorrat/wiedervorlagen'),
      item('bald-faellig', $localize`:@@shell.navDueSoon:Bald fällig`, 'clock', '/arbeitsvorrat/bald-faellig', { hot: (counts['bald-faellig'] ?? 0) > 0 }),
    ],
  }];
  if (views.length > 0) {
    groups.push({
      title: $localize`:@@shell.navViews:Ansichten`,
      items: views.map(({ id, name, count }) => ({ id: `ansicht:${id}`, label: name, link: `/arbeitsvorrat/ansicht-${id}`, count })),
    });
  }
  groups.push({
    title: $localize`:@@shell.navRegister:Register`,
    items: [
      item('akten', $localize`:@@shell.navRecord:Akten`, 'archive', '/akten'),
      item('forderungen', $localize`:@@shell.navMoney:Forderungen`, 'euro', '/forderungen'),
      item('versand', $localize`:@@shell.navDispatch:Versand`, 'send', '/versand'),
      ...(has('supervisor') ? [item('steuerung', $localize`:@@shell.navSupervision:Steuerung`, 'chart', '/steuerung')] : []),
      ...(has('operator') ? [item('betrieb', $localize`:@@shell.navOperations:Betrieb`, 'wrench', '/betrieb')] : []),
    ],
  });
  return groups;
}
