/**
 * Fills a number pattern: `{name}` is replaced by the value of that name, `{name:5}` by it padded with zeros to 5
 * digits. Patterns are data per tenant and service:
 * `{prefix}-{series}-{year}-{seq:5}` → `32-P-2026-01874`, `{position}/{year}-{seq:4}` → `32.6.01/2026-0412`.
 * A number that outgrows its width is never cut.
 * @throws Error when the pattern names a value that is not given
 */
export function formatNumber(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)(?::(\d+))?\}/g, (_match, name: string, width: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`number pattern names "${name}", which has no value here`);
    return String(value).padStart(Number(width ?? 0), '0');
  });
}

/** How a town's treasury computes the check digit; data of the tenant. */
export type CheckDigitScheme = 'verhoeff' | 'luhn' | 'recursive';

/**
 * One decimal check digit (modulo 10) over all digits of a text, other characters ignored.
 *
 * The scheme of the demo towns is Verhoeff's: it calculates in the dihedral group of order ten instead of adding
 * modulo ten, so it finds every single wrong digit and every swap of neighbours. Of the published modulo-10 schemes
 * taken over all 13 digits it is the one that gives `3260.2026.01874` the check digit 6 (Luhn gives 2, weights 3-1
 * give 9, recursive modulo 10 gives 7).
 * - `verhoeff`: J. Verhoeff, "Error Detecting Decimal Codes", 1969.
 * - `luhn`: ISO/IEC 7812-1 annex B, weights 2-1 with digit sums.
 * - `recursive`: the carry table of the Swiss payment slip (modulo 10 recursive).
 */
export function checkDigit(text: string, scheme: CheckDigitScheme = 'verhoeff'): number {
  const digits = Array.from(text.replace(/\D/g, ''), Number);
  return schemes[scheme](digits);
}

/** `3260.2026.01874` → `3260.2026.01874-6` */
export function withCheckDigit(text: string, scheme: CheckDigitScheme = 'verhoeff'): string {
  return `${text}-${checkDigit(text, scheme)}`;
}

/** Whether a number typed by somebody ends with its right check digit; blanks are ignored. */
export function hasValidCheckDigit(text: string, scheme: CheckDigitScheme = 'verhoeff'): boolean {
  const parts = /^(.*\d.*)-(\d)$/.exec(text.replaceAll(/\s/g, ''));
  return parts !== null && checkDigit(parts[1] ?? '', scheme) === Number(parts[2]);
}

/** Whether digits found in a bank statement (check digit last, no separators) are a payment reference. */
export function isReferenceDigits(digits: string, scheme: CheckDigitScheme = 'verhoeff'): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1), scheme) === Number(digits.at(-1));
}

const schemes: Record<CheckDigitScheme, (digits: readonly number[]) => number> = {
  verhoeff,
  luhn,
  recursive,
};

/** Place 0 is the check digit itself; each place permutes once more. */
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function verhoeff(digits: readonly number[]): number {
  let state = 0;
  digits.toReversed().forEach((digit, index) => {
    let value = digit;
    for (let times = 0; times < (index + 1) % 8; times += 1) value = permutation[value] ?? 0;
    state = multiply(state, value);
  });
  return state < 5 ? (5 - state) % 5 : state;
}

/** Product in the dihedral group of order ten: 0–4 are the rotations of a pentagon, 5–9 its reflections. */
function multiply(a: number, b: number): number {
  const turned = a < 5 ? (a + b) % 5 : (a - b + 10) % 5;
  return a < 5 === b < 5 ? turned : turned + 5;
}

function luhn(digits: readonly number[]): number {
  const sum = digits.toReversed().reduce((total, digit, place) => {
    const counted = place % 2 === 0 ? digit * 2 : digit;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

const carries = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

function recursive(digits: readonly number[]): number {
  return (10 - digits.reduce((carry, digit) => carries[(carry + digit) % 10] ?? 0, 0)) % 10;
}
