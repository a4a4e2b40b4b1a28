import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { EncryptingCodec } from './encrypting-codec.ts';
import { parseKeyRing } from './key-ring.ts';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const codecWith = (ring: string): EncryptingCodec => new EncryptingCodec(parseKeyRing(ring));
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value) as Payload;

describe('the payload codec', () => {
  it('refuses a key ring without keys, with a short key, with a key given twice', () => {
    expect(() => parseKeyRing('')).toThrowError(/at least one/);
    expect(() => parseKeyRing(`a:${Buffer.alloc(16).toString('base64')}`)).toThrowError(
      /key a must have 32 bytes/,
    );
    expect(() => parseKeyRing(`a:${key(1)},a:${key(2)}`)).toThrowError(/given twice/);
    expect(() => parseKeyRing(key(1))).toThrowError(/id:base64/);
  });

  it('refuses a payload of a key that is not in the ring', async () => {
    const sealed = await codecWith(`old:${key(1)}`).encode([payloadOf('x')]);
    await expectAsync(codecWith(`new:${key(2)}`).decode(sealed)).toBeRejectedWithError(
      /old is not in the key ring/,
    );
  });

  it('refuses a payload whose bytes or key id were changed', async () => {
    const codec = codecWith(`a:${key(1)},b:${key(1)}`);
    const [sealed] = await codec.encode([payloadOf({ caseId: '1' })]);
    const flipped = Buffer.from(sealed?.data ?? []);
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    await expectAsync(codec.decode([{ ...sealed, data: flipped }])).toBeRejected();
    const renamed = { ...sealed, metadata: { ...sealed?.metadata, 'key-id': Buffer.from('b') } };
    await expectAsync(codec.decode([renamed])).toBeRejected();
    await expectAsync(codec.decode([{ ...sealed, data: new Uint8Array(5) }])).toBeRejectedWithError(
      /too short/,
    );
  });

  it('gives back what it sealed, metadata included', async () => {
    const codec = codecWith(`a:${key(1)}`);
    const values = [
      payloadOf({ commandId: '0198' }),
      payloadOf(undefined),
      payloadOf(new Uint8Array([0, 255, 7])),
    ];
    const opened = await codec.decode(await codec.encode(values));
    expect(opened.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual(
      values.map((payload) => defaultPayloadConverter.fromPayload(payload)),
    );
  });

  it('shows nothing of the content and never seals the same way twice', async () => {
    const codec = codecWith(`a:${key(1)}`);
    const [first] = await codec.encode([payloadOf('Müller')]);
    const [second] = await codec.encode([payloadOf('Müller')]);
    expect(Buffer.from(first?.data ?? []).includes('ller')).toBeFalse();
    expect(Buffer.from(first?.data ?? [])).not.toEqual(Buffer.from(second?.data ?? []));
  });

  it('reads old payloads after a new key came in front, and seals with the new one', async () => {
    const [old] = await codecWith(`old:${key(1)}`).encode([payloadOf('kept')]);
    const rotated = codecWith(`new:${key(2)},old:${key(1)}`);
    const [opened] = await rotated.decode(old === undefined ? [] : [old]);
    expect(defaultPayloadConverter.fromPayload(opened as Payload)).toBe('kept');
    const [sealed] = await rotated.encode([payloadOf('x')]);
    expect(Buffer.from(sealed?.metadata?.['key-id'] ?? []).toString()).toBe('new');
  });

  it('passes on what was never encrypted', async () => {
    const plain = payloadOf('from before');
    expect(await codecWith(`a:${key(1)}`).decode([plain])).toEqual([plain]);
  });
});
