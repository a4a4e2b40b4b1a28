import type { Calendar } from './calendar.ts';
import { nextWorkingDay, shiftStep } from './calendar.ts';
import type { CivilDay } from './civil-day.ts';
import { civilDayOf, endOfDay } from './civil-day.ts';
import type { Step } from './explanation.ts';
import { stepTo } from './explanation.ts';
import { legalPeriod } from './legal-numbers.ts';
import { addPeriod, describePeriod, parsePeriod } from './period.ts';

/** Klage (court), Widerspruch (authority), Einspruch (AO proper). */
export type RemedyKind = 'klage' | 'widerspruch' | 'einspruch';

export interface RemedyPeriod {
  kind: RemedyKind;
  /** Day the notice counts as served (see `servedOn`). */
  servedOn: string;
  /** Ordinary period of the definition, normally 'P1M'. */
  period: string;
  /** Whether the notice carries a complete and correct instruction; otherwise one year (§ 58 Abs. 2 VwGO, § 356 AO). */
  instruction: 'correct' | 'missing' | 'wrong';
  /** Calendar of the authority: its Land moves the end, never the recipient's; closed days play no part. */
  calendar: Calendar;
}

export interface RemedyEnd {
  /** Last day on which the remedy is in time. */
  endsOn: CivilDay;
  /** Instant at which the period is over, UTC, exclusive. */
  endsAt: string;
  explanation: Step[];
}

const bases = {
  klage: { period: '§ 74 VwGO', shift: '§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO' },
  widerspruch: { period: '§ 70 VwGO', shift: '§ 31 Abs. 3 VwVfG' },
  einspruch: { period: '§ 355 AO', shift: '§ 108 Abs. 3 AO' },
};

/** The end of the remedy period (rule 7): months in one step from the day of service, then one shift. */
export function remedyEnd(remedy: RemedyPeriod): RemedyEnd {
  const servedOn = civilDayOf(remedy.servedOn);
  const basis = bases[remedy.kind];
  const row = legalPeriod(`remedy-without-instruction.${remedy.kind}`, servedOn);
  const applies = remedy.instruction === 'correct' ? { value: remedy.period, basis: basis.period } : row;
  const period = parsePeriod(applies.value);
  const words = describePeriod(period);
  const because =
    remedy.instruction === 'correct'
      ? { de: '', en: '' }
      : {
          de: `, Belehrung ${remedy.instruction === 'missing' ? 'fehlt' : 'ist falsch'}`,
          en: `, instruction is ${remedy.instruction}`,
        };
  const end = addPeriod(servedOn, period, remedy.calendar);
  const steps = [
    stepTo('served', servedOn, { de: 'Bekanntgabe', en: 'Served' }),
    stepTo(
      'period-end',
      end,
      { de: `Frist ${words.de}${because.de}, Ende`, en: `Period ${words.en}${because.en}, end` },
      applies.basis,
    ),
  ];
  const moved = shiftStep(end, remedy.calendar.land, basis.shift);
  if (moved !== null) steps.push(moved);
  const endsOn = nextWorkingDay(end, remedy.calendar.land);
  return { endsOn, endsAt: endOfDay(endsOn), explanation: steps };
}
