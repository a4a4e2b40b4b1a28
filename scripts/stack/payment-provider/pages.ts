import { escapeHtml, standInPage } from '../html.ts';
import type { LedgerEntry } from './ledger.ts';

const euros = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });

const ended: Readonly<Record<LedgerEntry['status'], string>> = {
  INITIAL: '',
  PAYED: 'Diese Zahlung ist abgeschlossen: bezahlt.',
  FAILED: 'Diese Zahlung ist fehlgeschlagen.',
  CANCELED: 'Diese Zahlung wurde abgebrochen.',
};

/** The page where a person pays: three buttons while the payment is open, a way back afterwards. */
export function paymentPage(entry: LedgerEntry): string {
  const request = entry.paymentRequest;
  const rows = request.items.map(
    (item) => `<tr><td>${item.quantity}</td><td>${escapeHtml(item.description)}</td>
      <td>${euros.format(item.totalNetAmount + item.totalTaxAmount)}</td></tr>`,
  );
  const buttons = `<form method="post">
      <button class="main" name="outcome" value="pay">Bezahlen</button>
      <button name="outcome" value="fail">Fehlschlagen</button>
      <button name="outcome" value="cancel">Abbrechen</button></form>`;
  const back = `<p role="status">${ended[entry.status]}</p>
    <p><a href="${escapeHtml(request.redirectUrl)}">Zurück zur Stadt</a></p>`;
  return standInPage(
    'Bezahlen',
    `<h1>Bezahlen</h1><p class="note">Dies ist der Bezahldienst der Vorführung. Es fließt kein Geld: Sie entscheiden mit
      den Knöpfen, wie die Zahlung ausgeht.</p>
     <p>Verwendungszweck: <strong>${escapeHtml(request.purpose)}</strong></p>
     <table><thead><tr><th scope="col">Anzahl</th><th scope="col">Position</th><th scope="col">Betrag</th></tr></thead>
     <tbody>${rows.join('')}</tbody></table>
     <p>Summe: <strong>${euros.format(request.grosAmount)}</strong></p>
     ${entry.status === 'INITIAL' ? buttons : back}`,
  );
}
