import type { Calendar } from '../clocks/calendar.ts';
import { SAMPLE_LAND } from '../definition/sample-run.ts';
import type { Letterhead } from '../letters/letter.ts';

/** What of a town shows in letters and dates. */
export interface RehearsalTown {
  letterhead: Letterhead;
  bank: { recipient: string; iban: string; bankName: string };
  clerk: { name: string; phone: string | null; room: string | null; email: string | null };
  calendar: Calendar;
}

/** The town of samples, where no other is given. */
export const sampleTown: RehearsalTown = {
  letterhead: {
    town: 'Stadt Lindenau',
    office: 'Der Bürgermeister',
    street: 'Rathausplatz 1',
    postalCode: '44620',
    city: 'Lindenau',
    email: 'stadt@lindenau.example',
    iban: 'DE89370400440532013000',
    crestLetter: 'L',
    accent: '#1e40af',
  },
  bank: { recipient: 'Stadt Lindenau', iban: 'DE89370400440532013000', bankName: 'Sparkasse Lindenau' },
  clerk: { name: 'Jana Krüger', phone: '02323 0000-114', room: '114', email: null },
  calendar: { land: SAMPLE_LAND, closedDays: [] },
};
