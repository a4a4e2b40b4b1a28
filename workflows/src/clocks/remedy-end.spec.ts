import type { Calendar } from './calendar.ts';
import { remedyEnd } from './remedy-end.ts';
import type { ProcedureLaw } from './served-on.ts';
import { servedOn } from './served-on.ts';

const calendar: Calendar = { land: 'NW', closedDays: ['2026-12-24', '2026-12-28', '2026-12-31'] };

const table: [posted: string, law: ProcedureLaw, served: string, ends: string][] = [
  ['2026-11-23', 'VwVfG', '2026-11-27', '2026-12-28'],
  ['2026-11-24', 'VwVfG', '2026-11-28', '2026-12-28'],
  ['2026-11-24', 'AO', '2026-11-30', '2026-12-30'],
  ['2026-12-22', 'AO', '2026-12-28', '2027-01-28'],
  ['2026-12-22', 'VwVfG', '2026-12-26', '2027-01-26'],
  ['2027-01-27', 'VwVfG', '2027-01-31', '2027-03-01'],
];

describe('remedy end', () => {
  for (const [posted, law, served, ends] of table) {
    it(`posted ${posted} under ${law}: served ${served}, one month ends ${ends}`, () => {
      const service = servedOn({ law, sending: { channel: 'post', on: posted }, recipientLand: 'NW' });
      expect(service.servedOn).toBe(served);
      const end = remedyEnd({
        kind: 'klage',
        servedOn: served,
        period: 'P1M',
        instruction: 'correct',
        calendar,
      });
      expect(end.endsOn).toBe(ends);
    });
  }

  it('gives one year where the instruction is missing or wrong (rule 7)', () => {
    for (const instruction of ['missing', 'wrong'] as const) {
      const end = remedyEnd({
        kind: 'widerspruch',
        servedOn: '2026-11-27',
        period: 'P1M',
        instruction,
        calendar,
      });
      expect(end.endsOn).toBe('2027-11-29');
      expect(end.explanation[1]?.basis).toContain('58 Abs. 2 VwGO');
    }
    expect(
      remedyEnd({
        kind: 'einspruch',
        servedOn: '2026-11-27',
        period: 'P1M',
        instruction: 'missing',
        calendar,
      }).explanation[1]?.basis,
    ).toBe('§ 356 Abs. 2 AO');
  });

  it('clamps to the end of a shorter month (rule 7)', () => {
    const end = remedyEnd({
      kind: 'klage',
      servedOn: '2027-01-31',
      period: 'P1M',
      instruction: 'correct',
      calendar,
    });
    expect(end.explanation[1]?.day).toBe('2027-02-28');
    expect(end.endsOn).toBe('2027-03-01');
  });

  it('moves by the Land of the authority and never for closed days, 24 or 31 December (rules 3 and 8)', () => {
    const at = (servedDay: string, land: 'NW' | 'NI'): string =>
      remedyEnd({
        kind: 'klage',
        servedOn: servedDay,
        period: 'P1M',
        instruction: 'correct',
        calendar: { land, closedDays: calendar.closedDays },
      }).endsOn;
    expect(at('2026-11-24', 'NW')).toBe('2026-12-24');
    expect(at('2026-11-30', 'NW')).toBe('2026-12-30');
    expect(at('2026-05-04', 'NW')).toBe('2026-06-05');
    expect(at('2026-05-04', 'NI')).toBe('2026-06-04');
  });

  it('is over at 24:00 of the last day in Berlin', () => {
    const end = remedyEnd({
      kind: 'klage',
      servedOn: '2026-11-27',
      period: 'P1M',
      instruction: 'correct',
      calendar,
    });
    expect(end.endsAt).toBe('2026-12-28T23:00:00.000Z');
  });
});
