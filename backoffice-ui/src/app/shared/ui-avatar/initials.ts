/** First letters of the first and the last name: `Jana Krüger` → `JK`; one name gives one letter. */
export function initials(name: string): string {
  const parts = name
    .trim()
    .split(/\s+/)
    .filter((part) => /^\p{L}/u.test(part));
  const first = parts[0];
  const last = parts.length > 1 ? parts[parts.length - 1] : undefined;
  return [first, last]
    .map((part) => (part ? [...part][0] : ''))
    .join('')
    .toLocaleUpperCase('de');
}
