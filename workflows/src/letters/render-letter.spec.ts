import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { din91379Letters, din91379Sequences } from './din-91379.ts';
import { euro } from './german-text.ts';
import type { LetterDocument } from './letter.ts';
import { fullFonts } from './pdf/letter-fonts.ts';
import { renderApplication } from './render-application.ts';
import { renderLetter } from './render-letter.ts';
import { paymentBlock, renderReceipt } from './render-receipt.ts';
import { sampleLetter } from './sample-letter.ts';
import { verapdf } from './testing/verapdf.ts';

const names: LetterDocument = {
  ...sampleLetter,
  blocks: [
    { kind: 'paragraph', text: [{ text: din91379Letters.join(' ') }] },
    { kind: 'paragraph', text: [{ text: din91379Sequences.join(' '), bold: true }] },
  ],
};
const demand: LetterDocument = {
  ...sampleLetter,
  blocks: [
    paymentBlock(sampleLetter.letterhead, {
      amount: 3070,
      paymentReference: '3260.2026.01874-6',
      dueOn: '2026-12-14',
    }),
  ],
};
const application = {
  letterhead: sampleLetter.letterhead,
  caseNumber: '32-P-2026-01874',
  serviceTitle: 'Bewohnerparkausweis',
  receivedAt: '2026-11-12T08:41:00Z',
  cameBy: 'Online-Formular',
  groups: [
    {
      title: 'Antragstellerin',
      rows: [
        { label: 'Name', value: 'Ayşe Yıldız-Großmann' },
        { label: 'Telefon', value: '' },
      ],
    },
  ],
  attachments: [{ title: 'Fahrzeugschein', fileName: 'schein.pdf', size: 481_223, sha256: 'a'.repeat(64) }],
  declarations: ['Ich stimme dem elektronischen Abruf zu.'],
  sourceSha256: 'b'.repeat(64),
  at: sampleLetter.at,
};
const receipt = {
  letterhead: sampleLetter.letterhead,
  address: sampleLetter.address,
  reference: sampleLetter.reference,
  salutation: 'Guten Tag,',
  purpose: 'Bewohnerparkausweis',
  paymentReference: '3260.2026.01874-6',
  amount: 3070,
  receivedOn: '2026-11-20',
  method: 'Überweisung',
  open: 0,
  closing: 'Mit freundlichen Grüßen',
  at: sampleLetter.at,
};

/** The text layer of a file as a reader sees it: glyph numbers through the file's own tables, spelled-out spans as they are. */
function textLayer(bytes: Uint8Array): string {
  const streams = inflatedStreams(Buffer.from(bytes));
  const [regular, bold] = streams.filter((stream) => stream.includes('beginbfchar')).map(readMap);
  const parts: string[] = [];
  for (const line of streams
    .filter((stream) => stream.includes(' Tf '))
    .join('\n')
    .split('\n')) {
    const map = line.includes('/F2 ') ? bold : regular;
    const shown = line.replaceAll(
      /\/Span <<\/ActualText <feff([0-9a-f]*)>>> BDC.*?EMC/g,
      (_, hex: string) => `{${hex}}`,
    );
    for (const [, spelled, glyphs] of shown.matchAll(/\{([0-9a-f]*)\}|<([0-9a-f]+)>/g)) {
      parts.push(
        spelled === undefined
          ? (glyphs?.match(/.{4}/g) ?? []).map((id) => map?.get(id) ?? '?').join('')
          : fromUtf16(spelled),
      );
    }
  }
  return parts.join('');
}

function inflatedStreams(file: Buffer): string[] {
  const latin = file.toString('latin1');
  return [...latin.matchAll(/\/FlateDecode[^]*?stream\n/g)].map((match) => {
    const start = match.index + match[0].length;
    return inflateSync(file.subarray(start, latin.indexOf('\nendstream', start))).toString('latin1');
  });
}

function readMap(cmap: string): Map<string, string> {
  return new Map(
    [...cmap.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)].map(([, id = '', hex = '']) => [
      id,
      fromUtf16(hex),
    ]),
  );
}

function fromUtf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

describe('rendered letter', () => {
  it('draws every letter and sequence of DIN 91379 in both weights', async () => {
    const { faces } = fullFonts();
    expect(din91379Letters.length).toBe(500);
    expect(din91379Sequences.length).toBe(149);
    for (const text of [...din91379Letters, ...din91379Sequences]) {
      expect(faces.regular.covers(text) && faces.bold.covers(text))
        .withContext(text)
        .toBeTrue();
      expect(text.normalize('NFC')).withContext(text).toBe(text);
    }
    const rendered = await renderLetter(names);
    expect(rendered.undrawn).toEqual([]);
    const layer = textLayer(rendered.bytes);
    expect(layer).toContain(din91379Sequences.slice(0, 5).join(' '));
    for (const sequence of din91379Sequences) expect(layer).withContext(sequence).toContain(sequence);
  });

  it('names characters it cannot draw and keeps them in the text layer', async () => {
    const rendered = await renderLetter({
      ...names,
      blocks: [{ kind: 'paragraph', text: [{ text: 'Danke 😀 漢' }] }],
    });
    expect(rendered.undrawn).toEqual(['漢', '😀']);
    expect(textLayer(rendered.bytes)).toContain('Danke 😀 漢');
  });

  it('treats operators and brackets in data as text', async () => {
    const hostile = ') Tj ET (x <feff> >> BT /F1 [ ] \\ endstream';
    const rendered = await renderLetter({
      ...sampleLetter,
      subject: hostile,
      blocks: [{ kind: 'paragraph', text: [{ text: hostile }] }],
    });
    expect(textLayer(rendered.bytes)).toContain(hostile);
  });

  it('gives the same bytes for the same letter and names their hash', async () => {
    const [first, second] = [await renderLetter(sampleLetter), await renderLetter(sampleLetter)];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(first.sha256).toBe(createHash('sha256').update(first.bytes).digest('hex'));
    expect(first.pages).toBe(1);
    const other = await renderLetter({ ...sampleLetter, subSubject: 'Bewilligung' });
    expect(other.sha256).not.toBe(first.sha256);
  });

  it('declares PDF/A-2b, title and language in its metadata', async () => {
    const text = Buffer.from(
      (await renderLetter({ ...sampleLetter, subject: 'Bescheid <b>&</b>' })).bytes,
    ).toString('utf8');
    expect(text).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(text).toContain('Bescheid &#60;b&#62;&#38;&#60;/b&#62;');
    expect(text).toContain('/Lang (de-DE)');
    expect(text).toContain('<xmp:CreateDate>2026-11-30T09:15:00Z</xmp:CreateDate>');
  });

  it('is small: an ordinary letter carries the small font', async () => {
    expect((await renderLetter(sampleLetter)).bytes.length).toBeLessThan(60_000);
    expect((await renderLetter(names)).bytes.length).toBeLessThan(120_000);
  });

  it('shows the application so that it can be read without its data', async () => {
    const rendered = await renderApplication(application);
    const layer = textLayer(rendered.bytes);
    for (const text of [
      'Antrag: Bewohnerparkausweis',
      '12.11.2026, 09:41 Uhr',
      'Online-Formular',
      'Ayşe Yıldız-Großmann',
      '–',
      'schein.pdf (481,2 kB)',
      'Ich stimme dem elektronischen Abruf zu.',
      'bbbbbbbb',
    ]) {
      expect(layer).withContext(text).toContain(text);
    }
  });

  it('shows what was paid and what is open', async () => {
    const settled = textLayer((await renderReceipt(receipt)).bytes);
    for (const text of [
      'Zahlungsbestätigung',
      euro(3070),
      '3260.2026.01874-6',
      '20.11.2026',
      'Damit ist die Forderung beglichen.',
    ])
      expect(settled).withContext(text).toContain(text);
    expect(textLayer((await renderReceipt({ ...receipt, open: 1000 })).bytes)).toContain(
      `Es sind noch ${euro(1000)} offen.`,
    );
  });

  it('conforms to PDF/A-2b and PDF/UA-1 by veraPDF', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aktenlauf-letters-'));
    try {
      const documents = [sampleLetter, names, demand].map(renderLetter);
      const files = await Promise.all(
        [...documents, renderApplication(application), renderReceipt(receipt)].map(
          async (rendered, index) => {
            const path = join(folder, `${index}.pdf`);
            await writeFile(path, (await rendered).bytes);
            return path;
          },
        ),
      );
      for (const flavour of ['2b', 'ua1'] as const) {
        const verdict = await verapdf(flavour, files);
        expect(verdict.passed).withContext(verdict.answer).toBe(files.length);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 300_000);
});
