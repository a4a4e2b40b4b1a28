import { creditorReference, isCreditorReference, isIban } from './mod-97.ts';

describe('IBAN', () => {
  it('refuses wrong digits, wrong lengths and what is none', () => {
    for (const text of [
      'DE89370400440532013001',
      'DE8937040044053201300',
      'DE893704004405320130000',
      'de89370400440532013000',
      '',
      'DE',
    ]) {
      expect(isIban(text)).withContext(text).toBeFalse();
    }
  });

  it('accepts published examples, with blanks too', () => {
    for (const text of [
      'DE89 3704 0044 0532 0130 00',
      'GB82WEST12345698765432',
      'AT611904300234573201',
      'NL91ABNA0417164300',
    ]) {
      expect(isIban(text)).withContext(text).toBeTrue();
    }
  });
});

describe('Creditor reference', () => {
  it('refuses what is too long or empty', () => {
    expect(() => creditorReference('1234567890123456789012')).toThrowError(RangeError);
    expect(() => creditorReference('-.-')).toThrowError(RangeError);
    expect(isCreditorReference('RF19539007547034')).toBeFalse();
    expect(isCreditorReference('539007547034')).toBeFalse();
  });

  it('agrees with the example of the standard', () => {
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
    expect(isCreditorReference('RF18 5390 0754 7034')).toBeTrue();
  });

  it('is made from a payment reference', () => {
    const reference = creditorReference('3260.2026.01874-6');
    expect(reference).toMatch(/^RF\d\d32602026018746$/);
    expect(isCreditorReference(reference)).toBeTrue();
  });
});
