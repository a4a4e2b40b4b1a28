import QRCode from 'qrcode';
import { isCreditorReference, isIban } from '../contract/mod-97.ts';
import type { QrMatrix } from './letter.ts';

/** A credit transfer as the code of EPC069-12 carries it. */
export interface CreditTransfer {
  /** Name of the payee, at most 70 characters. */
  name: string;
  iban: string;
  /** Cents, 1 to 99 999 999 999. */
  amount: number;
  /** Structured creditor reference (ISO 11649) or free text of at most 140 characters; the standard allows one of them. */
  reference: { structured: string } | { text: string };
}

/** Largest payload of the standard, in bytes of UTF-8. */
export const maximalPayload = 331;
/** Largest symbol of the standard (69 × 69 modules). */
const maximalVersion = 13;

/**
 * The text of an EPC QR code ("GiroCode"), version 002, UTF-8, without BIC.
 * @throws RangeError when a field breaks a limit of EPC069-12
 */
export function paymentPayload(transfer: CreditTransfer): string {
  const iban = transfer.iban.replaceAll(/\s/g, '');
  if (!isIban(iban)) throw new RangeError('the IBAN has wrong check digits');
  if (!Number.isSafeInteger(transfer.amount) || transfer.amount < 1 || transfer.amount > 99_999_999_999) {
    throw new RangeError('an amount lies between 0.01 and 999999999.99 euro');
  }
  const structured =
    'structured' in transfer.reference ? transfer.reference.structured.replaceAll(/\s/g, '') : '';
  if ('structured' in transfer.reference && !isCreditorReference(structured))
    throw new RangeError('the creditor reference has wrong check digits');
  const text = 'text' in transfer.reference ? transfer.reference.text : '';
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    '',
    oneLine(transfer.name, 70),
    iban,
    `EUR${Math.floor(transfer.amount / 100)}.${String(transfer.amount % 100).padStart(2, '0')}`,
    '',
    structured,
    text === '' ? '' : oneLine(text, 140),
  ];
  while (lines.at(-1) === '') lines.pop();
  const payload = lines.join('\n');
  if (Buffer.byteLength(payload, 'utf8') > maximalPayload)
    throw new RangeError(`the payload is larger than ${maximalPayload} bytes`);
  return payload;
}

/** The modules of the code, error correction M as the standard asks. */
export function paymentQr(transfer: CreditTransfer): QrMatrix {
  const { modules, version } = QRCode.create(segmentsOf(transfer), { errorCorrectionLevel: 'M' });
  if (version > maximalVersion)
    throw new RangeError(`the code needs version ${version}, at most ${maximalVersion} is allowed`);
  return { size: modules.size, modules: Array.from(modules.data, (module) => module === 1) };
}

/** The code as PNG with its quiet zone of four modules. */
export async function paymentQrPng(transfer: CreditTransfer, scale = 6): Promise<Uint8Array> {
  return new Uint8Array(
    await QRCode.toBuffer(segmentsOf(transfer), { errorCorrectionLevel: 'M', margin: 4, scale, type: 'png' }),
  );
}

/** The code as SVG markup with its quiet zone, to be shown on a page. */
export async function paymentQrSvg(transfer: CreditTransfer): Promise<string> {
  return QRCode.toString(segmentsOf(transfer), { errorCorrectionLevel: 'M', margin: 4, type: 'svg' });
}

function segmentsOf(transfer: CreditTransfer): { data: Uint8ClampedArray; mode: 'byte' }[] {
  return [{ data: new Uint8ClampedArray(Buffer.from(paymentPayload(transfer), 'utf8')), mode: 'byte' }];
}

function oneLine(text: string, limit: number): string {
  const line = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  if (line === '' || Array.from(line).length > limit)
    throw new RangeError(`a field holds 1 to ${limit} characters`);
  return line;
}
