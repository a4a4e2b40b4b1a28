import type { Schema } from '../../../api/schemas';
import type { Tone } from '../../../shared/ui-tag/tag';

export type ReceivableRow = Schema<'ReceivableRow'>;
export type ReceivableState = ReceivableRow['state'];
export type Refund = Schema<'Refund'>;

export const receivableStates: readonly ReceivableState[] = [
  'open',
  'partly',
  'overpaid',
  'refund-proposed',
  'paid',
  'refunded',
  'cancelled',
];

/** What still needs somebody: shown when the address names no states. */
export const unsettledStates: readonly ReceivableState[] = ['open', 'partly', 'overpaid', 'refund-proposed'];

/** Whether the citizen still owes something. */
export const isOwed = (state: ReceivableState): boolean => state === 'open' || state === 'partly';

export function stateWords(state: ReceivableState): { readonly text: string; readonly tone: Tone } {
  switch (state) {
    case 'open':
      return { text: $localize`:@@money.stateOpen:offen`, tone: 'warning' };
    case 'partly':
      return { text: $localize`:@@money.statePartly:teilweise bezahlt`, tone: 'warning' };
    case 'paid':
      return { text: $localize`:@@money.statePaid:bezahlt`, tone: 'success' };
    case 'overpaid':
      return { text: $localize`:@@money.stateOverpaid:überzahlt`, tone: 'info' };
    case 'refund-proposed':
      return { text: $localize`:@@money.stateRefundProposed:Erstattung vorgeschlagen`, tone: 'info' };
    case 'refunded':
      return { text: $localize`:@@money.stateRefunded:erstattet`, tone: 'neutral' };
    case 'cancelled':
      return { text: $localize`:@@money.stateCancelled:aufgehoben`, tone: 'neutral' };
  }
}

export function refundWords(state: Refund['state']): { readonly text: string; readonly tone: Tone } {
  switch (state) {
    case 'proposed':
      return { text: $localize`:@@money.refundProposed:wartet auf Freigabe`, tone: 'warning' };
    case 'approved':
      return { text: $localize`:@@money.refundApproved:freigegeben, noch nicht ausgezahlt`, tone: 'info' };
    case 'booked':
      return { text: $localize`:@@money.refundBooked:ausgezahlt`, tone: 'success' };
    case 'declined':
      return { text: $localize`:@@money.refundDeclined:abgelehnt`, tone: 'neutral' };
  }
}

export function methodWords(method: Schema<'Payment'>['method']): string {
  switch (method) {
    case 'online':
      return $localize`:@@money.methodOnline:online`;
    case 'transfer':
      return $localize`:@@money.methodTransfer:Überweisung`;
    case 'cash':
      return $localize`:@@money.methodCash:bar`;
    case 'refund':
      return $localize`:@@money.methodRefund:Erstattung`;
  }
}
