import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';

/** Longest side of a picture in pixels; a page of A4 at 1200 dpi has 14,000. */
export const MAX_SIDE = 30_000;
/** Most pixels of a picture: what a screen can still decode, well above any camera. */
export const MAX_PIXELS = 200_000_000;

/** Watches the bytes of a file go by. */
export interface ByteWatch {
  /** @throws Refusal `too-large` { maxPixels, maxSide } as soon as the picture's header says so */
  see(chunk: Buffer): void;
}

/**
 * Keeps pictures out that are small as files and huge on a screen. Only the header is read, nothing is decoded; a file
 * whose header does not say how large it is passes, because then no viewer shows it either.
 */
export function imageBounds(mediaType: string): ByteWatch | undefined {
  if (mediaType === 'image/png') return new PngBounds();
  return mediaType === 'image/jpeg' ? new JpegBounds() : undefined;
}

function check(width: number, height: number): void {
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    throw new Refusal('too-large', { maxPixels: MAX_PIXELS, maxSide: MAX_SIDE });
}

/** The first chunk of a PNG says its size at a fixed place. */
class PngBounds implements ByteWatch {
  #head = Buffer.alloc(0);

  see(chunk: Buffer): void {
    if (this.#head.length >= 24) return;
    this.#head = Buffer.concat([this.#head, chunk.subarray(0, 24)]);
    if (this.#head.length >= 24) check(this.#head.readUInt32BE(16), this.#head.readUInt32BE(20));
  }
}

/** Markers without a length: TEM, RST0–7, SOI, EOI. */
const bare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
/** Start of a frame, whose header says the size; 0xC4, 0xC8 and 0xCC are something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const SCAN = 0xda;

/** A JPEG says its size in its first frame, behind previews, profiles and comments of any length. */
class JpegBounds implements ByteWatch {
  /** the marker segment that is being read; at most what a frame's header needs */
  #segment = Buffer.alloc(0);
  /** bytes of a segment that nobody needs */
  #skip = 0;
  #done = false;

  see(chunk: Buffer): void {
    let rest = chunk;
    while (!this.#done && rest.length > 0) {
      const skipped = Math.min(this.#skip, rest.length);
      this.#skip -= skipped;
      rest = rest.subarray(skipped);
      if (rest.length === 0) return;
      this.#segment = Buffer.concat([this.#segment, rest.subarray(0, 1)]);
      rest = rest.subarray(1);
      this.#look();
    }
  }

  #look(): void {
    const segment = this.#segment;
    const marker = segment[1];
    if (segment[0] !== 0xff) this.#done = true;
    else if (marker === undefined) return;
    else if (marker === 0xff) this.#segment = segment.subarray(1);
    else if (bare(marker)) this.#segment = Buffer.alloc(0);
    else if (marker === SCAN) this.#done = true;
    else if (isFrame(marker)) {
      if (segment.length < 9) return;
      this.#done = true;
      check(segment.readUInt16BE(7), segment.readUInt16BE(5));
    } else if (segment.length === 4) {
      this.#skip = Math.max(0, segment.readUInt16BE(2) - 2);
      this.#segment = Buffer.alloc(0);
    }
  }
}
