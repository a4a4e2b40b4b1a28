import { connect } from 'node:net';

/** A request as bytes on the wire: nothing is corrected on the way, so that mangled ones arrive as they are. */
export interface WireRequest {
  readonly method: string;
  /** path and query, as they are sent */
  readonly target: string;
  /** sent in this order, repeated names and broken values included */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer;
  /** `content-length` is left out or lies: the headers say what there is to say */
  readonly ownFraming?: boolean;
}

export interface WireAnswer {
  /** 0 when the connection ended without an answer */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly milliseconds: number;
}

/** No answer after this long is a hang. */
export const hangMs = 30_000;

/** Sends one request on a connection of its own and reads the answer; of a stream of events only the beginning. */
export function send(base: URL, request: WireRequest): Promise<WireAnswer> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(base.port), base.hostname.replace('localhost', '127.0.0.1'));
    const received: Buffer[] = [];
    const finish = (): void => {
      clearTimeout(hang);
      socket.destroy();
      resolve(readAnswer(Buffer.concat(received), performance.now() - began));
    };
    const hang = setTimeout(finish, hangMs);
    socket.on('data', (chunk) => {
      received.push(chunk);
      const soFar = Buffer.concat(received.slice(0, 4)).toString('latin1');
      if (/\r\ncontent-type: text\/event-stream/i.test(soFar) && soFar.includes('event: ')) finish();
    });
    socket.on('error', () => undefined);
    socket.on('close', finish);
    socket.write(bytesOf(request, base));
  });
}

function bytesOf(request: WireRequest, base: URL): Buffer {
  const framing =
    request.ownFraming === true
      ? []
      : request.body === undefined
        ? []
        : [['content-length', String(request.body.length)] as const];
  const lines = [
    ['host', base.host] as const,
    ...request.headers,
    ...framing,
    ['connection', 'close'] as const,
  ]
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const head = Buffer.from(`${request.method} ${request.target} HTTP/1.1\r\n${lines}\r\n`, 'latin1');
  return request.body === undefined ? head : Buffer.concat([head, request.body]);
}

function readAnswer(raw: Buffer, milliseconds: number): WireAnswer {
  const end = raw.indexOf('\r\n\r\n');
  const [first = '', ...lines] = raw.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  const headers = new Map(
    lines.map((line): [string, string] => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  const rest = raw.subarray(end + 4);
  // an interim answer ("100 Continue") is not the answer
  if (status === 100) return readAnswer(rest, milliseconds);
  const body = headers.get('transfer-encoding') === 'chunked' ? joined(rest) : rest;
  return { status, headers, body, milliseconds };
}

/** Chunks put together. */
function joined(raw: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const line = raw.indexOf('\r\n', at);
    const length = line < 0 ? 0 : Number.parseInt(raw.subarray(at, line).toString('latin1'), 16);
    if (!(length > 0)) return Buffer.concat(parts);
    parts.push(raw.subarray(line + 2, line + 2 + length));
    at = line + 4 + length;
  }
}

/** The same request for a terminal. Bodies travel as base64, so that every byte arrives. */
export function asCurl(base: URL, request: WireRequest): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const headers = request.headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`).join(' ');
  const body = request.body === undefined ? '' : ' --data-binary @-';
  const command = `curl -i --path-as-is -X ${quoted(request.method)} ${headers}${body} ${quoted(`${base.origin}${request.target}`)}`;
  return request.body === undefined
    ? command
    : `printf %s ${quoted(request.body.subarray(0, 4_000).toString('base64'))} | base64 -d | ${command}`;
}
