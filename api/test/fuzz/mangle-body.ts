import { oddTexts } from './generators.ts';
import { objectOf } from './mangling.ts';
import type { Manglings } from './mangling.ts';
import { bytesOf } from './planned.ts';

/** Values of the wrong kind. */
const wrongValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -0.5,
  9_007_199_254_740_993,
  '',
  'x'.repeat(30_000),
  '\0',
  'a\0b',
  '\ud800',
  '\udc00\ud800',
  [],
  [[[[[]]]]],
  {},
  { toString: 'x' },
  { $ref: '#' },
  '2026-02-30',
  '2026-13-45',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  ...oddTexts,
];

/** What can be wrong with a body. */
export const inBody: Manglings = {
  'property of the wrong kind': (planned, dice) => {
    const body = objectOf(planned);
    const names = Object.keys(body ?? {});
    if (body === undefined || names.length === 0) return false;
    const name = dice.pick(names);
    const inner = body[name];
    if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && dice.chance(60))
      body[name] = { ...inner, [dice.pick(Object.keys(inner))]: dice.pick(wrongValues) };
    else body[name] = dice.pick(wrongValues);
    return true;
  },
  'property missing': (planned, dice) => {
    const body = objectOf(planned);
    const names = Object.keys(body ?? {});
    if (body === undefined || names.length === 0) return false;
    delete body[dice.pick(names)];
    return true;
  },
  'unknown property': (planned, dice) => {
    const body = objectOf(planned);
    if (body === undefined) return false;
    const name = dice.pick(['extra', 'tenantId', 'id', 'isAdmin', '', ' ', '\0', '$where', ...oddTexts]);
    planned.body = { ...body, [name]: dice.pick(wrongValues) };
    return true;
  },
  'keys of the prototype': (planned, dice) => {
    if (objectOf(planned) === undefined) return false;
    const key = dice.pick(['__proto__', 'constructor', 'prototype']);
    planned.bytes = Buffer.from(
      (bytesOf(planned) ?? Buffer.from('{}'))
        .toString('utf8')
        .replace('{', `{"${key}":{"polluted":true,"prototype":{"x":1}},`)
        .replace(',}', '}'),
    );
    return true;
  },
  'body of another kind': (planned, dice) => {
    if (planned.body === undefined) return false;
    planned.bytes = Buffer.from(dice.pick(['[]', 'null', '"text"', '0', 'true', '[{}]', '{}']));
    return true;
  },
  'broken JSON': (planned, dice) => {
    const bytes = bytesOf(planned);
    if (bytes === undefined || Buffer.isBuffer(planned.body)) return false;
    const text = bytes.toString('utf8');
    planned.bytes = Buffer.from(
      dice.pick([
        text.slice(0, Math.max(1, text.length - 1 - (dice.next() % text.length))),
        '',
        `\uFEFF${text}`,
        `${text}${text}`,
        text.replaceAll('"', "'"),
        '{'.repeat(20_000),
        '['.repeat(100_000),
        '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000),
        `{"a":1${',"a":1'.repeat(2_000)}}`,
        '{"a":\\ud800}',
        `{"n":${'9'.repeat(5_000)}}`,
      ]),
    );
    return true;
  },
  'bytes that are no UTF-8': (planned) => {
    const bytes = bytesOf(planned);
    if (bytes === undefined || Buffer.isBuffer(planned.body)) return false;
    planned.bytes = Buffer.concat([
      bytes.subarray(0, -1),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      bytes.subarray(-1),
    ]);
    return true;
  },
  'too large': (planned) => {
    if (planned.body === undefined || Buffer.isBuffer(planned.body)) return false;
    planned.bytes = Buffer.from(JSON.stringify({ text: 'x'.repeat(1_100_000) }));
    return true;
  },
  'a body where none is expected': (planned) => {
    if (planned.body !== undefined) return false;
    planned.bytes = Buffer.from('{"unexpected":true}');
    planned.headers.push(['content-type', 'application/json']);
    return true;
  },
  'bytes of another type': (planned, dice) => {
    if (!Buffer.isBuffer(planned.body)) return false;
    planned.bytes = dice.pick([
      Buffer.alloc(0),
      Buffer.from('MZ\x90\0'),
      Buffer.from('<html><script>alert(1)</script>'),
      Buffer.from('%PDF-'),
      Buffer.from('GIF89a/*'),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(40)]),
      Buffer.from('PK\u0003\u0004'),
    ]);
    return true;
  },
};
