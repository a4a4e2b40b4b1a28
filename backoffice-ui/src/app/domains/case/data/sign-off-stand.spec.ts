import { type AwaitingDecision, signOffStand } from './sign-off-stand';

const decision: AwaitingDecision = {
  id: 'd1',
  action: 'ablehnen',
  title: 'Ablehnen',
  outcome: 'reject',
  state: 'awaiting-sign-off',
  reason: 'Das Fahrzeug ist nicht auf Sie zugelassen.',
  conditions: null,
  validFrom: null,
  validTo: null,
  documentVersionId: 'v1',
  sha256: 'a'.repeat(64),
  decidedBy: 'Jana Krüger',
  decidedAt: '2026-11-30T09:00:00Z',
  signOffs: [],
};
const signOff = { type: 'sign-off', id: 'd1', title: 'Zeichnen' };

describe('The second signature', () => {
  it('is not offered to whoever decided', () => {
    const blocked = [{ type: 'sign-off', title: 'Zeichnen', why: 'same-person' as const }];
    expect(signOffStand({ decisions: [decision], availableActions: [], blocked }).kind).toBe('own-decision');
  });

  it('is not offered to somebody without the right to sign', () => {
    const blocked = [{ type: 'sign-off', title: 'Zeichnen', why: 'not-allowed' as const }];
    expect(signOffStand({ decisions: [decision], availableActions: [], blocked }).kind).toBe('others');
  });

  it('is not wanted when nothing waits, whatever a stale page offers', () => {
    const decided = { ...decision, state: 'effective' as const };
    expect(signOffStand({ decisions: [decided], availableActions: [signOff], blocked: [] }).kind).toBe(
      'none',
    );
  });

  it('is mine when the server offers it to me', () => {
    expect(signOffStand({ decisions: [decision], availableActions: [signOff], blocked: [] })).toEqual({
      kind: 'mine',
      decision,
    });
  });
});
