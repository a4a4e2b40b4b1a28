import fc from 'fast-check';
import {
  checkDigit,
  formatNumber,
  hasValidCheckDigit,
  isReferenceDigits,
  withCheckDigit,
} from './check-digit.ts';

describe('Number patterns', () => {
  it('refuse a name without a value, also one every object has', () => {
    expect(() => formatNumber('{unit}-{year}', { year: 2026 })).toThrowError(/unit/);
    expect(() => formatNumber('{constructor}', {})).toThrowError(/constructor/);
  });

  it('fill in values and pad with zeros', () => {
    expect(
      formatNumber('{prefix}-{series}-{year}-{seq:5}', { prefix: '32', series: 'P', year: 2026, seq: 1874 }),
    ).toBe('32-P-2026-01874');
    expect(formatNumber('{position}/{year}-{seq:4}', { position: '32.6.01', year: 2026, seq: 412 })).toBe(
      '32.6.01/2026-0412',
    );
    expect(
      withCheckDigit(formatNumber('{prefix}.{year}.{seq:5}', { prefix: '3260', year: 2026, seq: 1874 })),
    ).toBe('3260.2026.01874-6');
  });

  it('do not cut numbers that outgrow their width', () => {
    expect(formatNumber('{seq:3}', { seq: 12345 })).toBe('12345');
  });
});

describe('Check digits', () => {
  it('refuse a number without one', () => {
    expect(hasValidCheckDigit('3260.2026.01874')).toBeFalse();
    expect(hasValidCheckDigit('-2')).toBeFalse();
    expect(isReferenceDigits('6')).toBeFalse();
    expect(isReferenceDigits('3260202601874x')).toBeFalse();
  });

  it('refuse every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{5,20}$/),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (text, at, change) => {
          const right = text + String(checkDigit(text));
          const place = at % right.length;
          const wrong =
            right.slice(0, place) + String((Number(right[place]) + change) % 10) + right.slice(place + 1);
          expect(isReferenceDigits(right)).toBeTrue();
          expect(isReferenceDigits(wrong)).withContext(wrong).toBeFalse();
          const next = at % (right.length - 1);
          const swapped =
            right.slice(0, next) + (right[next + 1] ?? '') + (right[next] ?? '') + right.slice(next + 2);
          expect(isReferenceDigits(swapped)).toBe(swapped === right);
        },
      ),
    );
  });

  it('agree with published examples', () => {
    expect(checkDigit('236')).toBe(3);
    expect(checkDigit('12345')).toBe(1);
    expect(checkDigit('7992739871', 'luhn')).toBe(3);
    expect(checkDigit('21000000000313947143000901', 'recursive')).toBe(7);
  });

  it('give the demo number the digit of its scheme', () => {
    expect(checkDigit('3260.2026.01874')).toBe(6);
    expect(checkDigit('3260.2026.01874', 'luhn')).toBe(2);
    expect(checkDigit('3260.2026.01874', 'recursive')).toBe(7);
  });

  it('are read with blanks and found in bare digits', () => {
    expect(hasValidCheckDigit('3260.2026. 01874 -6')).toBeTrue();
    expect(isReferenceDigits('32602026018746')).toBeTrue();
  });
});
