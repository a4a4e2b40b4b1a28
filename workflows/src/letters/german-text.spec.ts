import { euro, germanDate, germanLongDate, salutationOf } from './german-text.ts';

describe('German text', () => {
  it('refuses amounts that are no whole cents and days that do not exist', () => {
    expect(() => euro(30.7)).toThrowError(RangeError);
    expect(() => euro(Number.NaN)).toThrowError(RangeError);
    expect(() => germanDate('2026-02-30')).toThrowError(RangeError);
  });

  it('writes amounts', () => {
    expect(euro(3070)).toBe('30,70\u00a0€');
    expect(euro(5)).toBe('0,05\u00a0€');
    expect(euro(123456789)).toBe('1.234.567,89\u00a0€');
    expect(euro(-10000)).toBe('−100,00\u00a0€');
  });

  it('writes dates in Berlin', () => {
    expect(germanDate('2026-11-30')).toBe('30.11.2026');
    expect(germanLongDate('2026-03-01')).toBe('1.\u00a0März 2026');
    expect(germanDate('2026-11-30T23:30:00Z')).toBe('01.12.2026');
  });

  it('addresses people without guessing', () => {
    expect(salutationOf({ salutation: 'Frau', title: 'Dr.', familyName: 'Yıldız-Großmann' })).toBe(
      'Sehr geehrte Frau Dr. Yıldız-Großmann,',
    );
    expect(salutationOf({ salutation: 'Herr', givenName: 'Jan', familyName: 'Krüger' })).toBe(
      'Sehr geehrter Herr Krüger,',
    );
    expect(salutationOf({ salutation: null, givenName: 'Kim', familyName: 'Muster' })).toBe(
      'Guten Tag Kim Muster,',
    );
    expect(salutationOf({ organization: 'Muster GmbH', familyName: 'Krüger' })).toBe(
      'Sehr geehrte Damen und Herren,',
    );
    expect(salutationOf({})).toBe('Sehr geehrte Damen und Herren,');
  });
});
