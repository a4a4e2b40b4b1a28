/** One key of the payload codec: 256 bits, known by an id that travels with every payload. */
export interface PayloadKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** The keys of an installation: the first one encrypts, all of them decrypt. */
export interface KeyRing {
  readonly current: PayloadKey;
  find(id: string): PayloadKey | undefined;
}

const KEY_BYTES = 32;

/**
 * Reads a key ring from its text form `id:base64,id2:base64` (newest first, 32 bytes each). Rotation: put the new key
 * in front and keep the old ones until the namespace's retention is over.
 * @throws Error that names the id, never the key, when the text cannot be used
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, PayloadKey>();
  for (const part of text
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const colon = part.indexOf(':');
    const id = part.slice(0, Math.max(colon, 0));
    if (!/^[\w.-]{1,64}$/.test(id)) throw new Error('each payload key has the form id:base64');
    const key = Buffer.from(part.slice(colon + 1), 'base64');
    if (key.length !== KEY_BYTES)
      throw new Error(`payload key ${id} must have ${KEY_BYTES} bytes, it has ${key.length}`);
    if (keys.has(id)) throw new Error(`payload key ${id} is given twice`);
    keys.set(id, { id, key });
  }
  const [current] = keys.values();
  if (current === undefined) throw new Error('at least one payload key is needed');
  return { current, find: (id) => keys.get(id) };
}
