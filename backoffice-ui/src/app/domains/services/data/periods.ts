/** A period of a definition: `P10B` business days, `P14D` days, `P2W` weeks, `P3M` months, `P1Y` years. */
export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}
export type PeriodUnit = 'B' | 'D' | 'W' | 'M' | 'Y';

export const periodUnits: readonly PeriodUnit[] = ['B', 'D', 'W', 'M', 'Y'];

/** Reads a period; null for what is not one of a single unit. */
export function periodOf(text: unknown): Period | null {
  const match = typeof text === 'string' ? /^P(\d{1,4})([BDWMY])$/.exec(text) : null;
  return match ? { count: Number(match[1]), unit: match[2] as PeriodUnit } : null;
}

/** `P10B` → `10 Arbeitstage`; anything else stands as it is. */
export function periodWords(text: unknown): string {
  const period = periodOf(text);
  if (!period) return typeof text === 'string' ? text : '';
  return `${period.count} ${unitWord(period.unit, period.count)}`;
}

/** The unit in words, as it stands behind a number. */
export function unitWord(unit: PeriodUnit, count: number): string {
  const one = count === 1;
  switch (unit) {
    case 'B':
      return one ? $localize`:@@services.unitB1:Arbeitstag` : $localize`:@@services.unitB:Arbeitstage`;
    case 'D':
      return one ? $localize`:@@services.unitD1:Tag` : $localize`:@@services.unitD:Tage`;
    case 'W':
      return one ? $localize`:@@services.unitW1:Woche` : $localize`:@@services.unitW:Wochen`;
    case 'M':
      return one ? $localize`:@@services.unitM1:Monat` : $localize`:@@services.unitM:Monate`;
    case 'Y':
      return one ? $localize`:@@services.unitY1:Jahr` : $localize`:@@services.unitY:Jahre`;
  }
}
