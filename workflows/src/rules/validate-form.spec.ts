import fc from 'fast-check';
import path from 'node:path';
import { definitionsRoot, loadDefinition } from '../definition/load-definition.ts';
import { normalizeForm, validateForm } from './validate-form.ts';

describe('validateForm', () => {
  let form: object = {};
  let good: Record<string, unknown> = {};
  beforeAll(async () => {
    const { files } = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0'));
    form = files['form.json'] as object;
    good = (files['samples/ok.json'] as { data: Record<string, unknown> }).data;
  });

  const found = (data: unknown): string[] =>
    validateForm(form, data).map(({ pointer, reason }) => `${pointer} ${reason}`);
  const applicant = (change: object): unknown => ({
    ...good,
    antragsteller: { ...(good['antragsteller'] as object), ...change },
  });

  it('refuses what is no form at all', () => {
    expect(found(null)).toEqual([' wrong-type']);
    expect(found([])).toEqual([' wrong-type']);
    expect(found('x')).toEqual([' wrong-type']);
  });

  it('takes a text that shows nothing for no text', () => {
    for (const name of [' ', '\u00a0\t', '\u200b\u200d\ufeff', '\u2060', '\u3164'])
      expect(found(applicant({ nachname: name })))
        .withContext(encodeURIComponent(name))
        .toEqual(['/antragsteller/nachname required']);
    expect(found(applicant({ nachname: 'O\u200dBrien 王' }))).toEqual([]);
  });

  it('names missing, unknown and malformed fields with pointer and reason', () => {
    expect(found({ ...good, kennzeichen: undefined })).toEqual(['/kennzeichen required']);
    expect(found({ ...good, kennzeichen: 'lin ay 187' })).toEqual(['/kennzeichen pattern']);
    expect(found({ ...good, 'a/b': 1 })).toEqual(['/a~1b unknown-field']);
    expect(found(applicant({ geburtsdatum: '2027-02-29' }))).toEqual(['/antragsteller/geburtsdatum date']);
    expect(found(applicant({ email: 'a@' }))).toEqual(['/antragsteller/email email']);
    expect(found(applicant({ vorname: '' }))).toEqual(['/antragsteller/vorname required']);
    expect(found(applicant({ nachname: 'x'.repeat(101) }))).toEqual(['/antragsteller/nachname too-long']);
    expect(found({ ...good, zone: 'Mond', dauer: 1 })).toEqual([
      '/zone not-in-list',
      '/dauer wrong-type',
      '/dauer not-in-list',
    ]);
  });

  it('asks for the keeper when the vehicle is registered to somebody else, and refuses one when it is not', () => {
    expect(found({ ...good, halter: 'andere' })).toEqual(['/halterName required']);
    expect(found({ ...good, halterName: 'Mehmet Yıldız' })).toEqual(['/halterName not-allowed']);
    expect(found({ ...good, halter: 'andere', halterName: 'Mehmet Yıldız' })).toEqual([]);
  });

  it("speaks German and English, the field's own sentence first", () => {
    expect(validateForm(form, applicant({ plz: '123' }))[0]?.message).toEqual({
      de: 'Eine Postleitzahl hat fünf Ziffern.',
      en: 'A postcode has five digits.',
    });
    expect(validateForm(form, applicant({ ort: '' }))[0]?.message.de).toBe(
      'Bitte füllen Sie dieses Feld aus.',
    );
  });

  it('bounds size, depth and number of values and refuses characters that hide or turn text', () => {
    const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ inner }), 1);
    expect(found(deep)).toEqual([' too-large']);
    expect(found(Array.from({ length: 5_000 }, () => 1))).toEqual([' too-large']);
    expect(found(applicant({ vorname: 'x'.repeat(1_000_000) }))).toEqual([
      '/antragsteller/vorname too-large',
    ]);
    expect(found(applicant({ vorname: 'a\u0000' }))).toEqual(['/antragsteller/vorname forbidden-character']);
    expect(found(applicant({ vorname: '\u202Eesrever' }))).toEqual([
      '/antragsteller/vorname forbidden-character',
    ]);
    expect(found(applicant({ vorname: '\uD800' }))).toEqual(['/antragsteller/vorname forbidden-character']);
    expect(found(JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":{"admin":true},')))).toEqual([
      '/__proto__ unknown-field',
    ]);
  });

  it('takes every letter of DIN 91379 and keeps names in NFC', () => {
    for (const nachname of [
      'Yıldız-Großmann',
      'Nguyễn',
      'Guðmundsson',
      'O’Connor',
      'Łukasiewicz',
      'Ṭahmāsb',
      'K̲ẖ',
    ])
      expect(found(applicant({ nachname }))).toEqual([]);
    expect(normalizeForm({ a: ['u\u0308'] })).toEqual({ a: ['ü'] });
  });

  it('never throws, whatever is sent', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (data) => Array.isArray(validateForm(form, data))));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) =>
        Array.isArray(validateForm(form, { ...good, antragsteller: value })),
      ),
    );
  });
});
