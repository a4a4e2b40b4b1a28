import fc from 'fast-check';
import { resolved } from './contract-operations.ts';
import type { Contract, Schema } from './contract-operations.ts';

/** Texts that have broken other people's software; each is a legal value for a field of text. */
export const oddTexts: readonly string[] = [
  ' ',
  '0',
  'null',
  '-1',
  "O'Brien; drop table cases; --",
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{ constructor.constructor("return 1")() }}',
  '{% for i in (1..999999999) %}x{% endfor %}',
  '${7*7} #{7*7} %s%n %x',
  '=HYPERLINK("http://example.org","hier")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  'Zeile\r\nBcc: niemand@example.org\r\n\r\nText',
  '../../../../etc/passwd',
  '%00%0d%0a%2e%2e%2f',
  '\u202Egpj.exe',
  '\u200B\u200D\uFEFF\u2060',
  'Z\u0335\u0321a\u0335\u0321l\u0335\u0321g\u0335o\u0335',
  'A\u030A\u0323 n\u0303 s\u0323\u0307',
  '👩🏽‍🚒🏳️‍🌈🇩🇪',
  'ﷺ ﬁ ſ ẞ İ ı Ǆ ŉ',
  'Ḥ̱ạ̄ḏī́ṯẖ Đặng Ŧ ĸ Ŋ Ə Ʒ Ǥ Ħ',
  'محمد عبد الله',
  '\u0001\u0007\u001b[31m\u007f\u0085',
  '\u2028\u2029',
  '\u{10FFFF}\uFFFD\uFFFE',
];

const plainText = fc.constantFrom(
  'Bitte noch einmal ansehen.',
  'Rückruf am Montag zwischen 9 und 11 Uhr',
  'Die Unterlagen sind vollständig.',
  'Grund siehe Aktennotiz.',
);

/** A text of a length, plain ones as often as odd and random ones. */
export function textOf(minLength = 0, maxLength = 200): fc.Arbitrary<string> {
  const fits = (text: string): boolean => [...text].length >= minLength && [...text].length <= maxLength;
  const short = Math.min(maxLength, 80);
  const choices = [plainText, fc.constantFrom(...oddTexts)].map((one) =>
    one.map((text) => [...text.padEnd(minLength, 'x')].slice(0, maxLength).join('')),
  );
  return fc
    .oneof(
      { arbitrary: choices[0] as fc.Arbitrary<string>, weight: 4 },
      { arbitrary: choices[1] as fc.Arbitrary<string>, weight: 3 },
      {
        arbitrary: fc.string({ unit: 'binary', minLength, maxLength: Math.max(minLength, short) }),
        weight: 2,
      },
      { arbitrary: fc.constant('ß'.repeat(Math.min(maxLength, 25_000))), weight: 1 },
    )
    .map((text) => text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, ''))
    .map((text) => (fits(text) ? text : 'x'.repeat(Math.max(minLength, 1))));
}

const day = fc.oneof(
  { arbitrary: fc.integer({ min: -400, max: 400 }).map(dayFromToday), weight: 6 },
  { arbitrary: fc.constantFrom('0001-01-01', '9999-12-31', '2024-02-29', '1970-01-01'), weight: 1 },
);

/** A civil day so many days from today. */
export function dayFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Values that a schema allows. */
export function valuesOf(schema: Schema, schemas: Contract['schemas']): fc.Arbitrary<unknown> {
  const plain = resolved(schema, schemas);
  if ('const' in plain) return fc.constant(plain.const);
  if (plain.enum !== undefined) return fc.constantFrom(...plain.enum);
  if (plain.anyOf !== undefined) return fc.oneof(...plain.anyOf.map((one) => valuesOf(one, schemas)));
  switch (plain.type) {
    case 'string':
      return stringOf(plain);
    case 'integer':
      return numberOf(plain);
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(plain.items ?? {}, schemas), {
        minLength: plain.minItems ?? 0,
        maxLength: Math.min(plain.maxItems ?? 4, Math.max(plain.minItems ?? 0, 4)),
      });
    case 'object':
      return objectOf(plain, schemas);
    default:
      return fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' });
  }
}

function stringOf({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid({ version: 7 });
  if (format === 'date') return day;
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((at) => at.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  return textOf(minLength, maxLength);
}

function numberOf({ minimum = -2_147_483_648, maximum: most }: Schema): fc.Arbitrary<unknown> {
  const maximum = most ?? 2_147_483_647;
  return fc.oneof(
    fc.integer({ min: minimum, max: Math.min(maximum, minimum + 20) }),
    fc.constantFrom(minimum, maximum),
    // JSON knows no size of numbers: whole ones beyond the columns of a database are as valid as 1
    ...(most === undefined ? [fc.constantFrom(2_147_483_648, 9_007_199_254_740_991)] : []),
  );
}

function objectOf(schema: Schema, schemas: Contract['schemas']): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valuesOf(one, schemas)])),
    { requiredKeys: [...required] },
  );
  if (additionalProperties === false || Object.keys(properties).length > 0) return known;
  const values =
    typeof additionalProperties === 'object'
      ? valuesOf(additionalProperties, schemas)
      : fc.jsonValue({ maxDepth: 2 });
  return fc.dictionary(fc.string({ maxLength: 12 }), values, { maxKeys: 5 });
}
