import {
  type DecisionDraft,
  gapIn,
  modulesIn,
  shortHash,
  startingTexts,
  withModule,
  withoutModule,
} from './notice-draft';

const draft: DecisionDraft = {
  decisionId: null,
  action: 'ablehnen',
  title: 'Ablehnen',
  outcome: 'reject',
  reasonRequired: true,
  reason: null,
  conditions: null,
  validFrom: null,
  validTo: null,
  modules: [],
  notice: 'Ablehnung',
  remedy: 'Klage, 1 Monat',
  channels: ['retrieval', 'post'],
  signers: [],
  explanation: [],
  draftVersion: 0,
};
const keeper = {
  key: 'halter',
  title: 'Fahrzeug nicht auf Antragsteller',
  text: 'Das Fahrzeug ist nicht auf Sie zugelassen. ',
};

describe('Writing a notice', () => {
  it('is not finished without the reason the definition demands', () => {
    expect(gapIn(startingTexts(draft), draft)).toBe('reason');
    expect(gapIn({ ...startingTexts(draft), reason: '  ' }, draft)).toBe('reason');
    expect(gapIn(startingTexts(draft), { ...draft, reasonRequired: false })).toBeNull();
  });

  it('does not end before it begins', () => {
    const texts = { ...startingTexts(draft), reason: 'x', validFrom: '2026-12-01', validTo: '2026-11-30' };
    expect(gapIn(texts, draft)).toBe('validity');
    expect(gapIn({ ...texts, validTo: '2027-11-30' }, draft)).toBeNull();
  });

  it('puts modules in as paragraphs and takes them out without a trace', () => {
    const once = withModule('Vorher.', keeper);
    expect(once).toBe('Vorher.\n\nDas Fahrzeug ist nicht auf Sie zugelassen.');
    expect(modulesIn(once, [keeper])).toEqual([keeper]);
    expect(withoutModule(`${once}\n\nNachher.`, keeper)).toBe('Vorher.\n\nNachher.');
    expect(withoutModule(once, keeper)).toBe('Vorher.');
  });

  it('no longer counts a module somebody has rewritten', () => {
    expect(modulesIn('Das Fahrzeug ist auf Ihre Mutter zugelassen.', [keeper])).toEqual([]);
    expect(withoutModule('ganz anders', keeper)).toBe('ganz anders');
  });

  it('shows a hash so that the eye can compare it', () => {
    expect(shortHash('9f2c41d0' + '0'.repeat(52) + 'a07e')).toBe('9f2c 41d0 … a07e');
  });
});
