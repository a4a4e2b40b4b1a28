import type { CaseAction, CaseDetail } from './case-shapes';

/** What a person wants when they press a button of the case. */
export type Wish =
  /** something the course of the case offers, exactly as the server named it */
  | { readonly kind: 'offer'; readonly action: CaseAction }
  /** opens the page on which one decides, with this action chosen */
  | { readonly kind: 'decide'; readonly action: string }
  /** opens the page on which the second signature is given or refused */
  | { readonly kind: 'sign-off' }
  /** something beside the course, by its name in the permission table */
  | { readonly kind: 'beside'; readonly name: BesideName };

export type BesideName =
  | 'claim-case'
  | 'unclaim-case'
  | 'hand-over-case'
  | 'assign-case'
  | 'transfer-case'
  | 'file-document'
  | 'follow-up'
  | 'export-case';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly key?: string;
  readonly wish: Wish;
  readonly primary: boolean;
}

/** What somebody else could do, and why this person cannot. */
export interface BlockedItem {
  readonly id: string;
  readonly label: string;
  readonly why: string;
}

/** The buttons below the case: a few in the bar, the rest behind "Mehr". */
export interface ActionMenu {
  readonly bar: readonly MenuItem[];
  readonly course: readonly MenuItem[];
  readonly beside: readonly MenuItem[];
  readonly blocked: readonly BlockedItem[];
}

export type MenuCase = Pick<
  CaseDetail,
  'availableActions' | 'blocked' | 'permissions' | 'assignee' | 'waitingFor' | 'closedAt'
>;

const BAR_LENGTH = 3;
/** What stands in the bar when there is room; endings never do, one does not end a case in passing. */
const inBar = [
  'sign-off',
  'complete-task',
  'approve-refund',
  'book-refund',
  'book-payment',
  'request-information',
  'withdraw-request',
  'ask-consultation',
  'certify',
  'decide',
  'move',
  'close',
  'reopen',
];

/**
 * The buttons of a case, from what the server offers this person and nothing else. The one the case needs now comes
 * first; while it waits for money that is booking it. Several decisions share one button, the page asks which.
 */
export function actionMenu(of: MenuCase, personId: string): ActionMenu {
  const offered = items(of);
  const candidates = offered
    .filter(({ type }) => inBar.includes(type) && (type !== 'book-payment' || of.waitingFor === 'money'))
    .sort((a, b) => rank(a, of) - rank(b, of));
  const bar = candidates.slice(0, BAR_LENGTH).map(({ item }, at) => ({
    ...item,
    primary: at === 0 && (item.primary || needsMoney(candidates[0], of)),
  }));
  const shown = new Set(bar.map(({ id }) => id));
  return {
    bar,
    course: offered
      .filter(({ item }) => !shown.has(item.id))
      .map(({ item }) => ({ ...item, primary: false })),
    beside: besides(of, personId),
    blocked: of.blocked.map(({ type, key, title, why }) => ({
      id: `${type}:${key ?? ''}`,
      label: title,
      why:
        why === 'same-person'
          ? $localize`:@@case.blockedSamePerson:Hier braucht es eine zweite Person: Den ersten Schritt haben Sie getan.`
          : $localize`:@@case.blockedNotAllowed:Dafür fehlt Ihnen die Berechtigung.`,
    })),
  };
}

interface Offered {
  readonly type: string;
  readonly item: MenuItem;
}

function items({ availableActions }: MenuCase): Offered[] {
  const decisions = availableActions.filter(({ type }) => type === 'decide');
  const found: Offered[] = [];
  for (const action of availableActions) {
    if (action.type === 'decide') {
      if (action === decisions[0]) found.push({ type: 'decide', item: decideItem(decisions) });
    } else if (action.type === 'sign-off' || action.type === 'return-decision') {
      // Both stand on the same page: nobody signs or returns what they have not read.
      if (!found.some(({ type }) => type === 'sign-off'))
        found.push({
          type: 'sign-off',
          item: {
            id: 'sign-off',
            label: $localize`:@@case.signOff:Prüfen und zeichnen`,
            key: 'e',
            wish: { kind: 'sign-off' },
            primary: true,
          },
        });
    } else {
      const key = action.type === 'request-information' ? 'r' : undefined;
      found.push({
        type: action.type,
        item: {
          id: [action.type, action.key, action.id].filter(Boolean).join(':'),
          label: action.title,
          ...(key ? { key } : {}),
          wish: { kind: 'offer', action },
          primary: action.primary ?? false,
        },
      });
    }
  }
  return found;
}

function decideItem(decisions: readonly CaseAction[]): MenuItem {
  const chosen = decisions.find(({ primary }) => primary) ?? decisions[0];
  return {
    id: 'decide',
    label: decisions.length === 1 && chosen ? chosen.title : $localize`:@@case.decide:Entscheiden`,
    key: 'e',
    wish: { kind: 'decide', action: chosen?.key ?? '' },
    primary: decisions.some(({ primary }) => primary),
  };
}

function needsMoney(offered: Offered | undefined, of: MenuCase): boolean {
  return offered?.type === 'book-payment' && of.waitingFor === 'money';
}

function rank(offered: Offered, of: MenuCase): number {
  if (offered.item.primary) return -2;
  if (needsMoney(offered, of)) return -1;
  return inBar.indexOf(offered.type);
}

function besides({ permissions, assignee, closedAt }: MenuCase, personId: string): MenuItem[] {
  const mine = assignee?.id === personId;
  const rows: readonly (readonly [BesideName, string, boolean, string?])[] = [
    ['claim-case', $localize`:@@case.claim:Übernehmen`, !closedAt && !mine, 'c'],
    [
      'unclaim-case',
      mine
        ? $localize`:@@case.unclaim:Zurückgeben`
        : $localize`:@@case.unclaimOther:In den Posteingang geben`,
      !closedAt && (mine || (assignee !== null && permissions.includes('assign-case'))),
    ],
    ['hand-over-case', $localize`:@@case.handOver:Weitergeben`, !closedAt && mine],
    ['assign-case', $localize`:@@case.assign:Zuteilen`, !closedAt && !mine],
    ['transfer-case', $localize`:@@case.transfer:An andere Organisationseinheit`, !closedAt],
    ['file-document', $localize`:@@case.fileDocument:Schriftstück ablegen`, !closedAt],
    ['follow-up', $localize`:@@case.followUp:Wiedervorlage`, !closedAt],
    ['export-case', $localize`:@@case.export:Als ZIP ausleiten`, true],
  ];
  return rows
    .filter(([name, , shown]) => shown && permissions.includes(name))
    .map(([name, label, , key]) => ({
      id: name,
      label,
      ...(key ? { key } : {}),
      wish: { kind: 'beside', name },
      primary: false,
    }));
}
