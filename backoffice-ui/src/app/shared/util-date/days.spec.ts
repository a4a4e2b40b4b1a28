import { addDays, dayOf, daysBetween, untilBerlinMidnight } from './days';
import { recent, shortDay, weekdayDay } from './format';

describe('days', () => {
  it('puts an instant shortly before midnight UTC on the next day in Berlin', () => {
    expect(dayOf('2026-11-22T22:59:00Z')).toBe('2026-11-22');
    expect(dayOf('2026-11-22T23:00:00Z')).toBe('2026-11-23');
    expect(dayOf('2026-07-01T22:00:00Z')).toBe('2026-07-02');
  });

  it('counts calendar days across the change of clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });

  it('finds the next midnight on a day of 25 hours', () => {
    expect(untilBerlinMidnight(new Date('2026-10-24T22:00:00Z'))).toBe(25 * 3_600_000);
    expect(untilBerlinMidnight(new Date('2026-11-22T22:59:00Z'))).toBe(60_000);
  });
});

describe('words for dates', () => {
  it('name the weekday, and the year only when it is another one', () => {
    expect(weekdayDay('2026-11-26', '2026-11-22')).toBe('Do 26.11.');
    expect(weekdayDay('2027-01-04', '2026-11-22')).toBe('Mo 04.01.2027');
    expect(shortDay('2026-11-02', '2026-11-22')).toBe('02.11.');
  });

  it('tell recent things by "heute", "gestern" and the weekday', () => {
    expect(recent('2026-11-22T08:12:00Z', '2026-11-22')).toBe('heute 09:12');
    expect(recent('2026-11-21T08:12:00Z', '2026-11-22')).toBe('gestern 09:12');
    expect(recent('2026-11-20T15:40:00Z', '2026-11-22')).toBe('Fr 16:40');
    expect(recent('2026-11-13T15:40:00Z', '2026-11-22')).toBe('Fr 13.11.');
  });
});
