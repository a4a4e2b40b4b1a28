import type { Schema } from '../../../api/schemas';
import type { Refund } from './receivable-words';

/** What this person may do with one refund, and why something else is not offered. */
export interface RefundChoices {
  readonly approve: boolean;
  readonly decline: boolean;
  readonly book: boolean;
  /** Why the next step is not open to this person: they took part themselves, or their role does not allow it. */
  readonly blocked: 'same-person' | 'not-allowed' | null;
}

/**
 * Only from what the server says is available; nothing here knows the rules of four eyes.
 * The server names blocked actions without their refund: there is never more than one refund waiting in a case.
 */
export function refundChoices(
  refund: Refund,
  { availableActions, blocked }: Pick<Schema<'CaseDetail'>, 'availableActions' | 'blocked'>,
): RefundChoices {
  const may = (type: string): boolean =>
    availableActions.some((action) => action.type === type && action.id === refund.id);
  const next = { proposed: 'approve-refund', approved: 'book-refund' }[
    refund.state as 'proposed' | 'approved'
  ];
  const choices = {
    approve: may('approve-refund'),
    decline: may('decline-refund'),
    book: may('book-refund'),
  };
  const open = choices.approve || choices.book;
  return {
    ...choices,
    blocked: !next || open ? null : (blocked.find(({ type }) => type === next)?.why ?? null),
  };
}
