import type { LetterBlock, LetterDocument } from './letter.ts';

/** A refusal of the demo town, used by specs and by the benchmark of the renderer. */
export const sampleLetter: LetterDocument = {
  letterhead: {
    town: 'Stadt Lindenau',
    office: 'Der Bürgermeister · Ordnungsamt',
    street: 'Rathausplatz 1',
    postalCode: '44620',
    city: 'Lindenau',
    email: 'stadt@lindenau.example',
    iban: 'DE89370400440532013000',
    crestLetter: 'L',
    accent: '#1e40af',
  },
  address: ['Frau', 'Ayşe Yıldız-Großmann', 'Am Alten Markt 7', '44620 Lindenau'],
  reference: {
    caseNumber: '32-P-2026-01874',
    clerk: 'Jana Krüger',
    room: '114',
    phone: '02323 0000-114',
    date: '2026-11-30',
  },
  subject: 'Ihr Antrag auf einen Bewohnerparkausweis vom 12.11.2026',
  subSubject: 'Ablehnung',
  salutation: 'Sehr geehrte Frau Yıldız-Großmann,',
  blocks: [
    paragraph('Ihren Antrag auf einen Bewohnerparkausweis für die Zone Altstadt II lehnen wir ab.'),
    { kind: 'heading', text: [{ text: 'Gründe' }] },
    paragraph(
      'Das Fahrzeug LIN AY 187 ist nicht auf Sie zugelassen. Die vorgelegte Nutzungserklärung gilt nur bis zum 31.12.2026. Damit fehlt eine Voraussetzung nach § 45 Abs. 1b Nr. 2a StVO.',
    ),
    { kind: 'heading', text: [{ text: 'Kosten' }] },
    paragraph('Für diese Entscheidung erheben wir keine Gebühr. Bereits gezahlte 30,70 € erstatten wir.'),
  ],
  remedyInstruction: {
    heading: 'Ihre Rechte',
    text: 'Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht Lindenau, Justizplatz 3, 44620 Lindenau erheben.',
  },
  closing: 'Mit freundlichen Grüßen\nim Auftrag',
  signer: 'Jana Krüger',
  at: '2026-11-30T09:15:00.000Z',
};

function paragraph(text: string): LetterBlock {
  return { kind: 'paragraph', text: [{ text }] };
}
