import type { Params } from '@angular/router';
import type { Schema } from '../../api/schemas';

export type CaseFilters = Schema<'CaseFilters'>;
export type CaseSort = Schema<'CaseSort'>;

/** What of a worklist stands in its address. Ids, keys and codes only; search text never does. */
export interface WorklistAddress {
  readonly unitId?: string;
  readonly filters: CaseFilters;
  readonly sort: CaseSort;
}

/** Reads one query parameter; null when it is missing. */
export interface ParamReader {
  get(name: string): string | null;
}

export const standardSort: CaseSort = { by: 'due', dir: 'asc' };

const dues = ['overdue', 'today', 'week', 'later'] as const;
const waiting = ['us', 'citizen', 'office', 'money', 'nobody'] as const;
const feeStates = [
  'none',
  'open',
  'partly',
  'paid',
  'overpaid',
  'cancelled',
  'refund-proposed',
  'refunded',
] as const;
const sorts = {
  frist: 'due',
  eingang: 'received',
  geschaeftszeichen: 'caseNumber',
  leistung: 'service',
  antragsteller: 'applicant',
} as const satisfies Record<string, CaseSort['by']>;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const KEY = /^[a-z0-9][a-z0-9-]*$/i;

/** Reads an address; what is damaged or unknown counts as not set, an old link must open. */
export function readWorklistAddress(params: ParamReader): WorklistAddress {
  const several = (name: string): string[] => (params.get(name) ?? '').split(',').filter(Boolean);
  const ids = (name: string): string[] => several(name).filter((id) => UUID.test(id));
  const people = (name: string): string[] =>
    several(name).filter((person) => person === 'none' || UUID.test(person));
  const keys = (name: string): string[] => several(name).filter((key) => KEY.test(key));
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T[] =>
    several(name).filter((value): value is T => (allowed as readonly string[]).includes(value));

  const unitId = ids('einheit')[0];
  const due = oneOf('faellig', dues)[0];
  const dossierId = ids('akte')[0];
  return {
    ...(unitId ? { unitId } : {}),
    filters: {
      ...filled('service', keys('leistung')),
      ...filled('stage', keys('stand')),
      ...filled('waitingFor', oneOf('wartet', waiting)),
      ...filled('waitingReason', keys('grund')),
      ...filled('assignee', people('wer')),
      ...filled('feeState', oneOf('gebuehr', feeStates)),
      ...(due ? { due } : {}),
      ...(params.get('abgeschlossen') === 'ja' ? { closed: true } : {}),
      ...(dossierId ? { dossierId } : {}),
    },
    sort: readSort(params.get('sortierung')),
  };
}

/** The query parameters of an address; null takes a parameter away when merged. */
export function worklistParams({ unitId, filters, sort }: Partial<WorklistAddress>): Params {
  const list = (values: readonly string[] | undefined): string | null =>
    values?.length ? values.join(',') : null;
  return {
    einheit: unitId ?? null,
    leistung: list(filters?.service),
    stand: list(filters?.stage),
    wartet: list(filters?.waitingFor),
    grund: list(filters?.waitingReason),
    wer: list(filters?.assignee),
    gebuehr: list(filters?.feeState),
    faellig: filters?.due ?? null,
    abgeschlossen: filters?.closed ? 'ja' : null,
    akte: filters?.dossierId ?? null,
    sortierung: writeSort(sort ?? standardSort),
  };
}

function readSort(text: string | null): CaseSort {
  const descending = text?.startsWith('-') ?? false;
  const name = descending ? text?.slice(1) : text;
  const by = Object.entries(sorts).find(([word]) => word === name)?.[1];
  return by ? { by, dir: descending ? 'desc' : 'asc' } : standardSort;
}

function writeSort({ by, dir }: CaseSort): string | null {
  if (by === standardSort.by && dir === standardSort.dir) return null;
  const word = Object.entries(sorts).find(([, key]) => key === by)?.[0] ?? '';
  return dir === 'desc' ? `-${word}` : word;
}

function filled<Name extends string, Value>(name: Name, values: Value[]): { [K in Name]?: Value[] } {
  return (values.length > 0 ? { [name]: values } : {}) as { [K in Name]?: Value[] };
}
