import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { CreditTransfer } from './payment-qr.ts';
import { maximalPayload, paymentPayload, paymentQr, paymentQrPng, paymentQrSvg } from './payment-qr.ts';

const transfer: CreditTransfer = {
  name: 'Stadt Lindenau',
  iban: 'DE89 3704 0044 0532 0130 00',
  amount: 3070,
  reference: { text: '3260.2026.01874-6' },
};

function decode(png: Uint8Array): string {
  const image = PNG.sync.read(Buffer.from(png));
  const found = jsQR.default(new Uint8ClampedArray(image.data), image.width, image.height);
  return found === null ? '' : Buffer.from(found.binaryData).toString('utf8');
}

describe('payment QR', () => {
  it('refuses what the standard does not allow', () => {
    const broken: Partial<CreditTransfer>[] = [
      { iban: 'DE89370400440532013001' },
      { amount: 0 },
      { amount: 30.7 },
      { amount: 100_000_000_000 },
      { amount: -1 },
      { name: '' },
      { name: 'x'.repeat(71) },
      { reference: { text: 'x'.repeat(141) } },
      { reference: { structured: 'RF19539007547034' } },
      { name: 'ẞ'.repeat(70), reference: { text: 'ẞ'.repeat(140) } },
    ];
    for (const change of broken)
      expect(() => paymentPayload({ ...transfer, ...change }))
        .withContext(JSON.stringify(change))
        .toThrowError(RangeError);
  });

  it('writes the lines of EPC069-12 and nothing after the last one', () => {
    expect(paymentPayload(transfer)).toBe(
      'BCD\n002\n1\nSCT\n\nStadt Lindenau\nDE89370400440532013000\nEUR30.70\n\n\n3260.2026.01874-6',
    );
    expect(paymentPayload({ ...transfer, amount: 5, reference: { structured: 'RF18 5390 0754 7034' } })).toBe(
      'BCD\n002\n1\nSCT\n\nStadt Lindenau\nDE89370400440532013000\nEUR0.05\n\nRF18539007547034',
    );
  });

  it('cannot be given a further line by a name', () => {
    expect(paymentPayload({ ...transfer, name: 'Stadt\nDE00' }).split('\n')[5]).toBe('Stadt DE00');
  });

  it('is read back from the picture, umlauts too', async () => {
    const named = { ...transfer, name: 'Gemeinde Größenlühr' };
    expect(decode(await paymentQrPng(named))).toBe(paymentPayload(named));
  });

  it('holds the largest payload', async () => {
    const large: CreditTransfer = { ...transfer, name: 'ä'.repeat(70), reference: { text: 'ö'.repeat(50) } };
    expect(Buffer.byteLength(paymentPayload(large))).toBeLessThanOrEqual(maximalPayload);
    expect(decode(await paymentQrPng(large))).toBe(paymentPayload(large));
  });

  it('gives the same modules as matrix and as SVG', async () => {
    const matrix = paymentQr(transfer);
    expect(matrix.modules.length).toBe(matrix.size * matrix.size);
    expect(matrix.modules[0]).toBeTrue();
    expect(await paymentQrSvg(transfer)).toContain(`viewBox="0 0 ${matrix.size + 8} ${matrix.size + 8}"`);
  });
});
