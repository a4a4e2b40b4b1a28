import type { CaseFilters } from '../../../shared/util-navigation/worklist-address';
import type { Person } from './shapes';
import { reasonMark } from './wait-mark';

/** One value of a filter. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A filter with everything that can be chosen; inside it values are joined by "or". */
export interface Filter {
  readonly key: FilterKey;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Whether one value excludes the others. */
  readonly single: boolean;
}

export type FilterKey =
  'service' | 'stage' | 'waitingReason' | 'waitingFor' | 'assignee' | 'feeState' | 'due' | 'closed';

/** What the choices are made of. */
export interface FilterSources {
  readonly services: readonly {
    readonly key: string;
    readonly title: string;
    readonly stages: readonly { readonly key: string; readonly title: string }[];
  }[];
  readonly people: readonly Person[];
}

const reasons = [
  'question',
  'consultation',
  'answered',
  'question-expired',
  'fee',
  'sign-off',
  'dispatch',
  'refund',
];

/** All filters of a worklist. Stages with the same key in several services stand once. */
export function filtersFrom({ services, people }: FilterSources): readonly Filter[] {
  const stages = new Map(services.flatMap(({ stages }) => stages.map(({ key, title }) => [key, title])));
  return [
    {
      key: 'service',
      label: $localize`:@@worklist.filterService:Leistung`,
      single: false,
      choices: services.map(({ key, title }) => ({ value: key, label: title })),
    },
    {
      key: 'stage',
      label: $localize`:@@worklist.filterStage:Stand`,
      single: false,
      choices: [...stages].map(([value, label]) => ({ value, label })),
    },
    {
      key: 'waitingReason',
      label: $localize`:@@worklist.filterReason:Hinweis`,
      single: false,
      choices: reasons.map((value) => ({ value, label: reasonMark(value)?.text ?? value })),
    },
    {
      key: 'waitingFor',
      label: $localize`:@@worklist.filterWaiting:wartet auf`,
      single: false,
      choices: [
        { value: 'us', label: $localize`:@@worklist.waitingUs:uns` },
        { value: 'citizen', label: $localize`:@@worklist.waitingCitizen:Antragsteller/in` },
        { value: 'office', label: $localize`:@@worklist.waitingOffice:andere Stelle im Haus` },
        { value: 'money', label: $localize`:@@worklist.waitingMoney:Zahlung` },
        { value: 'nobody', label: $localize`:@@worklist.waitingNobody:niemanden` },
      ],
    },
    {
      key: 'assignee',
      label: $localize`:@@worklist.filterAssignee:Wer`,
      single: false,
      choices: [
        { value: 'none', label: $localize`:@@worklist.free:frei` },
        ...people.map(({ id, displayName }) => ({ value: id, label: displayName })),
      ],
    },
    {
      key: 'feeState',
      label: $localize`:@@worklist.filterFee:Gebühr`,
      single: false,
      choices: feeStates().map(([value, label]) => ({ value, label })),
    },
    {
      key: 'due',
      label: $localize`:@@worklist.filterDue:Fällig`,
      single: true,
      choices: [
        { value: 'overdue', label: $localize`:@@worklist.dueOverdue:überfällig` },
        { value: 'today', label: $localize`:@@worklist.dueToday:heute` },
        { value: 'week', label: $localize`:@@worklist.dueWeek:diese Woche` },
        { value: 'later', label: $localize`:@@worklist.dueLater:später` },
      ],
    },
    {
      key: 'closed',
      label: $localize`:@@worklist.filterClosed:Abgeschlossen`,
      single: true,
      choices: [{ value: 'true', label: $localize`:@@worklist.closedYes:nur abgeschlossene` }],
    },
  ];
}

/** Words for a state of the fee, by its code. */
export function feeWords(state: string): string {
  return new Map(feeStates()).get(state) ?? '';
}

/** What is chosen of one filter. */
export function chosen(filters: CaseFilters, key: FilterKey): readonly string[] {
  if (key === 'closed') return filters.closed ? ['true'] : [];
  if (key === 'due') return filters.due ? [filters.due] : [];
  return filters[key] ?? [];
}

/** The filters with other values of one of them; no value takes the filter away. */
export function withChosen(filters: CaseFilters, key: FilterKey, values: readonly string[]): CaseFilters {
  const { [key]: _before, ...others } = filters;
  if (values.length === 0) return others;
  const value = key === 'closed' ? true : key === 'due' ? values[0] : [...values];
  return { ...others, [key]: value } as CaseFilters;
}

function feeStates(): [string, string][] {
  return [
    ['none', $localize`:@@worklist.feeNone:keine`],
    ['open', $localize`:@@worklist.feeOpen:offen`],
    ['partly', $localize`:@@worklist.feePartly:teilweise bezahlt`],
    ['paid', $localize`:@@worklist.feePaid:bezahlt`],
    ['overpaid', $localize`:@@worklist.feeOverpaid:überzahlt`],
    ['cancelled', $localize`:@@worklist.feeCancelled:aufgehoben`],
    ['refund-proposed', $localize`:@@worklist.feeRefundProposed:Erstattung vorgeschlagen`],
    ['refunded', $localize`:@@worklist.feeRefunded:erstattet`],
  ];
}
