/** What every letter of a town looks like; data of the tenant. */
export interface Letterhead {
  /** 'Stadt Lindenau' */
  town: string;
  /** 'Der Bürgermeister · Ordnungsamt' */
  office: string;
  street: string;
  postalCode: string;
  city: string;
  email: string;
  phone?: string;
  web?: string;
  iban: string;
  bankName?: string;
  /** One or two letters drawn in the crest. */
  crestLetter: string;
  /** Colour of the crest, '#rrggbb'. */
  accent: string;
}

/** The information block on the right of the address window. */
export interface LetterReference {
  caseNumber: string;
  clerk: string;
  room?: string;
  phone?: string;
  /** Date of the letter, 'YYYY-MM-DD'; printed as 30.11.2026. */
  date: string;
}

/** A piece of text in one weight; '\n' is a forced line break. */
export interface Span {
  text: string;
  bold?: boolean;
}

/** One row of a field list, e.g. of an application or a payment. */
export interface FieldRow {
  label: string;
  value: string;
}

/** A square of modules, true = dark; `size` × `size`, row by row, without quiet zone. */
export interface QrMatrix {
  size: number;
  modules: readonly boolean[];
}

/** The building blocks of a letter's body. */
export type LetterBlock =
  | { kind: 'heading'; text: readonly Span[] }
  | { kind: 'paragraph'; text: readonly Span[] }
  | { kind: 'list'; items: readonly (readonly Span[])[] }
  | { kind: 'fields'; rows: readonly FieldRow[] }
  | { kind: 'payment'; qr: QrMatrix; rows: readonly FieldRow[] };

/** The instruction on remedies (Rechtsbehelfsbelehrung) as its own section, kept apart for the pre-dispatch guard. */
export interface RemedyInstruction {
  heading: string;
  text: string;
}

/** A letter before it is drawn: everything a renderer needs and nothing it would have to look up. */
export interface LetterDocument {
  letterhead: Letterhead;
  /** Lines of the address field, at most nine; postal order. */
  address: readonly string[];
  reference: LetterReference;
  subject: string;
  subSubject?: string;
  salutation?: string;
  blocks: readonly LetterBlock[];
  /** 'Mit freundlichen Grüßen\nim Auftrag' */
  closing?: string;
  signer?: string;
  remedyInstruction?: RemedyInstruction;
  /** Instant written into the file as creation date, UTC; the same input gives the same bytes. */
  at: string;
}

/** The finished file. */
export interface RenderedDocument {
  /** PDF/A-2b, German, with an embedded font. */
  bytes: Uint8Array;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  pages: number;
  /** Characters the font does not have; drawn as U+FFFD and kept in the text layer. */
  undrawn: string[];
}
