import type { Calendar } from './calendar.ts';
import {
  addServiceDays,
  countServiceDays,
  holidayName,
  isRestDay,
  isServiceDay,
  nextWorkingDay,
  shiftStep,
} from './calendar.ts';

const lindenau: Calendar = { land: 'NW', closedDays: ['2026-12-24', '2026-12-31', '2027-02-08'] };

describe('calendar', () => {
  it('does not count days the town hall is closed as legal holidays (rule 8)', () => {
    for (const day of lindenau.closedDays) {
      expect(isRestDay(day, 'NW')).withContext(day).toBeFalse();
      expect(isServiceDay(day, lindenau)).withContext(day).toBeFalse();
      expect(nextWorkingDay(day, 'NW')).withContext(day).toBe(day);
    }
  });

  it('knows the eleven legal holidays of North Rhine-Westphalia', () => {
    const days = [
      '01-01',
      '04-03',
      '04-06',
      '05-01',
      '05-14',
      '05-25',
      '06-04',
      '10-03',
      '11-01',
      '12-25',
      '12-26',
    ];
    for (const day of days)
      expect(holidayName(`2026-${day}`, 'NW'))
        .withContext(day)
        .not.toBeNull();
    expect(holidayName('2026-10-31', 'NW')).toBeNull();
    expect(holidayName('2026-01-06', 'NW')).toBeNull();
  });

  it('follows the Land: Corpus Christi in Cologne, Reformation Day in Hanover, nothing abroad', () => {
    expect(holidayName('2026-06-04', 'NI')).toBeNull();
    expect(holidayName('2026-06-04', 'NW')).toBe('Fronleichnam');
    expect(holidayName('2026-10-31', 'NI')).not.toBeNull();
    expect(holidayName('2026-12-25', null)).toBeNull();
  });

  it('moves a day over Christmas and the weekend and says why', () => {
    expect(nextWorkingDay('2026-12-25', 'NW')).toBe('2026-12-28');
    const step = shiftStep('2026-12-25', 'NW', '§ 193 BGB');
    expect(step?.day).toBe('2026-12-28');
    expect(step?.text.de).toContain('1. Weihnachtstag');
    expect(shiftStep('2026-12-28', 'NW', '§ 193 BGB')).toBeNull();
  });

  it('counts service days forwards and backwards without the day itself', () => {
    expect(addServiceDays('2026-12-23', 1, lindenau)).toBe('2026-12-28');
    expect(addServiceDays('2026-12-28', -1, lindenau)).toBe('2026-12-23');
    expect(addServiceDays('2026-12-26', 0, lindenau)).toBe('2026-12-26');
    expect(countServiceDays('2026-12-23', '2026-12-29', lindenau)).toBe(2);
    expect(countServiceDays('2026-12-23', '2026-12-23', lindenau)).toBe(0);
  });
});
