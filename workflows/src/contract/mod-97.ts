/** Check digits modulo 97 (ISO/IEC 7064, MOD 97-10): IBAN (ISO 13616) and creditor reference (ISO 11649). */

/** Length of an IBAN per country we meet; others are accepted by their check digits alone. */
const ibanLengths: Readonly<Record<string, number>> = {
  DE: 22,
  AT: 20,
  CH: 21,
  NL: 18,
  BE: 16,
  LU: 20,
  FR: 27,
  PL: 28,
  DK: 18,
};

/** True for an IBAN with right length and check digits; blanks are ignored, letters must be capitals. */
export function isIban(text: string): boolean {
  const iban = text.replaceAll(/\s/g, '');
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const length = ibanLengths[iban.slice(0, 2)];
  return (
    (length === undefined || iban.length === length) && remainder(iban.slice(4) + iban.slice(0, 4)) === 1
  );
}

/**
 * The structured creditor reference of a payment reference: 'RF' + two check digits + its letters and digits.
 * `539007547034` → `RF18539007547034`
 * @throws RangeError when nothing or more than 21 characters remain
 */
export function creditorReference(paymentReference: string): string {
  const body = paymentReference.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (body.length === 0 || body.length > 21)
    throw new RangeError('a creditor reference holds 1 to 21 letters and digits');
  return `RF${String(98 - remainder(`${body}RF00`)).padStart(2, '0')}${body}`;
}

/** True for a creditor reference with right check digits; blanks are ignored. */
export function isCreditorReference(text: string): boolean {
  const reference = text.replaceAll(/\s/g, '').toUpperCase();
  return (
    /^RF\d{2}[A-Z0-9]{1,21}$/.test(reference) && remainder(reference.slice(4) + reference.slice(0, 4)) === 1
  );
}

/** Letters count 10 (A) to 35 (Z). */
function remainder(text: string): number {
  let rest = 0;
  for (const char of text) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
