import type { Schema } from '../../../api/schemas';
import { paymentOutcome } from './payment-return';

describe('paymentOutcome', () => {
  const payment = (attempt?: Schema<'CitizenAttempt'>): { payment: Schema<'CitizenPayment'> } => ({
    payment: {
      amount: 3070,
      paymentReference: 'P-1',
      dueOn: '2026-12-01',
      iban: 'DE02120300000000202051',
      recipient: 'Stadt',
      qrSvg: '',
      ...(attempt ? { attempt } : {}),
    },
  });
  const attempt = (state: Schema<'CitizenAttempt'>['state'], id = 'a') => ({ id, state, redirectUrl: null });

  it('takes coming back for no proof: as long as the attempt is open it waits', () => {
    expect(paymentOutcome(undefined, 'a')).toBe('waiting');
    expect(paymentOutcome(payment(attempt('open')), 'a')).toBe('waiting');
    expect(paymentOutcome(payment(attempt('opening')), 'a')).toBe('waiting');
    expect(paymentOutcome(payment(), undefined)).toBe('waiting');
  });

  it('says booked when nothing is owed any more, failed when the attempt ended and the fee is still owed', () => {
    expect(paymentOutcome({}, 'a')).toBe('booked');
    expect(paymentOutcome(payment(), 'a')).toBe('failed');
    expect(paymentOutcome(payment(attempt('open', 'b')), 'a')).toBe('failed');
    expect(paymentOutcome(payment(attempt('cancelled')), 'a')).toBe('cancelled');
  });
});
