import { refusalOf } from '../testing/refusal-of.ts';
import { imageBounds } from './image-bounds.ts';

const png = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(header);
  header.write('IHDR', 12);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
};

const segment = (marker: number, content: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, content]);
};

/** A JPEG whose size stands behind a preview of 60 kB, itself a JPEG. */
const jpeg = (width: number, height: number, frame = 0xc2): Buffer => {
  const size = Buffer.alloc(6);
  size[0] = 8;
  size.writeUInt16BE(height, 1);
  size.writeUInt16BE(width, 3);
  const preview = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xc0]), Buffer.alloc(60_000)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, preview),
    segment(0xc4, Buffer.alloc(20, 0xff)),
    Buffer.from([0xff]),
    segment(frame, size),
    segment(0xda, Buffer.alloc(4)),
    segment(0xc0, Buffer.alloc(20, 0xff)),
  ]);
};

/** Shows a file in pieces of a size. */
async function shown(mediaType: string, bytes: Buffer, piece: number): Promise<void> {
  const watch = imageBounds(mediaType);
  for (let at = 0; at < bytes.length; at += piece) watch?.see(bytes.subarray(at, at + piece));
}

describe('The bounds of a picture', () => {
  it('refuse what is small as a file and huge on a screen, however its bytes arrive', async () => {
    for (const piece of [1, 7, 8_192, 1_000_000]) {
      expect(await refusalOf(shown('image/png', png(50_000, 50_000), piece))).toBe('too-large');
      expect(await refusalOf(shown('image/png', png(4_294_967_295, 1), piece))).toBe('too-large');
      expect(await refusalOf(shown('image/jpeg', jpeg(20_000, 20_000), piece))).toBe('too-large');
      expect(await refusalOf(shown('image/jpeg', jpeg(65_535, 10, 0xc0), piece))).toBe('too-large');
    }
  });

  it('let pass what a camera or a scanner makes, and what says nothing of its size', async () => {
    await shown('image/png', png(14_000, 9_900), 100);
    await shown('image/jpeg', jpeg(16_320, 12_240), 3);
    await shown('image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 1);
    await shown('image/jpeg', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(50, 1)]), 5);
    await shown('image/png', png(1, 1).subarray(0, 20), 5);
    expect(imageBounds('application/pdf')).toBeUndefined();
  });
});
