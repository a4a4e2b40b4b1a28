import { evidenceNeed } from './evidence-need';

describe('evidenceNeed', () => {
  it('never says that something is not needed where the rule is more than plain comparisons', () => {
    const form = { halter: 'selbst', alter: 3, a: true, b: false, c: false };
    for (const requiredIf of [
      'form.alter > 2',
      'not(form.a)',
      'form.a = true and form.b = true or form.c = true',
      'count(form.liste) = 1',
      'form.halter = halter',
    ])
      expect(evidenceNeed({ requiredIf }, form)).withContext(requiredIf).toBe('unknown');
  });

  it('reads plain comparisons, joined by and or or', () => {
    const form = { halter: 'andere', neu: false, person: { zahl: 2 } };
    expect(evidenceNeed({}, form)).toBe('needed');
    expect(evidenceNeed({ requiredIf: 'form.halter = "andere"' }, form)).toBe('needed');
    expect(evidenceNeed({ requiredIf: 'form.neu = true' }, form)).toBe('not-needed');
    expect(evidenceNeed({ requiredIf: 'form.person.zahl = 2 and form.neu = true' }, form)).toBe('not-needed');
    expect(evidenceNeed({ requiredIf: 'form.person.zahl != 2 or form.halter = "andere"' }, form)).toBe(
      'needed',
    );
    expect(evidenceNeed({ requiredIf: 'form.fehlt = true' }, {})).toBe('not-needed');
  });
});
