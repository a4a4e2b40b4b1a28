/**
 * The characters of DIN 91379:2022-08 ("Zeichen und definierte Zeichensequenzen in Unicode für die elektronische
 * Verarbeitung von Namen"), which every letter must be able to draw. Code points are facts of the norm, taken
 * from its list version 1.3.
 */

/** The 500 normative Latin letters that are one code point, as ranges. */
const letterRanges: readonly (readonly [number, number])[] = [
  [0x0041, 0x005a],
  [0x0061, 0x007a],
  [0x00c0, 0x00d6],
  [0x00d8, 0x00f6],
  [0x00f8, 0x017e],
  [0x0187, 0x0188],
  [0x018f, 0x018f],
  [0x0197, 0x0197],
  [0x01a0, 0x01a1],
  [0x01af, 0x01b0],
  [0x01b7, 0x01b7],
  [0x01cd, 0x01dc],
  [0x01de, 0x01df],
  [0x01e2, 0x01f0],
  [0x01f4, 0x01f5],
  [0x01f8, 0x01ff],
  [0x0212, 0x0213],
  [0x0218, 0x021b],
  [0x021e, 0x021f],
  [0x0227, 0x0233],
  [0x0259, 0x0259],
  [0x0268, 0x0268],
  [0x0292, 0x0292],
  [0x1e02, 0x1e03],
  [0x1e06, 0x1e07],
  [0x1e0a, 0x1e11],
  [0x1e17, 0x1e17],
  [0x1e1c, 0x1e2b],
  [0x1e2f, 0x1e37],
  [0x1e3a, 0x1e3b],
  [0x1e40, 0x1e49],
  [0x1e52, 0x1e5b],
  [0x1e5e, 0x1e63],
  [0x1e6a, 0x1e6f],
  [0x1e80, 0x1e87],
  [0x1e8c, 0x1e97],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
];

/** The 149 normative sequences: combining tail → the letters that take it. */
const sequenceBases: readonly (readonly [string, string])[] = [
  ['\u030b', 'Aa'],
  ['\u0300', 'CFGKMPSTZcfgkmpstz'],
  ['\u0304', 'CFHKNPSTZcfhknpstzÛûḲḳṢṣṬṭỤụ'],
  ['\u0306', 'CMNRZcmnrzÇç'],
  ['\u0308', 'CTZczẠạỌọỤụ'],
  ['\u0315', 'CKPTckptČč'],
  ['\u0323', 'CPcpČč'],
  ['\u0326', 'CHKLNchklnŽž'],
  ['\u0328\u0306', 'Cc'],
  ['\u0302', 'DKLMNdklmn'],
  ['\u0331', 'HSs'],
  ['\u0301', 'JjÿĪī'],
  ['\u030c', 'J'],
  ['\u0307', 'KUku'],
  ['\u031b', 'KTkt'],
  ['\u035fH', 'K'],
  ['\u035fh', 'Kk'],
  ['\u0325', 'LRlr'],
  ['\u0325\u0304', 'LRlr'],
  ['\u0310', 'Mm'],
  ['\u031b\u0304', 'Ss'],
  ['\u0327', 'ZzŽž'],
  ['\u030d', 'ēō'],
];

/** Non-letters, Greek, Cyrillic and extended letters of the norm, as ranges. */
const otherRanges: readonly (readonly [number, number])[] = [
  [0x0020, 0x0040],
  [0x005b, 0x0060],
  [0x007b, 0x007e],
  [0x00a0, 0x00ac],
  [0x00ae, 0x00bf],
  [0x00d7, 0x00d7],
  [0x00f7, 0x00f7],
  [0x0192, 0x0192],
  [0x02b0, 0x02b0],
  [0x02b3, 0x02b3],
  [0x02b9, 0x02ba],
  [0x02be, 0x02bf],
  [0x02c6, 0x02c6],
  [0x02c8, 0x02c8],
  [0x02cc, 0x02cc],
  [0x02dc, 0x02dc],
  [0x02e2, 0x02e2],
  [0x0386, 0x0386],
  [0x0388, 0x038a],
  [0x038c, 0x038c],
  [0x038e, 0x03a1],
  [0x03a3, 0x03ce],
  [0x040d, 0x040d],
  [0x0410, 0x042a],
  [0x042c, 0x042c],
  [0x042e, 0x044a],
  [0x044c, 0x044c],
  [0x044e, 0x044f],
  [0x045d, 0x045d],
  [0x1d48, 0x1d48],
  [0x1d57, 0x1d57],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2020, 0x2021],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x2070, 0x2070],
  [0x2074, 0x2079],
  [0x207f, 0x2089],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x221e, 0x221e],
  [0x2264, 0x2265],
];

/** Normative letters of one code point. */
export const din91379Letters: readonly string[] = expand(letterRanges);

/** Normative sequences of a letter and combining marks (in NFC there is no shorter form). */
export const din91379Sequences: readonly string[] = sequenceBases.flatMap(([tail, bases]) =>
  [...bases].map((base) => base + tail),
);

/** Everything else the norm lists and a line of text can show. */
export const din91379Others: readonly string[] = expand(otherRanges);

function expand(ranges: readonly (readonly [number, number])[]): string[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
  );
}
