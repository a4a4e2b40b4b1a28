import type { Schema } from '../../../api/schemas';

type Finding = Schema<'ConfigurationFinding'>;

/** A link of ours. */
export interface FindingPlace {
  readonly link: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** Where a finding is put right on the screen; null where the place lies outside (people, calendars, keys). */
export function placeOfFinding({ kind, serviceVersionId }: Finding): FindingPlace | null {
  if (serviceVersionId === null) return null;
  const tab = tabs[kind];
  return { link: ['/leistungen/fassung', serviceVersionId], query: tab ? { ansicht: tab } : {} };
}

const tabs: Readonly<Partial<Record<Finding['kind'], string>>> = {
  'letter-missing': 'schreiben',
  'unit-missing': 'abweichungen',
  'bank-missing': 'abweichungen',
  'service-inactive': 'fassungen',
  'sources-missing': 'fassungen',
  'calendar-missing': 'werte',
  'file-plan-missing': 'werte',
};
