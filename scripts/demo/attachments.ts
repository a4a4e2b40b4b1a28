import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@cantoo/fontkit';
import { PDFDocument, rgb } from 'pdf-lib';
import type { PDFFont, PDFPage } from 'pdf-lib';

/** What the invented papers say. */
export interface PaperFacts {
  givenName: string;
  familyName: string;
  plate: string;
  street: string;
  postalCode: string;
  city: string;
  /** Berlin day the paper was issued, YYYY-MM-DD */
  issuedOn: string;
}

/** A file to attach to an application. */
export interface Attachment {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

const ink = rgb(0.12, 0.13, 0.2);
const muted = rgb(0.4, 0.43, 0.52);
const line = rgb(0.55, 0.58, 0.66);
const fontFile = (weight: '400Regular' | '700Bold'): Uint8Array =>
  readFileSync(
    createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`),
  );

/** Zulassungsbescheinigung Teil I, two pages, marked as a sample. */
export async function vehicleRegistration(facts: PaperFacts): Promise<Attachment> {
  const { pdf, regular, bold } = await newPdf();
  const page = pdf.addPage([420, 595]);
  page.drawText('Zulassungsbescheinigung Teil I', { x: 36, y: 545, size: 13, font: bold, color: ink });
  page.drawText('(Fahrzeugschein)', { x: 300, y: 545, size: 9, font: regular, color: ink });
  page.drawText('Bundesrepublik Deutschland · Muster ohne Gültigkeit', {
    x: 36,
    y: 530,
    size: 8,
    font: regular,
    color: muted,
  });
  const cells: [string, string, number, number, number][] = [
    ['A Amtliches Kennzeichen', facts.plate, 36, 480, 190],
    ['B Erstzulassung', '14.06.2021', 226, 480, 158],
    ['C.1.1 Name', facts.familyName, 36, 444, 348],
    ['C.1.2 Vorname(n)', facts.givenName, 36, 408, 348],
    ['C.1.3 Anschrift', `${facts.postalCode} ${facts.city}, ${facts.street}`, 36, 372, 348],
    ['D.1 Marke', 'MUSTERWAGEN', 36, 336, 116],
    ['D.3 Handelsbezeichnung', 'M 3', 152, 336, 116],
    ['E Fahrgestellnummer', 'WXX000000M0000187', 268, 336, 116],
    ['F.1 zul. Gesamtmasse', '1840 kg', 36, 300, 116],
    ['P.3 Kraftstoff', 'ELEKTRO', 152, 300, 116],
    ['P.2 Nennleistung', '100 kW', 268, 300, 116],
  ];
  for (const [label, value, x, y, width] of cells)
    drawCell(page, regular, { label, value, x, y, width, height: 36 });
  drawCell(page, regular, { label: '22 Bemerkungen', value: '', x: 36, y: 180, width: 348, height: 120 });
  const back = pdf.addPage([420, 595]);
  back.drawText('Hinweise zur Zulassungsbescheinigung', { x: 36, y: 545, size: 11, font: bold, color: ink });
  back.drawText('Erfundenes Beispiel für die Vorführung von Aktenlauf.', {
    x: 36,
    y: 525,
    size: 9,
    font: regular,
    color: muted,
  });
  return { fileName: 'Fahrzeugschein.pdf', mediaType: 'application/pdf', bytes: await pdf.save() };
}

/** Confirmation of registration (Meldebestätigung), one page. */
export async function residenceConfirmation(facts: PaperFacts): Promise<Attachment> {
  const { pdf, regular, bold } = await newPdf();
  const page = pdf.addPage([595, 842]);
  page.drawText('Meldebestätigung', { x: 60, y: 760, size: 18, font: bold, color: ink });
  page.drawText('Muster ohne Gültigkeit', { x: 60, y: 742, size: 9, font: regular, color: muted });
  const rows = [
    ['Name', facts.familyName],
    ['Vorname', facts.givenName],
    ['Anschrift', `${facts.street}, ${facts.postalCode} ${facts.city}`],
    ['Art der Wohnung', 'alleinige Wohnung'],
    ['Einzug', '01.03.2019'],
    ['Ausgestellt am', facts.issuedOn.split('-').reverse().join('.')],
  ] as const;
  rows.forEach(([label, value], index) => {
    page.drawText(label, { x: 60, y: 690 - index * 26, size: 10, font: regular, color: muted });
    page.drawText(value, { x: 190, y: 690 - index * 26, size: 11, font: regular, color: ink });
  });
  return { fileName: 'Meldebestätigung.pdf', mediaType: 'application/pdf', bytes: await pdf.save() };
}

/** A photo of a signed declaration of use. */
export function declarationPhoto(): Attachment {
  const bytes = readFileSync(new URL('./assets/nutzungserklaerung-foto.jpg', import.meta.url));
  return { fileName: 'Nutzungserklärung Foto.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array(bytes) };
}

/** A sheet with this title and a drawn outline, for plans and other papers of which only the kind matters. */
export async function samplePlan(title: string): Promise<Attachment> {
  const { pdf, regular, bold } = await newPdf();
  const page = pdf.addPage([595, 842]);
  page.drawText(title, { x: 60, y: 760, size: 18, font: bold, color: ink });
  page.drawText('Muster ohne Gültigkeit', { x: 60, y: 742, size: 9, font: regular, color: muted });
  for (const [x, y, width, height] of [
    [90, 320, 410, 340],
    [150, 400, 190, 180],
    [340, 400, 90, 110],
  ] as const)
    page.drawRectangle({ x, y, width, height, borderColor: line, borderWidth: 1.2 });
  page.drawText('Bestand', { x: 215, y: 485, size: 10, font: regular, color: muted });
  page.drawText('Vorhaben', { x: 362, y: 450, size: 10, font: regular, color: muted });
  return { fileName: `${title}.pdf`, mediaType: 'application/pdf', bytes: await pdf.save() };
}

async function newPdf(): Promise<{ pdf: PDFDocument; regular: PDFFont; bold: PDFFont }> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const regular = await pdf.embedFont(fontFile('400Regular'), { subset: true });
  const bold = await pdf.embedFont(fontFile('700Bold'), { subset: true });
  return { pdf, regular, bold };
}

function drawCell(
  page: PDFPage,
  font: PDFFont,
  cell: { label: string; value: string; x: number; y: number; width: number; height: number },
): void {
  page.drawRectangle({
    x: cell.x,
    y: cell.y,
    width: cell.width,
    height: cell.height,
    borderColor: line,
    borderWidth: 0.8,
  });
  page.drawText(cell.label, { x: cell.x + 6, y: cell.y + cell.height - 11, size: 6.5, font, color: muted });
  page.drawText(cell.value, { x: cell.x + 6, y: cell.y + cell.height - 26, size: 10, font, color: ink });
}
