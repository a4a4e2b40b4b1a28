/** What happened, in words, by the action of the audit event. */
const timelineTitles: Readonly<Record<string, { de: string; en: string }>> = {
  'case.opened': { de: 'Antrag eingegangen', en: 'Application received' },
  'case.claimed': { de: 'Vorgang übernommen', en: 'Case claimed' },
  'case.unclaimed': { de: 'Vorgang zurückgegeben', en: 'Case given back' },
  'case.assigned': { de: 'Vorgang zugewiesen', en: 'Case assigned' },
  'case.handed-over': { de: 'Vorgang weitergegeben', en: 'Case handed over' },
  'case.transferred': { de: 'In andere Organisationseinheit gegeben', en: 'Moved to another unit' },
  'case.corrected': { de: 'Antragsdaten berichtigt', en: 'Application data corrected' },
  'case.moved': { de: 'Stand geändert', en: 'Stage changed' },
  'case.decided': { de: 'Entschieden', en: 'Decided' },
  'case.deemed-approved': { de: 'Genehmigung gilt als erteilt', en: 'Approval deemed granted' },
  'case.withdrawn': { de: 'Antrag zurückgenommen', en: 'Application withdrawn' },
  'case.discontinued': { de: 'Vorgang eingestellt', en: 'Case discontinued' },
  'case.duplicate': { de: 'Als Dublette beendet', en: 'Ended as duplicate' },
  'case.closed': { de: 'Vorgang abgeschlossen', en: 'Case closed' },
  'case.reopened': { de: 'Vorgang wieder geöffnet', en: 'Case reopened' },
  'case.restricted': { de: 'Zugang beschränkt', en: 'Access restricted' },
  'case.unrestricted': { de: 'Beschränkung aufgehoben', en: 'Restriction lifted' },
  'access.requested': { de: 'Zugang angefragt', en: 'Access requested' },
  'access.granted': { de: 'Zugang gewährt', en: 'Access granted' },
  'access.declined': { de: 'Zugang abgelehnt', en: 'Access declined' },
  'access.withdrawn': { de: 'Zugang entzogen', en: 'Access withdrawn' },
  'person.excluded': { de: 'Person ausgeschlossen', en: 'Person excluded' },
  'person.readmitted': { de: 'Ausschluss aufgehoben', en: 'Exclusion lifted' },
  'task.completed': { de: 'Aufgabe erledigt', en: 'Task completed' },
  'decision.submitted': { de: 'Zur Zeichnung gegeben', en: 'Given for signature' },
  'decision.signed': { de: 'Entscheidung gezeichnet', en: 'Decision signed' },
  'decision.returned': { de: 'Entscheidung zurückgegeben', en: 'Decision returned' },
  'decision.lapsed': { de: 'Zeichnung hinfällig: Daten geändert', en: 'Signature lapsed: data changed' },
  'request.sent': { de: 'Nachforderung versandt', en: 'Question sent' },
  'request.answered': { de: 'Nachforderung beantwortet', en: 'Question answered' },
  'request.withdrawn': { de: 'Nachforderung zurückgenommen', en: 'Question withdrawn' },
  'request.expired': { de: 'Frist der Nachforderung abgelaufen', en: 'Question expired' },
  'consultation.sent': { de: 'Stelle beteiligt', en: 'Office consulted' },
  'consultation.reminded': { de: 'Beteiligte Stelle erinnert', en: 'Consulted office reminded' },
  'consultation.overdue': {
    de: 'Beteiligte Stelle hat nicht geantwortet',
    en: 'Consulted office did not answer',
  },
  'consultation.received': { de: 'Stellungnahme eingegangen', en: 'Answer of an office received' },
  'consultation.answered': { de: 'Beteiligung abgeschlossen', en: 'Consultation completed' },
  'consultation.withdrawn': { de: 'Beteiligung zurückgenommen', en: 'Consultation withdrawn' },
  'answer.received': { de: 'Antwort eingegangen', en: 'Answer received' },
  'message.written': { de: 'Nachricht geschrieben', en: 'Message written' },
  'message.received': { de: 'Nachricht eingegangen', en: 'Message received' },
  'mail.filed': { de: 'E-Mail abgelegt', en: 'Mail filed' },
  'mail.sent': { de: 'E-Mail versandt', en: 'Mail sent' },
  'document.filed': { de: 'Dokument abgelegt', en: 'Document filed' },
  'document.version-added': { de: 'Neue Fassung abgelegt', en: 'New version filed' },
  'evidence.accepted': { de: 'Nachweis anerkannt', en: 'Evidence accepted' },
  'evidence.rejected': { de: 'Nachweis nicht anerkannt', en: 'Evidence rejected' },
  'evidence.reset': { de: 'Prüfung des Nachweises zurückgenommen', en: 'Check of evidence taken back' },
  'note.added': { de: 'Vermerk', en: 'Note' },
  'follow-up.set': { de: 'Wiedervorlage gesetzt', en: 'Follow-up set' },
  'fee.demanded': { de: 'Gebühr angefordert', en: 'Fee demanded' },
  'fee.reminded': { de: 'An die Gebühr erinnert', en: 'Fee reminded' },
  'payment.started': { de: 'Zahlung begonnen', en: 'Payment begun' },
  'payment.opened': { de: 'Bezahlseite geöffnet', en: 'Payment page opened' },
  'payment.booked': { de: 'Zahlung gebucht', en: 'Payment booked' },
  'payment.failed': { de: 'Zahlung nicht zustande gekommen', en: 'Payment failed' },
  'payment.cancelled': { de: 'Zahlung abgebrochen', en: 'Payment cancelled' },
  'payment.refused': { de: 'Zahlung nicht zustande gekommen', en: 'Payment failed' },
  'refund.approved': { de: 'Erstattung freigegeben', en: 'Refund approved' },
  'refund.declined': { de: 'Erstattung abgelehnt', en: 'Refund declined' },
  'refund.booked': { de: 'Erstattung gebucht', en: 'Refund booked' },
  'notice.retrieved': { de: 'Bescheid abgerufen', en: 'Notice retrieved' },
  'dispatch.proven': { de: 'Bekanntgabe nachgewiesen', en: 'Service proven' },
  'dispatch.expired': { de: 'Nicht abgerufen: Versand mit der Post', en: 'Not retrieved: goes by post' },
  'dispatch.spooled': { de: 'In Druckauftrag übernommen', en: 'Put into print run' },
  'dispatch.posted': { de: 'Zur Post gegeben', en: 'Posted' },
  'dispatch.returned': { de: 'Sendung kam zurück', en: 'Letter came back' },
  'clock.warned': { de: 'Frist läuft bald ab', en: 'Deadline approaching' },
  'clock.expired': { de: 'Frist abgelaufen', en: 'Deadline passed' },
  'clock.extended': { de: 'Frist verlängert', en: 'Period extended' },
  'clock.extension-late': {
    de: 'Verlängerung ohne Wirkung: nicht rechtzeitig mitgeteilt',
    en: 'Extension without effect: not announced in time',
  },
  'certificate.ordered': { de: 'Bescheinigung ausgestellt', en: 'Certificate issued' },
  'clock.recomputed': { de: 'Frist neu berechnet', en: 'Deadline computed anew' },
  'effect.refused': {
    de: 'Ein Schritt im Hintergrund gelang nicht',
    en: 'A background step did not succeed',
  },
  'record.locked': { de: 'Akte unveränderbar abgelegt', en: 'Record locked' },
  'stray.arrived': { de: 'Eingang nach Abschluss', en: 'Arrival after closing' },
  'stray.filed': { de: 'Irrläufer zugeordnet', en: 'Stray item filed' },
  'stray.filed-here': { de: 'Irrläufer hierher zugeordnet', en: 'Stray item filed here' },
  'stray.rejected': { de: 'Irrläufer zurückgewiesen', en: 'Stray item rejected' },
  'stray.reopened': { de: 'Wegen Irrläufer wieder geöffnet', en: 'Reopened for stray item' },
};

/** For what has no words of its own yet. */
const anyEvent = { de: 'Ereignis', en: 'Event' };

/** Words of an event: those of its action, and more exact ones where its payload tells which of two it was. */
export function titleOfEvent(
  action: string,
  payload: Readonly<Record<string, unknown>> | null | undefined,
): { de: string; en: string } {
  const kind = action === 'document.filed' ? payload?.['kind'] : undefined;
  if (typeof kind === 'string' && filedTitles[kind]) return filedTitles[kind];
  // A decision takes effect by the decider alone or by the second signature; both are `case.decided`.
  const signed = action === 'case.decided' && payload?.['signed'] === true;
  return timelineTitles[signed ? 'decision.signed' : action] ?? anyEvent;
}

/** What was filed, by the kind of the document. */
const filedTitles: Readonly<Record<string, { de: string; en: string }>> = {
  evidence: { de: 'Nachweis eingegangen', en: 'Evidence received' },
  letter: { de: 'Brief geschrieben', en: 'Letter written' },
  notice: { de: 'Bescheid entworfen', en: 'Notice drafted' },
  'mail-in': { de: 'E-Mail eingegangen', en: 'Mail received' },
  'mail-out': { de: 'E-Mail versandt', en: 'Mail sent' },
  receipt: { de: 'Zahlungsbestätigung erstellt', en: 'Receipt made' },
  proof: { de: 'Versandnachweis abgelegt', en: 'Proof of dispatch filed' },
  paper: { de: 'Schriftstück abgelegt', en: 'Paper filed' },
};
