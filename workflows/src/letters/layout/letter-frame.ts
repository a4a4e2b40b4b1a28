import type { LetterDocument, Letterhead, LetterReference } from '../letter.ts';
import { breakLines } from './break-lines.ts';
import { drawableLine } from './drawable-text.ts';
import { colourOf, hairline, ink, quiet, sheet, type } from './letter-style.ts';
import { mm } from './page-plan.ts';
import type { SheetWriter } from './sheet-writer.ts';

/** Letterhead, address window, information block and fold marks of the first page. */
export function drawFirstPage(letter: LetterDocument, writer: SheetWriter): void {
  drawLetterhead(letter.letterhead, writer);
  drawAddress(letter.letterhead, letter.address, writer);
  drawReference(letter.reference, writer);
  drawFoldMarks(writer);
}

/** The line on top of every further page. */
export function drawNextPage(letterhead: Letterhead, caseNumber: string, writer: SheetWriter): void {
  const y = mm(20);
  writer.text(drawableLine(letterhead.town), sheet.left, y, {
    size: type.reference.size,
    bold: true,
    node: null,
  });
  writer.textTo(`Geschäftszeichen ${drawableLine(caseNumber)}`, sheet.right, y, {
    size: type.reference.size,
    colour: quiet,
    node: null,
  });
  writer.rule(sheet.left, mm(22), sheet.right, mm(22), 0.5, hairline);
}

/** Footer with contact, account and page number, once the number of pages is known. */
export function drawFooters(letterhead: Letterhead, writer: SheetWriter): void {
  const parts = [
    `${letterhead.street}, ${letterhead.postalCode} ${letterhead.city}`,
    letterhead.phone,
    letterhead.email,
    letterhead.web,
    `IBAN ${groupIban(letterhead.iban)}${letterhead.bankName === undefined ? '' : ` (${letterhead.bankName})`}`,
  ]
    .filter((part) => part !== undefined)
    .map(drawableLine);
  const count = writer.pages.length;
  for (let page = 0; page < count; page += 1) {
    writer.rule(sheet.left, sheet.footerRule, sheet.right, sheet.footerRule, 0.5, hairline, page);
    const number = `Seite ${page + 1} von ${count}`;
    writer.textTo(
      number,
      sheet.right,
      sheet.footerBaseline,
      { size: type.footer, colour: quiet, node: null },
      page,
    );
    const room = sheet.textWidth - writer.measure.width(number, type.footer, false) - mm(6);
    drawFooterParts(parts, room, page, writer);
  }
}

/** Parts stand in a row with equal gaps; what does not fit moves to further rows. */
function drawFooterParts(parts: readonly string[], room: number, page: number, writer: SheetWriter): void {
  const gap = mm(6);
  let x = sheet.left;
  let y = sheet.footerBaseline;
  for (const part of parts) {
    const width = writer.measure.width(part, type.footer, false);
    if (x > sheet.left && x + width > sheet.left + room) {
      x = sheet.left;
      y += 9.4;
    }
    writer.text(part, x, y, { size: type.footer, colour: quiet, node: null }, page);
    x += width + gap;
  }
}

/** 'DE89370400440532013000' → 'DE89 3704 0044 0532 0130 00' */
export function groupIban(iban: string): string {
  return iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}

/** Town, office line and crest in the upper right corner. */
export function drawLetterhead(letterhead: Letterhead, writer: SheetWriter): void {
  const crestWidth = mm(10.4);
  const crestLeft = sheet.right - crestWidth;
  const top = mm(13.6);
  drawCrest(letterhead, crestLeft, top, crestWidth, writer);
  const node = writer.node('P');
  writer.textTo(drawableLine(letterhead.town), crestLeft - mm(3.4), top + mm(4.6), {
    size: type.town,
    bold: true,
    node,
  });
  writer.textTo(drawableLine(letterhead.office), crestLeft - mm(3.4), top + mm(9.4), {
    size: type.office,
    colour: quiet,
    node,
  });
}

/** A shield: straight shoulders with small corners, rounded below; the town's letter in white on it. */
function drawCrest(letterhead: Letterhead, x: number, y: number, width: number, writer: SheetWriter): void {
  const small = width * 0.12;
  const large = width * 0.42;
  const k = 0.448; // 1 − 0.552: control points of a quarter circle
  const right = x + width;
  const bottom = y + width;
  writer.add({
    kind: 'shape',
    colour: colourOf(letterhead.accent),
    start: [x + small, y],
    segments: [
      [right - small, y],
      [right - small * k, y, right, y + small * k, right, y + small],
      [right, bottom - large],
      [right, bottom - large * k, right - large * k, bottom, right - large, bottom],
      [x + large, bottom],
      [x + large * k, bottom, x, bottom - large * k, x, bottom - large],
      [x, y + small],
      [x, y + small * k, x + small * k, y, x + small, y],
    ],
  });
  const letter = drawableLine(letterhead.crestLetter).slice(0, 2);
  const size = letter.length > 1 ? width * 0.34 : width * 0.42;
  const textWidth = writer.measure.width(letter, size, true);
  writer.text(letter, x + (width - textWidth) / 2, y + width * 0.5 + size * 0.357, {
    size,
    bold: true,
    colour: [1, 1, 1],
    node: null,
  });
}

function drawAddress(letterhead: Letterhead, address: readonly string[], writer: SheetWriter): void {
  const sender = drawableLine(
    `${letterhead.town} · ${letterhead.street} · ${letterhead.postalCode} ${letterhead.city}`,
  );
  const size = fittingSize(sender, type.sender, sheet.addressWidth, writer);
  writer.text(sender, sheet.left, sheet.senderLine, { size, node: writer.node('P') });
  writer.rule(
    sheet.left,
    sheet.senderLine + 1.6,
    sheet.left + writer.measure.width(sender, size, false),
    sheet.senderLine + 1.6,
    0.4,
    ink,
  );

  const lines = address
    .map(drawableLine)
    .filter((line) => line !== '')
    .flatMap((line) => breakLines([{ text: line }], sheet.addressWidth, type.body.size, writer.measure));
  const lineHeight = Math.min(type.body.line - 0.6, sheet.addressHeight / Math.max(lines.length, 1));
  const look = { size: Math.min(type.body.size, lineHeight * 0.92), node: writer.node('P') };
  const top = sheet.addressTop + (lines.length < 6 ? mm(2.6) : 0);
  lines.forEach((line, index) => writer.line(line, sheet.left, top + (index + 0.8) * lineHeight, look));
}

function drawReference(reference: LetterReference, writer: SheetWriter): void {
  const { size, line } = type.reference;
  const [year, month, day] = reference.date.split('-');
  const clerk =
    reference.room === undefined ? reference.clerk : `${reference.clerk}, Zimmer ${reference.room}`;
  const entries: [string, (string | undefined)[]][] = [
    ['Geschäftszeichen', [reference.caseNumber]],
    ['Auskunft erteilt', [clerk, reference.phone === undefined ? undefined : `Telefon ${reference.phone}`]],
    ['Datum', [`${day}.${month}.${year}`]],
  ];
  let y = sheet.reference.y + mm(3);
  for (const [label, values] of entries) {
    const node = writer.node('P');
    writer.text(label, sheet.reference.x, y, { size, bold: true, node });
    y += line;
    for (const value of values) {
      if (value === undefined) continue;
      for (const row of breakLines(
        [{ text: drawableLine(value) }],
        sheet.reference.width,
        size,
        writer.measure,
      )) {
        writer.line(row, sheet.reference.x, y, { size, node });
        y += line;
      }
    }
    y += 2.6;
  }
}

function drawFoldMarks(writer: SheetWriter): void {
  for (const y of sheet.foldMarks) writer.rule(mm(4), y, mm(8), y, 0.4, hairline);
  writer.rule(mm(4), sheet.punchMark, mm(10), sheet.punchMark, 0.4, hairline);
}

function fittingSize(text: string, size: number, width: number, writer: SheetWriter): number {
  const wide = writer.measure.width(text, size, false);
  return wide <= width ? size : Math.max(4.5, (size * width) / wide);
}
