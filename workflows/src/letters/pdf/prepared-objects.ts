import type { PDFObject, PDFRef } from 'pdf-lib';
import { PDFContext, PDFInvalidObject, PDFString, getDefaultSRGBProfile } from 'pdf-lib';
import type { FontFace } from './font-face.ts';
import type { FontSet } from './letter-fonts.ts';
import { deflated } from './pdf-streams.ts';
import { toUnicodeMap } from './to-unicode.ts';

/** Objects every document of one font set has, with their fixed numbers. */
export interface PreparedObjects {
  objects: readonly [PDFRef, PDFObject][];
  regular: PDFRef;
  bold: PDFRef;
  outputIntent: PDFRef;
}

const prepared = new Map<FontSet['key'], PreparedObjects>();

/** The prepared objects of a font set; made at its first use in the process. */
export function preparedObjects(fonts: FontSet): PreparedObjects {
  const ready = prepared.get(fonts.key) ?? prepare(fonts);
  prepared.set(fonts.key, ready);
  return ready;
}

function prepare(fonts: FontSet): PreparedObjects {
  const context = PDFContext.create();
  const profile = context.register(deflated(context, getDefaultSRGBProfile(), { N: 3 }));
  const outputIntent = context.register(
    context.obj({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
      DestOutputProfile: profile,
    }),
  );
  const regular = embedFace(context, fonts.faces.regular);
  const bold = embedFace(context, fonts.faces.bold);
  return {
    objects: context.enumerateIndirectObjects().map(([ref, object]) => [ref, written(object)]),
    regular,
    bold,
    outputIntent,
  };
}

/** An object written out once; the library calls an object it copies byte by byte an invalid one. */
function written(object: PDFObject): PDFObject {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return PDFInvalidObject.of(bytes);
}

/** A composite font whose codes are the glyph numbers of the subset (ISO 32000-1, 9.7.4). */
function embedFace(context: PDFContext, face: FontFace): PDFRef {
  const file = context.register(deflated(context, face.file, { Length1: face.file.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: face.name,
      Flags: 4,
      FontBBox: face.bbox.map(Math.round),
      ItalicAngle: 0,
      Ascent: Math.round(face.ascent),
      Descent: Math.round(face.descent),
      CapHeight: Math.round(face.capHeight),
      StemV: face.bold ? 140 : 85,
      FontFile2: file,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: face.name,
      CIDToGIDMap: 'Identity',
      DW: 0,
      FontDescriptor: descriptor,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      W: [0, [...face.widths]],
    }),
  );
  const unicode = context.register(deflated(context, Buffer.from(toUnicodeMap(face), 'latin1')));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: face.name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    }),
  );
}
