import fc from 'fast-check';
import { addDays } from './civil-day.ts';
import type { ProcedureLaw, Sending, ServiceOfNotice } from './served-on.ts';
import { servedOn } from './served-on.ts';

const notice = (
  law: ProcedureLaw,
  sending: Sending,
  more: Partial<ServiceOfNotice> = {},
): ServiceOfNotice => ({ law, sending, recipientLand: 'NW', ...more });
const post = (on: string): Sending => ({ channel: 'post', on });
const retrieval = (retrievedOn: string | null): Sending => ({
  channel: 'retrieval',
  providedOn: '2026-11-30',
  notifiedOn: '2026-11-30',
  retrievedOn,
});
const rules = (input: ServiceOfNotice): string[] => servedOn(input).explanation.map((step) => step.rule);

describe('served on', () => {
  it('is never served when it did not arrive', () => {
    expect(servedOn(notice('VwVfG', post('2026-11-23'), { neverArrived: true })).servedOn).toBeNull();
  });

  it('is not served abroad without proof of receipt, except under the AO after one month (rule 4)', () => {
    expect(servedOn(notice('VwVfG', post('2026-11-23'), { abroad: true })).servedOn).toBeNull();
    expect(
      servedOn(notice('SGB', post('2026-11-23'), { abroad: true, provenReceiptOn: '2026-11-25' })).servedOn,
    ).toBe('2026-11-25');
    expect(servedOn(notice('AO', post('2026-11-23'), { abroad: true })).servedOn).toBe('2026-12-23');
    expect(servedOn(notice('AO', post('2026-10-31'), { abroad: true })).servedOn).toBe('2026-11-30');
  });

  it('counts the fiction day from the posting: 4th day since 2025, 3rd before (rule 2)', () => {
    expect(servedOn(notice('VwVfG', post('2026-11-23'))).servedOn).toBe('2026-11-27');
    expect(servedOn(notice('VwVfG', post('2024-12-30'))).servedOn).toBe('2025-01-02');
    expect(servedOn(notice('VwVfG', post('2025-01-02'))).servedOn).toBe('2025-01-06');
    expect(servedOn(notice('SGB', post('2026-11-24'))).servedOn).toBe('2026-11-28');
    expect(
      servedOn(notice('VwVfG', { channel: 'electronic', on: '2026-11-24' }, { abroad: true })).servedOn,
    ).toBe('2026-11-28');
  });

  it('counts a posting late in the evening on its Berlin day (rule 1)', () => {
    expect(servedOn(notice('VwVfG', post('2026-11-22T23:30:00Z'))).servedOn).toBe('2026-11-27');
  });

  it('counts the mailbox of a user account from the third day (rule 2)', () => {
    expect(servedOn(notice('VwVfG', { channel: 'mailbox', on: '2026-11-26' })).servedOn).toBe('2026-11-29');
    expect(servedOn(notice('AO', { channel: 'mailbox', on: '2026-11-26' })).servedOn).toBe('2026-11-30');
  });

  it('leaves the day on a weekend under VwVfG and SGB X, moves it under the AO (rule 3)', () => {
    const sending = post('2026-11-24');
    expect(servedOn(notice('VwVfG', sending)).servedOn).toBe('2026-11-28');
    expect(servedOn(notice('AO', sending)).servedOn).toBe('2026-11-30');
    expect(rules(notice('AO', sending))).toEqual(['posted', 'fiction-day', 'end-shifted']);
    expect(rules(notice('VwVfG', sending))).toEqual(['posted', 'fiction-day', 'fiction-day-stays']);
  });

  it('moves under the AO by the holidays of the recipient, not of the authority (rule 3)', () => {
    const sending = post('2026-05-31');
    expect(servedOn(notice('AO', sending, { recipientLand: 'NW' })).servedOn).toBe('2026-06-05');
    expect(servedOn(notice('AO', sending, { recipientLand: 'NI' })).servedOn).toBe('2026-06-04');
  });

  it('ignores an earlier receipt and takes a proven later one as it is, even on a Sunday under the AO (rule 4)', () => {
    expect(servedOn(notice('VwVfG', post('2026-11-23'), { provenReceiptOn: '2026-11-24' })).servedOn).toBe(
      '2026-11-27',
    );
    expect(servedOn(notice('AO', post('2026-11-24'), { provenReceiptOn: '2026-11-29' })).servedOn).toBe(
      '2026-11-30',
    );
    expect(servedOn(notice('AO', post('2026-11-24'), { provenReceiptOn: '2026-12-06' })).servedOn).toBe(
      '2026-12-06',
    );
  });

  it('takes the date on the proof of formal service and nothing while it is missing (rule 5)', () => {
    expect(
      servedOn(notice('AO', { channel: 'formal', proof: 'certificate', on: '2026-11-28' })).servedOn,
    ).toBe('2026-11-28');
    expect(
      servedOn(notice('VwVfG', { channel: 'formal', proof: 'acknowledgement', on: null })).servedOn,
    ).toBeNull();
    expect(
      servedOn(notice('VwVfG', { channel: 'formal', proof: 'return-slip', on: '2026-11-25' })).servedOn,
    ).toBe('2026-11-25');
  });

  it('counts a registered letter on handover from the fourth day (rule 5)', () => {
    expect(servedOn(notice('VwVfG', { channel: 'registered', on: '2026-11-23' })).servedOn).toBe(
      '2026-11-27',
    );
    expect(servedOn(notice('VwVfG', { channel: 'registered', on: '2024-11-25' })).servedOn).toBe(
      '2024-11-28',
    );
  });

  it('serves a public notice after fourteen days; only the AO moves it (rule 5)', () => {
    const sending: Sending = { channel: 'public', on: '2026-11-21' };
    expect(servedOn(notice('VwVfG', sending)).servedOn).toBe('2026-12-05');
    expect(servedOn(notice('SGB', sending)).servedOn).toBe('2026-12-05');
    expect(servedOn(notice('AO', sending)).servedOn).toBe('2026-12-07');
  });

  it('serves on the day after the first retrieval, within ten days of the notification (rule 6)', () => {
    expect(servedOn(notice('VwVfG', retrieval('2026-12-10'))).servedOn).toBe('2026-12-11');
    expect(servedOn(notice('VwVfG', retrieval('2026-12-04'))).servedOn).toBe('2026-12-05');
    expect(servedOn(notice('VwVfG', retrieval('2026-12-11'))).servedOn).toBeNull();
    expect(servedOn(notice('VwVfG', retrieval(null))).servedOn).toBeNull();
    expect(rules(notice('VwVfG', retrieval(null)))).toContain('not-retrieved');
  });

  it('serves by data retrieval under the AO after provision since 2026, after the notification in 2025 (rule 6)', () => {
    const in2025: Sending = {
      channel: 'retrieval',
      providedOn: '2025-11-20',
      notifiedOn: '2025-11-24',
      retrievedOn: null,
    };
    const in2026: Sending = {
      channel: 'retrieval',
      providedOn: '2026-11-23',
      notifiedOn: '2026-11-25',
      retrievedOn: null,
    };
    expect(servedOn(notice('AO', in2025)).servedOn).toBe('2025-11-28');
    expect(servedOn(notice('AO', in2026)).servedOn).toBe('2026-11-27');
    expect(servedOn(notice('SGB', in2026)).servedOn).toBe('2026-11-29');
  });

  it('names the norm in every step that reaches a fiction day', () => {
    for (const law of ['VwVfG', 'AO', 'SGB'] as const) {
      const step = servedOn(notice(law, post('2026-11-23'))).explanation.find(
        (found) => found.rule === 'fiction-day',
      );
      expect(step?.basis).toMatch(/^§/);
      expect(step?.text.de).toContain('2026');
      expect(step?.text.en).toContain('2026');
    }
  });

  it('never serves earlier than the fiction, and a later posting is never served earlier', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2025-01-01', n));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom<ProcedureLaw>('VwVfG', 'AO', 'SGB'),
        (on, later, law) => {
          const first = servedOn(notice(law, post(on))).servedOn ?? '';
          const second = servedOn(notice(law, post(addDays(on, later)))).servedOn ?? '';
          expect(first >= addDays(on, 4)).toBeTrue();
          expect(second >= first).toBeTrue();
          const proven =
            servedOn(notice(law, post(on), { provenReceiptOn: addDays(on, later) })).servedOn ?? '';
          expect(proven >= first).toBeTrue();
        },
      ),
    );
  });
});
