import { sampleData } from '../testing/sample-service.ts';
import { partiesFromForm, partyListName } from './parties-from-form.ts';

describe('Parties of a form', () => {
  const definition = { parties: { applicant: '/antragsteller', representative: '/vertretung/person' } };

  it('are none where the pointer leads to nothing, to text or to an empty object', () => {
    for (const antragsteller of [undefined, null, 'text', [], {}, { vorname: 'A' }, { nachname: '  ' }]) {
      expect(partiesFromForm(definition, { antragsteller }))
        .withContext(JSON.stringify(antragsteller))
        .toEqual([]);
    }
    expect(partiesFromForm({ parties: { applicant: '/constructor/prototype' } }, {})).toEqual([]);
  });

  it('carry name, birth date, address and ways to reach them, trimmed and composed', () => {
    const [applicant] = partiesFromForm(definition, {
      antragsteller: { ...sampleData.antragsteller, ort: '  Lu\u0308nen ' },
    });
    expect(applicant).toEqual({
      role: 'applicant',
      kind: 'natural',
      salutation: 'Frau',
      givenName: 'Žofie',
      familyName: 'Åkesson-Nguyễn',
      organisation: null,
      birthDate: '1984-02-29',
      street: 'Lindenallee',
      houseNumber: '4a',
      postalCode: '44620',
      city: 'Lünen',
      country: null,
      email: 'zofie@example.org',
      phone: null,
    });
  });

  it('are legal persons where an organisation is named, and representatives where the form has them', () => {
    const parties = partiesFromForm(definition, {
      antragsteller: { organisation: 'Verein e. V.' },
      vertretung: { person: { nachname: 'Öz' } },
    });
    expect(parties.map(({ role, kind }) => ({ role, kind }))).toEqual([
      { role: 'applicant', kind: 'legal' },
      { role: 'representative', kind: 'natural' },
    ]);
  });

  it('have a name for lists', () => {
    expect(
      partyListName({ kind: 'natural', givenName: 'Jana', familyName: 'Krüger', organisation: null }),
    ).toBe('Krüger, Jana');
    expect(
      partyListName({ kind: 'natural', givenName: null, familyName: 'Krüger', organisation: null }),
    ).toBe('Krüger');
    expect(
      partyListName({ kind: 'legal', givenName: 'Jana', familyName: 'Krüger', organisation: 'Verein' }),
    ).toBe('Verein');
  });
});
