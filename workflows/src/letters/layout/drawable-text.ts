/**
 * Text as it may be drawn: NFC, without control characters, without invisible direction and joining marks (they could
 * make a name read differently from what is stored). Forced line breaks stay, soft hyphens go.
 */
export function drawableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
      '',
    );
}

/** The same on one line: breaks become spaces. */
export function drawableLine(text: string): string {
  return drawableText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

const combining = /\p{M}/u;
const joinsNext = /[\u035c-\u0362]$/;

/**
 * Splits text into clusters: a letter with its combining marks, and with the next letter where a double mark spans
 * both. Text without marks is simply its characters.
 */
export function clustersOf(text: string): string[] {
  const chars = Array.from(text);
  if (!combining.test(text)) return chars;
  const clusters: string[] = [];
  for (const char of chars) {
    const last = clusters.at(-1);
    if (last !== undefined && last !== ' ' && (combining.test(char) || joinsNext.test(last)))
      clusters[clusters.length - 1] = last + char;
    else clusters.push(char);
  }
  return clusters;
}
