import { randomUUID } from 'node:crypto';
import type { Manglings } from './mangling.ts';
import type { Planned } from './planned.ts';
import { bytesOf, without } from './planned.ts';

const setHeader = (planned: Planned, name: string, ...values: string[]): true => {
  planned.headers = [...without(planned, name), ...values.map((value): [string, string] => [name, value])];
  return true;
};

/** What can be wrong with headers. */
export const inHeaders: Manglings = {
  'content type': (planned, dice) =>
    planned.body !== undefined &&
    setHeader(
      planned,
      'content-type',
      dice.pick([
        'text/plain',
        'text/html',
        'application/xml',
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'application/json; charset=utf-16',
        'application/json;;;',
        'application/x-www-form-urlencoded',
        '',
        '/',
        'a'.repeat(300),
        'application/json\tx',
      ]),
    ),
  'no content type': (planned) => {
    planned.headers = without(planned, 'content-type');
    return planned.body !== undefined;
  },
  'idempotency key': (planned, dice) =>
    planned.headers.some(([name]) => name === 'idempotency-key') &&
    setHeader(
      planned,
      'idempotency-key',
      dice.pick([
        '',
        'x',
        'not-a-uuid',
        "' or 1=1",
        'x'.repeat(500),
        '../',
        randomUUID().toUpperCase(),
        `${randomUUID()}, ${randomUUID()}`,
        '\xff\xfe\xe4\xf6',
      ]),
    ),
  'no idempotency key': (planned) => {
    planned.headers = without(planned, 'idempotency-key');
    return true;
  },
  'csrf token': (planned, dice) =>
    setHeader(planned, 'x-csrf-token', ...dice.pick([[], [''], ['x'.repeat(300)], ['\xe4']])),
  cookie: (planned, dice) =>
    setHeader(
      planned,
      'cookie',
      ...dice.pick([
        [],
        ['aktenlauf='],
        ['aktenlauf=%'],
        ['aktenlauf=%00'],
        [`aktenlauf=${'a'.repeat(4_000)}`],
        ['aktenlauf=x; aktenlauf=y'],
        [';;;===;;'],
        ['__proto__=x'],
      ]),
    ),
  authorization: (planned, dice) =>
    setHeader(
      planned,
      'authorization',
      dice.pick([
        '',
        'Bearer',
        'Bearer ',
        `Bearer ${'x'.repeat(43)}`,
        `Link ${'x'.repeat(43)}`,
        'Link ../..',
        'Basic Og==',
        'Basic ####',
        `Basic ${Buffer.from('a:b:c').toString('base64')}`,
        'Bearer \xe4\xf6\xfc',
        `Link ${'x'.repeat(5_000)}`,
      ]),
    ),
  'repeated headers': (planned, dice) => {
    const [name, value] =
      planned.headers.length > 0 ? dice.pick(planned.headers) : (['accept', '*/*'] as const);
    planned.headers.push([name, value], [name.toUpperCase(), `${value}x`]);
    return true;
  },
  'file name': (planned, dice) =>
    Buffer.isBuffer(planned.body) &&
    setHeader(
      planned,
      'x-file-name',
      dice.pick([
        '',
        '%',
        '%E0%A4%A',
        '%00',
        '..%2F..%2Fetc%2Fpasswd',
        '%ED%A0%80',
        'a'.repeat(1_201),
        'x.pdf\xe4',
        "UTF-8''x",
        '%0d%0aSet-Cookie:x',
        '%E2%80%AEfdp.exe',
        '.',
        '..',
        'CON',
        'a'.repeat(1_199),
      ]),
    ),
  digest: (planned, dice) =>
    Buffer.isBuffer(planned.body) &&
    setHeader(
      planned,
      dice.pick(['digest', 'content-digest']),
      dice.pick([
        'sha-256=',
        'sha-256=:x:',
        'md5=x',
        'sha-256=:AAAA:',
        `sha-256=:${Buffer.alloc(32).toString('base64')}:`,
        'sha-256='.repeat(20),
        ',,,',
      ]),
    ),
  'odd headers': (planned, dice) => {
    planned.headers.push(
      dice.pick<[string, string]>([
        ['range', 'bytes=0-0,-1,5-'],
        ['range', 'bytes=999999999999999-'],
        ['range', 'bytes=5-2'],
        ['range', 'lines=1-2'],
        ['accept-language', 'de;q=999,\xff,en;q=-1,*'.repeat(40)],
        ['accept', 'text/html;q=0'],
        ['accept-encoding', 'br;q=1.0, gzip;q=0, *;q=0'],
        ['x-forwarded-for', "127.0.0.1, ' or 1=1"],
        ['x-forwarded-host', 'evil.example'],
        ['x-http-method-override', 'DELETE'],
        ['x-request-id', 'x\ty'.repeat(100)],
        ['if-none-match', '*'],
        ['if-modified-since', 'gestern'],
        ['origin', 'null'],
        ['referer', 'http://evil.example/'],
        ['expect', '100-continue'],
        ['content-encoding', 'gzip'],
        ['upgrade', 'websocket'],
        ['host', 'evil.example'],
        ['traceparent', '00-zz-zz-00'],
      ]),
    );
    return true;
  },
  'very long header': (planned) => {
    planned.headers.push(['x-long', 'x'.repeat(20_000)]);
    return true;
  },
  'broken header line': (planned, dice) => {
    planned.headers.push(
      dice.pick<[string, string]>([
        ['bad name', 'x'],
        ['x', 'a\rb'],
        ['x', 'a\0b'],
        ['', 'x'],
        ['x:y', 'z'],
      ]),
    );
    return true;
  },
  framing: (planned, dice) => {
    const bytes = bytesOf(planned);
    if (bytes === undefined) return false;
    planned.bytes = bytes;
    planned.ownFraming = true;
    planned.headers.push(
      ...dice.pick<[string, string][]>([
        [['content-length', 'x']],
        [['content-length', '-1']],
        [
          ['content-length', String(bytes.length)],
          ['content-length', '1'],
        ],
        [
          ['content-length', String(bytes.length)],
          ['transfer-encoding', 'chunked'],
        ],
        [['transfer-encoding', 'banana']],
        [['content-length', '2']],
      ]),
    );
    return true;
  },
};
