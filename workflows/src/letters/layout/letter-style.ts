import type { Colour } from './page-plan.ts';
import { mm } from './page-plan.ts';

/** Measures of a DIN 5008 form B letter on A4 (DIN 5008:2020), in points from the top left corner. */
export const sheet = {
  width: mm(210),
  height: mm(297),
  left: mm(25),
  right: mm(190),
  textWidth: mm(165),
  /** Address window of DIN 680: 45 mm from the top, 20 mm from the left, 85 × 45 mm. */
  senderLine: mm(60.6),
  addressTop: mm(62.7),
  addressHeight: mm(27.3),
  addressWidth: mm(80),
  reference: { x: mm(140), y: mm(50), width: mm(50) },
  subjectTop: mm(98.5),
  /** Body of the second and later pages. */
  nextPageTop: mm(32),
  bodyBottom: mm(270),
  footerRule: mm(277.5),
  footerBaseline: mm(282),
  foldMarks: [mm(105), mm(210)],
  punchMark: mm(148.5),
};

/** Sizes in points. */
export const type = {
  body: { size: 10, line: 14.2 },
  heading: { size: 10, line: 14.2 },
  subject: { size: 11, line: 15.4 },
  subSubject: { size: 10, line: 14.2 },
  town: 14,
  office: 9,
  sender: 6.6,
  reference: { size: 8.2, line: 10.8 },
  footer: 7,
  paragraphGap: 8.6,
  headingGap: 10,
};

export const ink: Colour = [0.09, 0.09, 0.12];
export const quiet: Colour = [0.33, 0.34, 0.4];
export const hairline: Colour = [0.62, 0.63, 0.68];

/** '#1e40af' → red, green, blue from 0 to 1; anything else is the ink colour. */
export function colourOf(hex: string): Colour {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (match === null) return ink;
  const [red, green, blue] = match
    .slice(1)
    .map((part) => Math.round((Number.parseInt(part, 16) / 255) * 1000) / 1000);
  return [red ?? 0, green ?? 0, blue ?? 0];
}
