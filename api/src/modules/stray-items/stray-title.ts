import type { Language } from '../../shared/language.ts';

const titles: Record<string, { de: string; en: string }> = {
  'answer-received': { de: 'Antwort auf eine Nachforderung', en: 'Answer to a question' },
  'document-arrived': { de: 'Nachgereichtes Dokument', en: 'Document handed in later' },
  'message-received': { de: 'Nachricht', en: 'Message' },
  'payment-returned': { de: 'Rückkehr von der Bezahlseite', en: 'Return from the payment page' },
  'payment-booked': { de: 'Zahlung', en: 'Payment' },
  'dispatch-returned': { de: 'Rücksendung', en: 'Returned mail' },
};
const anything = { de: 'Eingang', en: 'Arrival' };

/** What arrived, in a word. */
export function strayTitle(kind: string, language: Language): string {
  return (titles[kind] ?? anything)[language];
}
