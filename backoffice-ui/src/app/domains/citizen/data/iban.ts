/** `DE02120300000000202051` → `DE02 1203 0000 0000 2020 51`. */
export function groupedIban(iban: string): string {
  return iban.replaceAll(' ', '').replace(/(.{4})(?=.)/g, '$1 ');
}
