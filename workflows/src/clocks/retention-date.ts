import type { CivilDay } from './civil-day.ts';
import { civilDayOf, yearOf } from './civil-day.ts';
import type { Step } from './explanation.ts';
import { stepTo } from './explanation.ts';

/** Last day a closed case is kept. */
export interface RetentionDate {
  keptUntil: CivilDay;
  explanation: Step[];
}

/**
 * Retention (rule 14): 31 December of the Berlin year of closing plus the years, never shifted.
 * A case closed on 2026-12-31T23:30Z belongs to 2027.
 * @param years whole years, 0 or more
 */
export function retentionDate(closedAt: string, years: number): RetentionDate {
  if (!Number.isInteger(years) || years < 0) throw new RangeError(`not a number of years: ${years}`);
  const closedOn = civilDayOf(closedAt);
  const keptUntil = `${yearOf(closedOn) + years}-12-31`;
  return {
    keptUntil,
    explanation: [
      stepTo('closed', closedOn, { de: 'Abschluss des Vorgangs', en: 'Case closed' }),
      stepTo(
        'retention-end',
        keptUntil,
        {
          de: `Aufbewahrung ${years} ${years === 1 ? 'Jahr' : 'Jahre'} ab Jahresende, bis einschließlich`,
          en: `kept for ${years} ${years === 1 ? 'year' : 'years'} from the end of the year, until and including`,
        },
        'Aktenplan',
      ),
    ],
  };
}
