import { mediaTypeOf } from './media-type.ts';

const png = Buffer.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
  8, 6, 0, 0, 0,
]);

describe('The type of a file by its content', () => {
  it('is unknown for binary nonsense, markup and scripts, whatever the sender claims', async () => {
    for (const content of ['\u0000\u0001\u0002', '<svg onload="x()"/>', '#!/bin/sh\n', 'hello']) {
      expect(await mediaTypeOf(Buffer.from(content), 'application/pdf'))
        .withContext(content)
        .toBeUndefined();
    }
    expect(await mediaTypeOf(Buffer.from([0xff, 0xfe, 0x00]), 'text/plain')).toBeUndefined();
  });

  it('is not a PDF when something stands before it', async () => {
    expect(await mediaTypeOf(Buffer.from('\n\n%PDF-1.7\n'))).not.toBe('application/pdf');
  });

  it('is decided by the first bytes', async () => {
    expect(await mediaTypeOf(Buffer.from('%PDF-1.7\n'), 'image/png')).toBe('application/pdf');
    expect(await mediaTypeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]))).toBe('image/jpeg');
    expect(await mediaTypeOf(png)).toBe('image/png');
    expect(await mediaTypeOf(Buffer.from('II*\0\u0008\0\0\0', 'latin1'))).toBe('image/tiff');
  });

  it('is one of our text types only where the content is text', async () => {
    expect(await mediaTypeOf(Buffer.from('From: a@b\r\n\r\nGrüße'), 'message/rfc822; charset=utf-8')).toBe(
      'message/rfc822',
    );
    expect(await mediaTypeOf(Buffer.from('{"a":1}'), 'application/json')).toBe('application/json');
    expect(await mediaTypeOf(Buffer.from('<html>'), 'text/html')).toBeUndefined();
  });

  it('does not stumble over a character cut at the end of the first bytes', async () => {
    expect(await mediaTypeOf(Buffer.from('Grüße').subarray(0, 3), 'text/plain')).toBe('text/plain');
  });
});
