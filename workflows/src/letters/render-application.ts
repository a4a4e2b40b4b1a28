import { germanDate } from './german-text.ts';
import type { FieldRow, LetterBlock, Letterhead, RenderedDocument } from './letter.ts';
import { letterMeasure } from './pdf/letter-fonts.ts';
import { renderPlan } from './pdf/pdf-lib-renderer.ts';
import { berlinTimeOf } from '../clocks/civil-day.ts';
import { layOutRecordSheet } from './record-sheet.ts';

/** A file that came with the application. */
export interface AttachmentLine {
  /** 'Zulassungsbescheinigung Teil I' */
  title: string;
  fileName: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

/** An application as a person reads it, in the order and words of the form. */
export interface ApplicationSheet {
  letterhead: Letterhead;
  caseNumber: string;
  serviceTitle: string;
  /** Instant of receipt, UTC. */
  receivedAt: string;
  /** 'Online-Formular der Stadt', 'Serviceportal Musterland', 'Papier, Posteingang' */
  cameBy: string;
  /** Groups of the form with its labels; empty answers are printed as '–'. */
  groups: readonly { title: string; rows: readonly FieldRow[] }[];
  attachments: readonly AttachmentLine[];
  /** What the applicant declared or consented to, sentence by sentence. */
  declarations: readonly string[];
  /** SHA-256 of the JSON as it was sent, so that the sheet can be matched with it. */
  sourceSha256: string;
  /** Instant written into the file, UTC. */
  at: string;
}

/** Renders an application as PDF/A-2b: readable without the JSON, filed beside it. */
export async function renderApplication(sheet: ApplicationSheet): Promise<RenderedDocument> {
  return renderPlan(
    layOutRecordSheet(
      {
        letterhead: sheet.letterhead,
        title: `Antrag: ${sheet.serviceTitle}`,
        reference: sheet.caseNumber,
        blocks: applicationBlocks(sheet),
        at: sheet.at,
      },
      letterMeasure(),
    ),
  );
}

function applicationBlocks(sheet: ApplicationSheet): LetterBlock[] {
  const blocks: LetterBlock[] = [
    {
      kind: 'fields',
      rows: [
        { label: 'Geschäftszeichen', value: sheet.caseNumber },
        {
          label: 'Eingegangen',
          value: `${germanDate(sheet.receivedAt)}, ${berlinTimeOf(sheet.receivedAt)} Uhr`,
        },
        { label: 'Eingangsweg', value: sheet.cameBy },
      ],
    },
  ];
  for (const group of sheet.groups) {
    blocks.push(heading(group.title), {
      kind: 'fields',
      rows: group.rows.map((row) => ({ label: row.label, value: row.value.trim() === '' ? '–' : row.value })),
    });
  }
  blocks.push(heading('Anlagen'));
  blocks.push(
    sheet.attachments.length === 0
      ? paragraph('Keine Anlagen.')
      : {
          kind: 'fields',
          rows: sheet.attachments.map((file) => ({
            label: file.title,
            value: `${file.fileName} (${fileSize(file.size)})\nSHA-256 ${groupHash(file.sha256)}`,
          })),
        },
  );
  if (sheet.declarations.length > 0)
    blocks.push(heading('Erklärungen'), {
      kind: 'list',
      items: sheet.declarations.map((text) => [{ text }]),
    });
  blocks.push(
    heading('Nachweis'),
    paragraph(
      `Dieses Blatt gibt den Antrag so wieder, wie er eingegangen ist. Prüfsumme der übermittelten Daten: SHA-256 ${groupHash(sheet.sourceSha256)}`,
    ),
  );
  return blocks;
}

function heading(text: string): LetterBlock {
  return { kind: 'heading', text: [{ text }] };
}

function paragraph(text: string): LetterBlock {
  return { kind: 'paragraph', text: [{ text }] };
}

/** 1536 → '1,5 kB' */
function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} Byte`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value.toFixed(1).replace('.', ',')} ${unit}`;
}

/** Groups of eight so that the sum can be compared by eye and breaks at the end of a line. */
function groupHash(hash: string): string {
  return hash.replaceAll(/(.{8})(?=.)/g, '$1 ');
}
