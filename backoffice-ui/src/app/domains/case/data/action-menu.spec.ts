import { type MenuCase, actionMenu } from './action-menu';
import type { CaseAction } from './case-shapes';

const ask: CaseAction = { type: 'request-information', key: 'nachfordern', title: 'Nachfordern' };
const book: CaseAction = { type: 'book-payment', id: 'r1', title: 'Zahlung buchen', reason: true };
const approve: CaseAction = {
  type: 'decide',
  key: 'bewilligen',
  title: 'Bewilligen',
  outcome: 'approve',
  primary: true,
};
const reject: CaseAction = { type: 'decide', key: 'ablehnen', title: 'Ablehnen', outcome: 'reject' };
const discontinue: CaseAction = { type: 'discontinue', title: 'Einstellen', reason: true };

function aCase(change: Partial<MenuCase> = {}): MenuCase {
  return {
    availableActions: [],
    blocked: [],
    permissions: [],
    assignee: { id: 'me', initials: 'JK', displayName: 'Jana Krüger' },
    waitingFor: 'us',
    closedAt: null,
    ...change,
  };
}
const labels = (items: readonly { label: string }[]) => items.map(({ label }) => label);

describe('The buttons of a case', () => {
  it('are none where the server offers nothing', () => {
    const menu = actionMenu(aCase(), 'me');
    expect([menu.bar, menu.course, menu.beside, menu.blocked]).toEqual([[], [], [], []]);
  });

  it('say why somebody cannot do what another could', () => {
    const menu = actionMenu(
      aCase({ blocked: [{ type: 'sign-off', title: 'Zeichnen', why: 'same-person' }] }),
      'me',
    );
    expect(menu.bar).toEqual([]);
    expect(menu.blocked[0]?.label).toBe('Zeichnen');
    expect(menu.blocked[0]?.why).toContain('zweite Person');
  });

  it('never put ending a case into the bar', () => {
    const menu = actionMenu(aCase({ availableActions: [discontinue] }), 'me');
    expect(menu.bar).toEqual([]);
    expect(labels(menu.course)).toEqual(['Einstellen']);
  });

  it('put the certificate of a deemed approval into the bar, and extending a period behind the others', () => {
    const certify: CaseAction = { type: 'certify', key: 'certify', title: 'Bescheinigung ausstellen' };
    const extend: CaseAction = { type: 'extend', key: 'extend', title: 'Frist verlängern', reason: true };
    const menu = actionMenu(aCase({ availableActions: [extend, certify] }), 'me');
    expect(labels(menu.bar)).toEqual(['Bescheinigung ausstellen']);
    expect(labels(menu.course)).toEqual(['Frist verlängern']);
  });

  it('lead with booking while the case waits for money, then asking and rejecting with their keys', () => {
    const menu = actionMenu(
      aCase({ availableActions: [ask, reject, book, discontinue], waitingFor: 'money' }),
      'me',
    );
    expect(menu.bar.map(({ label, key, primary }) => [label, key, primary])).toEqual([
      ['Zahlung buchen', undefined, true],
      ['Nachfordern', 'r', false],
      ['Ablehnen', 'e', false],
    ]);
    expect(labels(menu.course)).toEqual(['Einstellen']);
  });

  it('put booking behind "Mehr" once nothing is owed', () => {
    const menu = actionMenu(aCase({ availableActions: [ask, book] }), 'me');
    expect(labels(menu.bar)).toEqual(['Nachfordern']);
    expect(labels(menu.course)).toEqual(['Zahlung buchen']);
    expect(menu.bar[0]?.primary).toBeFalse();
  });

  it('join several decisions into one that opens with the one the case needs', () => {
    const menu = actionMenu(aCase({ availableActions: [reject, approve, ask] }), 'me');
    expect(menu.bar[0]).toEqual({
      id: 'decide',
      label: 'Entscheiden',
      key: 'e',
      primary: true,
      wish: { kind: 'decide', action: 'bewilligen' },
    });
  });

  it('lead signing and returning over one page', () => {
    const menu = actionMenu(
      aCase({
        availableActions: [
          { type: 'sign-off', id: 'd', title: 'Zeichnen' },
          { type: 'return-decision', id: 'd', title: 'Zurückgeben' },
        ],
      }),
      'me',
    );
    expect(menu.bar.map(({ wish }) => wish)).toEqual([{ kind: 'sign-off' }]);
    expect(menu.course).toEqual([]);
  });

  it('offer claiming to others and giving back to the one who has it', () => {
    const permissions = ['claim-case', 'unclaim-case', 'hand-over-case'];
    expect(actionMenu(aCase({ permissions }), 'me').beside.map(({ id }) => id)).toEqual([
      'unclaim-case',
      'hand-over-case',
    ]);
    expect(actionMenu(aCase({ permissions }), 'other').beside.map(({ id, key }) => [id, key])).toEqual([
      ['claim-case', 'c'],
    ]);
  });

  it('let whoever may assign put the case of somebody else back, and nobody an unclaimed one', () => {
    const permissions = ['unclaim-case', 'assign-case'];
    const [others] = actionMenu(aCase({ permissions }), 'other').beside;
    expect([others?.id, others?.label]).toEqual(['unclaim-case', 'In den Posteingang geben']);
    expect(actionMenu(aCase({ permissions, assignee: null }), 'other').beside.map(({ id }) => id)).toEqual([
      'assign-case',
    ]);
  });

  it('leave only what does not change anything on a closed case', () => {
    const permissions = ['claim-case', 'file-document', 'follow-up', 'export-case'];
    const menu = actionMenu(aCase({ permissions, closedAt: '2026-11-22T10:00:00Z' }), 'me');
    expect(menu.beside.map(({ id }) => id)).toEqual(['export-case']);
  });
});
