import type { RemedyRule } from './remedy-instruction.ts';
import { remedyInstruction, remedyRuleOn } from './remedy-instruction.ts';

const klage: RemedyRule = {
  kind: 'klage',
  period: 'P1M',
  at: 'Verwaltungsgericht Lindenau, Justizplatz 3, 44620 Lindenau',
  validFrom: '2007-11-01',
};
const widerspruch: RemedyRule = {
  kind: 'widerspruch',
  period: 'P1M',
  at: 'Stadt Lindenau, Rathausplatz 1, 44620 Lindenau',
  validFrom: '2016-01-01',
};

describe('remedy instruction', () => {
  it('refuses business days and mixed periods', () => {
    expect(() => remedyInstruction({ ...klage, period: 'P10B' })).toThrowError(RangeError);
    expect(() => remedyInstruction({ ...klage, period: 'P1M3D' })).toThrowError(RangeError);
  });

  it('is absent where there is no remedy', () => {
    expect(remedyInstruction({ ...klage, kind: 'none' })).toBeNull();
  });

  it('names remedy, period, body with its seat and form', () => {
    const text = remedyInstruction(klage)?.text ?? '';
    expect(text).toContain('innerhalb eines Monats nach Bekanntgabe Klage erheben');
    expect(text).toContain('Verwaltungsgericht Lindenau, Justizplatz 3, 44620 Lindenau.');
    expect(text).toContain('§ 55a der Verwaltungsgerichtsordnung');
    expect(remedyInstruction(widerspruch)?.text).toContain('Widerspruch einlegen');
    expect(remedyInstruction({ ...widerspruch, kind: 'einspruch' })?.text).toContain('Einspruch einlegen');
  });

  it('never quotes the day of service', () => {
    for (const kind of ['klage', 'widerspruch', 'einspruch'] as const)
      expect(remedyInstruction({ ...klage, kind })?.text).not.toMatch(
        /drei Tage|vier Tage|dritten Tag|vierten Tag/,
      );
  });

  it('takes the rule in force on the day', () => {
    expect(remedyRuleOn([klage, widerspruch], '2015-12-31')).toBe(klage);
    expect(remedyRuleOn([widerspruch, klage], '2016-01-01')).toBe(widerspruch);
    expect(remedyRuleOn([klage], '2000-01-01')).toBeNull();
  });
});
