import { Type } from 'typebox';
import {
  Cents,
  counterFrom,
  Cursor,
  Day,
  Id,
  Instant,
  nullable,
  ref,
  shape,
  text,
  words,
} from '../../shared/schema.ts';

export const ReceivableState = words(
  'open',
  'partly',
  'paid',
  'overpaid',
  'cancelled',
  'refund-proposed',
  'refunded',
);

export const PaymentAttempt = shape('PaymentAttempt', {
  id: Id,
  state: words('created', 'open', 'booked', 'failed', 'cancelled'),
  createdAt: Instant,
});
export const Payment = shape('Payment', {
  id: Id,
  method: words('online', 'transfer', 'cash', 'refund'),
  /** cents; a refund is negative */
  amount: Cents,
  receivedOn: Day,
  reason: nullable(Type.String()),
  bookedBy: nullable(Type.String()),
  bookedAt: Instant,
});
export const Refund = shape('Refund', {
  id: Id,
  amount: Cents,
  state: words('proposed', 'approved', 'booked', 'declined'),
  proposedBy: nullable(Type.String()),
  approvedBy: nullable(Type.String()),
});
export const Receivable = shape('Receivable', {
  id: Id,
  paymentReference: Type.String(),
  title: Type.String(),
  amount: Cents,
  paid: Cents,
  state: ReceivableState,
  dueOn: Day,
  demandedAt: Instant,
  attempts: Type.Array(ref(PaymentAttempt)),
  payments: Type.Array(ref(Payment)),
  refunds: Type.Array(ref(Refund)),
});

export const ReceivableQuery = shape('ReceivableQuery', {
  state: Type.Optional(Type.Array(ReceivableState, { maxItems: 7 })),
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export const ReceivableRow = shape('ReceivableRow', {
  id: Id,
  caseId: Id,
  caseNumber: Type.String(),
  applicantName: Type.String(),
  paymentReference: Type.String(),
  title: Type.String(),
  amount: Cents,
  paid: Cents,
  state: ReceivableState,
  dueOn: Day,
  demandedAt: Instant,
});
export const ReceivablePage = shape('ReceivablePage', {
  rows: Type.Array(ref(ReceivableRow)),
  next: nullable(Cursor),
});

export const ManualPayment = shape('ManualPayment', {
  amount: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
  method: words('transfer', 'cash'),
  receivedOn: Day,
  reason: text(4000),
  seq: Type.Optional(counterFrom(0)),
});
