import { civilDayOf } from '../clocks/civil-day.ts';

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];

/** '2026-11-30' or an instant → '30.11.2026' (its day in Berlin). */
export function germanDate(dayOrInstant: string): string {
  const [year, month, day] = civilDayOf(dayOrInstant).split('-');
  return `${day}.${month}.${year}`;
}

/** '2026-11-30' → '30. November 2026'; the day and the month never part at the end of a line. */
export function germanLongDate(dayOrInstant: string): string {
  const [year, month, day] = civilDayOf(dayOrInstant).split('-');
  return `${Number(day)}.\u00a0${months[Number(month) - 1]} ${year}`;
}

/** 3070 cents → '30,70 €' with a no-break space; 123456 → '1.234,56 €'. */
export function euro(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('an amount is a whole number of cents');
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${cents < 0 ? '−' : ''}${whole},${digits.slice(-2)}\u00a0€`;
}

/** Who is addressed; the fields a party may have. */
export interface Addressee {
  /** 'Frau' | 'Herr'; anything else is addressed by full name. */
  salutation?: string | null;
  title?: string | null;
  givenName?: string | null;
  familyName?: string | null;
  /** A legal person is addressed as a group. */
  organization?: string | null;
}

/** 'Sehr geehrte Frau Dr. Yıldız-Großmann,' · 'Guten Tag Kim Muster,' · 'Sehr geehrte Damen und Herren,' */
export function salutationOf(addressee: Addressee): string {
  const family = (addressee.familyName ?? '').trim();
  if ((addressee.organization ?? '').trim() !== '' || family === '') return 'Sehr geehrte Damen und Herren,';
  const title = (addressee.title ?? '').trim();
  const named = title === '' ? family : `${title} ${family}`;
  switch ((addressee.salutation ?? '').trim().toLowerCase()) {
    case 'frau':
      return `Sehr geehrte Frau ${named},`;
    case 'herr':
      return `Sehr geehrter Herr ${named},`;
    default:
      return `Guten Tag ${[title, (addressee.givenName ?? '').trim(), family].filter((part) => part !== '').join(' ')},`;
  }
}
