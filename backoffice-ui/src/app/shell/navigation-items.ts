import type { IconName } from '../shared/ui-icon/icons';
import { type NavigationCounts, type SavedView, viewId } from '../shared/util-navigation/navigation-state';
import { type ViewKey, slugOf } from '../shared/util-navigation/view-slug';
import { viewTitle } from '../shared/util-navigation/view-title';
import type { RoleName, SessionReply } from '../shared/util-session/session';

/** One entry of the left navigation. */
export interface NavigationItem {
  readonly id: string;
  readonly label: string;
  readonly link: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly icon?: IconName;
  readonly count?: number | undefined;
  /** Whether the figure is a warning (cases that are due soon). */
  readonly hot?: boolean;
}

/** A headed group of entries. */
export interface NavigationGroup {
  readonly title: string;
  readonly items: readonly NavigationItem[];
}

const icons: Readonly<Record<ViewKey, IconName>> = {
  mine: 'person',
  inbox: 'inbox',
  team: 'team',
  all: 'file',
  'sign-off': 'sign',
  'follow-ups': 'flag',
  'due-soon': 'clock',
};

/** Who has something in a register: what the API's table of permissions says; only for what is offered. */
const readers: Readonly<Record<string, readonly RoleName[]>> = {
  akten: ['clerk', 'signer', 'supervisor', 'registry', 'cashier'],
  forderungen: ['clerk', 'signer', 'supervisor', 'cashier'],
  versand: ['clerk', 'supervisor', 'registry'],
  steuerung: ['supervisor'],
  leistungen: ['editor', 'supervisor', 'auditor', 'admin'],
  betrieb: ['operator', 'admin'],
};

/** What a person sees on the left: a pure function of who they are and what the domains reported. */
export function navigationFor(
  session: SessionReply | null,
  counts: NavigationCounts,
  saved: readonly SavedView[],
): readonly NavigationGroup[] {
  if (!session) return [];
  const register = (id: string, label: string, icon: IconName): NavigationItem => ({
    id,
    label,
    icon,
    link: `/${id}`,
    count: counts[id],
  });

  const groups: NavigationGroup[] = [];
  if (session.views.length > 0) {
    groups.push({
      title: $localize`:@@shell.navWorklist:Arbeitsvorrat`,
      items: session.views.map((view) => {
        const count = counts[viewId(view)];
        return {
          id: viewId(view),
          label: viewTitle(view, session.units),
          icon: icons[view.key],
          link: `/arbeitsvorrat/${slugOf(view.key)}`,
          ...(view.unitId ? { query: { einheit: view.unitId } } : {}),
          count,
          hot: view.key === 'due-soon' && (count ?? 0) > 0,
        };
      }),
    });
  }
  if (saved.length > 0) {
    groups.push({
      title: $localize`:@@shell.navViews:Ansichten`,
      items: saved.map(({ id, name, count }) => ({
        id: `ansicht:${id}`,
        label: name,
        link: `/arbeitsvorrat/ansicht-${id}`,
        count,
      })),
    });
  }
  const registers = [
    register('akten', $localize`:@@shell.navRecord:Akten`, 'archive'),
    register('forderungen', $localize`:@@shell.navMoney:Forderungen`, 'euro'),
    register('versand', $localize`:@@shell.navDispatch:Versand`, 'send'),
    register('steuerung', $localize`:@@shell.navSupervision:Steuerung`, 'chart'),
    register('leistungen', $localize`:@@shell.navServices:Leistungen`, 'service'),
    register('betrieb', $localize`:@@shell.navOperations:Betrieb`, 'wrench'),
  ].filter(({ id }) => session.roles.some((role) => readers[id]?.includes(role)));
  if (registers.length > 0)
    groups.push({ title: $localize`:@@shell.navRegister:Register`, items: registers });
  return groups;
}
