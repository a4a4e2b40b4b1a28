import { euro, germanDate } from './german-text.ts';
import type { FieldRow, LetterBlock, Letterhead, LetterReference, RenderedDocument } from './letter.ts';
import { groupIban } from './layout/letter-frame.ts';
import { paymentQr } from './payment-qr.ts';
import { renderLetter } from './render-letter.ts';

/** A payment that was booked, as its receipt tells it. */
export interface PaymentReceipt {
  letterhead: Letterhead;
  address: readonly string[];
  reference: LetterReference;
  salutation: string;
  /** What was paid for: 'Bewohnerparkausweis, Zone Altstadt II' */
  purpose: string;
  paymentReference: string;
  /** Cents received with this payment. */
  amount: number;
  /** Day of booking. */
  receivedOn: string;
  /** 'Online-Zahlung', 'Überweisung', 'Barzahlung' */
  method: string;
  /** Cents still open after this payment; 0 = settled. */
  open: number;
  closing: string;
  signer?: string;
  at: string;
}

/** Renders the receipt of a payment as a letter. */
export async function renderReceipt(receipt: PaymentReceipt): Promise<RenderedDocument> {
  const rows: FieldRow[] = [
    { label: 'Betrag', value: euro(receipt.amount) },
    { label: 'Zahlung für', value: receipt.purpose },
    { label: 'Kassenzeichen', value: receipt.paymentReference },
    { label: 'Gebucht am', value: germanDate(receipt.receivedOn) },
    { label: 'Zahlungsart', value: receipt.method },
  ];
  const state =
    receipt.open > 0 ? `Es sind noch ${euro(receipt.open)} offen.` : 'Damit ist die Forderung beglichen.';
  return renderLetter({
    letterhead: receipt.letterhead,
    address: receipt.address,
    reference: receipt.reference,
    subject: 'Zahlungsbestätigung',
    subSubject: receipt.purpose,
    salutation: receipt.salutation,
    blocks: [
      { kind: 'paragraph', text: [{ text: `wir haben Ihre Zahlung erhalten. ${state}` }] },
      { kind: 'fields', rows },
      { kind: 'paragraph', text: [{ text: 'Bitte bewahren Sie dieses Schreiben als Beleg auf.' }] },
    ],
    closing: receipt.closing,
    signer: receipt.signer,
    at: receipt.at,
  });
}

/** What a letter asks to be paid. */
export interface PaymentDemand {
  /** Cents. */
  amount: number;
  paymentReference: string;
  /** Day until which to pay. */
  dueOn: string;
}

/** The block of a letter that asks for money: QR code beside the data of the transfer. */
export function paymentBlock(letterhead: Letterhead, demand: PaymentDemand): LetterBlock {
  return {
    kind: 'payment',
    qr: paymentQr({
      name: letterhead.town,
      iban: letterhead.iban,
      amount: demand.amount,
      reference: { text: demand.paymentReference },
    }),
    rows: [
      { label: 'Empfänger', value: letterhead.town },
      { label: 'IBAN', value: groupIban(letterhead.iban) },
      { label: 'Betrag', value: euro(demand.amount) },
      { label: 'Kassenzeichen', value: demand.paymentReference },
      { label: 'Zu zahlen bis', value: germanDate(demand.dueOn) },
    ],
  };
}
