import { overridesModel, overridesOf } from './overrides-model';

const all = { local: ['fee', 'texts', 'unit', 'bank', 'letterhead'] as const };

describe('The form of local overrides', () => {
  it('sends nothing where nothing is settled, which takes everything back', () => {
    expect(overridesOf(overridesModel({}), {}, { local: [...all.local] })).toEqual({});
  });

  it('never sends a part that is not left to towns', () => {
    const model = overridesModel({ unit: 'parken', fee: { rule: '100' } });
    expect(overridesOf(model, {}, { local: ['unit'] })).toEqual({ unit: 'parken' });
  });

  it('gives back what it was given, with numbers as numbers and what it has no field for', () => {
    const overrides = {
      fee: { rule: '2500', dueDays: 21, reminders: ['P7D'] },
      texts: { 'remedy/at': 'Verwaltungsgericht' },
      bank: { recipient: 'Stadtkasse', iban: 'DE89370400440532013000', bankName: 'Sparkasse' },
      letterhead: { office: 'Parkbüro' },
    };
    expect(overridesOf(overridesModel(overrides), overrides, { local: [...all.local] })).toEqual(overrides);
  });

  it('leaves out a field that was emptied', () => {
    const overrides = { fee: { rule: '2500', dueDays: 21 } };
    const model = { ...overridesModel(overrides), feeDueDays: '' };
    expect(overridesOf(model, overrides, { local: [...all.local] })).toEqual({ fee: { rule: '2500' } });
  });
});
