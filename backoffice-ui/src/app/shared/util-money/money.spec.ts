import { centsOf, euros } from './money';

describe('money', () => {
  it('refuses what is not clearly an amount', () => {
    for (const text of ['', 'dreißig', '30,705', '1,234.50', '12.34.56', '-5', '30,', '1 2,3,4']) {
      expect(centsOf(text)).withContext(text).toBeNull();
    }
  });

  it('reads amounts the way people write them', () => {
    expect(centsOf('30,70')).toBe(3070);
    expect(centsOf('30,7 €')).toBe(3070);
    expect(centsOf('1.234,56')).toBe(123_456);
    expect(centsOf('1.234')).toBe(123_400);
    expect(centsOf('30.70')).toBe(3070);
    expect(centsOf('12')).toBe(1200);
  });

  it('writes cents as German euros', () => {
    expect(euros(3070)).toBe('30,70\u00a0€');
    expect(euros(123_456)).toBe('1.234,56\u00a0€');
  });
});
