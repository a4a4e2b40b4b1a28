import type { Schema } from '../../../api/schemas';
import type { Tone } from '../../../shared/ui-tag/tag';

/** A sending as the ledger lists it. */
export type DispatchRow = Schema<'DispatchRow'>;
export type DispatchState = DispatchRow['state'];

/** All states, in the order in which a sending passes them. */
export const dispatchStates: readonly DispatchState[] = [
  'provided',
  'retrieved',
  'expired',
  'queued',
  'spooled',
  'posted',
  'returned',
  'cancelled',
];

/** The state of a sending in words, and what its colour means. */
export function stateWords(state: DispatchState): { readonly text: string; readonly tone: Tone } {
  switch (state) {
    case 'provided':
      return { text: $localize`:@@dispatch.stateProvided:bereitgestellt`, tone: 'info' };
    case 'retrieved':
      return { text: $localize`:@@dispatch.stateRetrieved:abgerufen`, tone: 'success' };
    case 'expired':
      return { text: $localize`:@@dispatch.stateExpired:nicht abgerufen`, tone: 'warning' };
    case 'queued':
      return { text: $localize`:@@dispatch.stateQueued:wartet auf Druck`, tone: 'warning' };
    case 'spooled':
      return { text: $localize`:@@dispatch.stateSpooled:im Drucklauf`, tone: 'info' };
    case 'posted':
      return { text: $localize`:@@dispatch.statePosted:bei der Post`, tone: 'success' };
    case 'returned':
      return { text: $localize`:@@dispatch.stateReturned:zurückgekommen`, tone: 'danger' };
    case 'cancelled':
      return { text: $localize`:@@dispatch.stateCancelled:zurückgenommen`, tone: 'neutral' };
  }
}

export function channelWords(channel: DispatchRow['channel']): string {
  return channel === 'post'
    ? $localize`:@@dispatch.channelPost:Post`
    : $localize`:@@dispatch.channelRetrieval:Abruf im Netz`;
}

export function purposeWords(purpose: DispatchRow['purpose']): string {
  return purpose === 'notice'
    ? $localize`:@@dispatch.purposeNotice:Bescheid`
    : $localize`:@@dispatch.purposeLetter:Schreiben`;
}
