import type { Refund } from './receivable-words';
import { refundChoices } from './refund-choices';

const refund: Refund = { id: 'r1', amount: 500, state: 'proposed', proposedBy: null, approvedBy: null };

describe('refundChoices', () => {
  it('offers nothing that the server does not offer for this very refund', () => {
    const availableActions = [{ type: 'approve-refund', id: 'r2', title: 'Erstattung freigeben' }];
    expect(refundChoices(refund, { availableActions, blocked: [] })).toEqual({
      approve: false,
      decline: false,
      book: false,
      blocked: null,
    });
  });

  it('says why somebody who took part cannot approve', () => {
    const blocked = [{ type: 'approve-refund', title: '', why: 'same-person' as const }];
    expect(refundChoices(refund, { availableActions: [], blocked }).blocked).toBe('same-person');
  });

  it('names no obstacle where the step is open or the refund is settled', () => {
    const blocked = [{ type: 'approve-refund', title: '', why: 'same-person' as const }];
    const availableActions = [{ type: 'approve-refund', id: 'r1', title: '' }];
    expect(refundChoices(refund, { availableActions, blocked }).blocked).toBeNull();
    expect(
      refundChoices({ ...refund, state: 'booked' }, { availableActions: [], blocked }).blocked,
    ).toBeNull();
  });
});
