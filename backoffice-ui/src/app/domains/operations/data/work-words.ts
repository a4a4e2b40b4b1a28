import type { Schema } from '../../../api/schemas';

/** The three tables work waits in. */
export type QueueName = Schema<'QueueFigures'>['queue'];

/** What a table holds: its name on the screen and what an entry in it means. */
export function queueWords(queue: QueueName): { readonly title: string; readonly text: string } {
  switch (queue) {
    case 'command':
      return {
        title: $localize`:@@operations.queueCommand:Aufträge`,
        text: $localize`:@@operations.queueCommandText:Was Sachbearbeitende angeordnet haben und noch nicht ausgeführt ist`,
      };
    case 'outbox':
      return {
        title: $localize`:@@operations.queueOutbox:Ausgang`,
        text: $localize`:@@operations.queueOutboxText:E-Mails, Starts und Sperren, die nach dem Speichern zu tun sind`,
      };
    case 'inbox':
      return {
        title: $localize`:@@operations.queueInbox:Eingang`,
        text: $localize`:@@operations.queueInboxText:Ereignisse von außen, die der Ablauf noch nicht aufgenommen hat`,
      };
  }
}

/** The kind of an entry in words; a kind this page does not know yet is shown as its code. */
export function kindWords(kind: string): string {
  return kinds[kind]?.() ?? kind;
}

const kinds: Readonly<Record<string, () => string>> = {
  // outbox
  start: () => $localize`:@@operations.kindStart:Ablauf starten`,
  mail: () => $localize`:@@operations.kindMail:E-Mail senden`,
  freeze: () => $localize`:@@operations.kindFreeze:Akte festschreiben`,
  // inbox
  'answer-received': () => $localize`:@@operations.kindAnswer:Antwort eingegangen`,
  'document-arrived': () => $localize`:@@operations.kindDocument:Dokument eingegangen`,
  'message-received': () => $localize`:@@operations.kindMessage:Nachricht eingegangen`,
  'payment-returned': () => $localize`:@@operations.kindReturned:Rückkehr von der Zahlseite`,
  'dispatch-provided': () => $localize`:@@operations.kindProvided:Bescheid bereitgestellt`,
  'dispatch-proven': () => $localize`:@@operations.kindProven:Versand nachgewiesen`,
  'dispatch-returned': () => $localize`:@@operations.kindBack:Brief zurückgekommen`,
  'content-changed': () => $localize`:@@operations.kindContent:Antragsdaten geändert`,
  'clocks-changed': () => $localize`:@@operations.kindClocks:Fristen geändert`,
  // commands
  'complete-task': () => $localize`:@@operations.kindTask:Aufgabe abschließen`,
  'request-information': () => $localize`:@@operations.kindRequest:Nachforderung senden`,
  'ask-consultation': () => $localize`:@@operations.kindConsultation:Stelle beteiligen`,
  'withdraw-consultation': () => $localize`:@@operations.kindWithdrawConsultation:Beteiligung zurücknehmen`,
  'withdraw-request': () => $localize`:@@operations.kindWithdrawRequest:Nachforderung zurücknehmen`,
  extend: () => $localize`:@@operations.kindExtend:Frist verlängern`,
  certify: () => $localize`:@@operations.kindCertify:Bescheinigung ausstellen`,
  decide: () => $localize`:@@operations.kindDecide:Entscheiden`,
  'sign-off': () => $localize`:@@operations.kindSign:Zeichnen`,
  'return-decision': () => $localize`:@@operations.kindReturn:Entscheidung zurückgeben`,
  'start-payment': () => $localize`:@@operations.kindPay:Zahlung beginnen`,
  'book-payment': () => $localize`:@@operations.kindBook:Zahlung buchen`,
  'approve-refund': () => $localize`:@@operations.kindApprove:Erstattung freigeben`,
  'decline-refund': () => $localize`:@@operations.kindDecline:Erstattung ablehnen`,
  'book-refund': () => $localize`:@@operations.kindBookRefund:Erstattung buchen`,
  withdraw: () => $localize`:@@operations.kindWithdraw:Antrag zurückziehen`,
  discontinue: () => $localize`:@@operations.kindDiscontinue:Einstellen`,
  'mark-duplicate': () => $localize`:@@operations.kindDuplicate:Als Dublette kennzeichnen`,
  move: () => $localize`:@@operations.kindMove:Stand wechseln`,
  close: () => $localize`:@@operations.kindClose:Abschließen`,
  reopen: () => $localize`:@@operations.kindReopen:Wiederaufnehmen`,
};

/** What an incident is about: `outbox/<id>`, `inbox/<id>`, `command/<id>`, `run/<case>`, `effect/<case>/<seq>/<n>`. */
export function subjectWords(subject: string): string {
  switch (subject.split('/')[0]) {
    case 'outbox':
      return queueWords('outbox').title;
    case 'inbox':
      return queueWords('inbox').title;
    case 'command':
      return queueWords('command').title;
    case 'run':
      return $localize`:@@operations.subjectRun:Ablauf des Vorgangs`;
    case 'effect':
      return $localize`:@@operations.subjectEffect:Schritt des Ablaufs`;
    default:
      return subject;
  }
}

/** The servers we work with, by the name in the contract. */
export function partWords(part: string): string {
  switch (part) {
    case 'database':
      return $localize`:@@operations.partDatabase:Datenbank`;
    case 'objects':
      return $localize`:@@operations.partObjects:Dateispeicher`;
    case 'engine':
      return $localize`:@@operations.partEngine:Ablaufsteuerung`;
    default:
      return part;
  }
}
