/**
 * A line of a CSV file as German spreadsheets read it: semicolons, quotes doubled. A cell that a spreadsheet would take
 * for a formula is preceded by an apostrophe.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = (value ?? '').replaceAll(/[\r\n]+/g, ' ');
  const safe = /^[\s]*[=+\-@]/.test(text) || /^[\t|%]/.test(text) ? `'${text}` : text;
  return /[";\s,']/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}
