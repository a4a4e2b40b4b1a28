/** Bounds that no form of ours comes near; what exceeds them is refused before anything looks at it. */
const bounds = { depth: 12, values: 2_000, text: 10_000, name: 100, total: 200_000 } as const;

/** Control characters other than tab and line breaks, lone surrogates, and characters that turn text around unseen. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** Something that a reader sees: neither blank nor a character without a picture of its own. */
const visible = /[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text that shows nothing, such as a name of blanks or of zero-width characters: it would pass for an entry and be
 * none. An empty text is the form's own matter. @returns the JSON pointer of the first one, or null
 */
export function invisibleText(data: unknown, pointer = ''): string | null {
  if (typeof data === 'string') return data === '' || visible.test(data) ? null : pointer;
  if (typeof data !== 'object' || data === null) return null;
  for (const [name, inner] of Object.entries(data)) {
    const found = invisibleText(inner, `${pointer}/${escapePointer(name)}`);
    if (found !== null) return found;
  }
  return null;
}

/** What keeps form data from being looked at: the JSON pointer and a code, or null. */
export function boundsProblem(
  data: unknown,
): { pointer: string; reason: 'too-large' | 'forbidden-character' } | null {
  let values = 0;
  let total = 0;
  const look = (
    value: unknown,
    pointer: string,
    depth: number,
  ): { pointer: string; reason: 'too-large' | 'forbidden-character' } | null => {
    values += 1;
    if (values > bounds.values || depth > bounds.depth) return { pointer: '', reason: 'too-large' };
    if (typeof value === 'string') {
      total += value.length;
      if (value.length > bounds.text || total > bounds.total) return { pointer, reason: 'too-large' };
      return forbidden.test(value) ? { pointer, reason: 'forbidden-character' } : null;
    }
    if (typeof value !== 'object' || value === null) return null;
    for (const [name, inner] of Object.entries(value)) {
      if (name.length > bounds.name) return { pointer, reason: 'too-large' };
      const found = look(inner, `${pointer}/${escapePointer(name)}`, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  return look(data, '', 0);
}

/** One name as part of a JSON pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The same data with every text in Unicode NFC, the form in which names are compared and printed (DIN 91379). */
export function toNfc<T>(data: T): T;
export function toNfc(data: unknown): unknown {
  if (typeof data === 'string') return data.normalize('NFC');
  if (Array.isArray(data)) return data.map((item) => toNfc(item));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toNfc(value)]));
}
