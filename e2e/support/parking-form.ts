/** A complete application for a resident parking permit; changes go over it. */
export function parkingForm(
  change: Record<string, unknown> = {},
  applicant: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    antragsteller: {
      anrede: 'Frau',
      vorname: 'Ayşe',
      nachname: 'Yıldız-Großmann',
      geburtsdatum: '1987-03-04',
      strasse: 'Am Alten Markt',
      hausnummer: '7',
      plz: '44620',
      ort: 'Lindenau',
      email: 'ayse.yg@example.org',
      ...applicant,
    },
    kennzeichen: 'LIN AY 187',
    halter: 'selbst',
    zone: 'Altstadt II',
    dauer: '1J',
    beginn: '2026-12-01',
    neuZugezogen: false,
    ...change,
  };
}
