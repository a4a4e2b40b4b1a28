import type { RefusalCode } from '@aktenlauf/workflows/contract/refusal.ts';

/** How one code is answered: status and a sentence in both languages that says what happened and what to do. */
export interface ProblemRow {
  status: number;
  de: string;
  en: string;
}

/** The one table: code → status and title. The compiler refuses a code without a row. */
export const problemTable: Record<RefusalCode, ProblemRow> = {
  // door
  'not-signed-in': { status: 401, de: 'Bitte melden Sie sich an.', en: 'Please sign in.' },
  'not-allowed': {
    status: 403,
    de: 'Dafür fehlt Ihnen die Berechtigung.',
    en: 'You do not have the right to do this.',
  },
  'not-found': {
    status: 404,
    de: 'Das gibt es hier nicht oder nicht mehr.',
    en: 'This does not exist, or no longer exists.',
  },
  invalid: {
    status: 422,
    de: 'Die Angaben sind unvollständig oder fehlerhaft.',
    en: 'The request is incomplete or malformed.',
  },
  malformed: { status: 400, de: 'Die Anfrage ist nicht lesbar.', en: 'The request cannot be read.' },
  'headers-too-large': {
    status: 431,
    de: 'Die Kopfzeilen der Anfrage sind zu lang.',
    en: 'The headers of the request are too long.',
  },
  'range-unsatisfiable': {
    status: 416,
    de: 'So viele Bytes hat die Datei nicht.',
    en: 'The file does not have that many bytes.',
  },
  'too-large': {
    status: 413,
    de: 'Die Datei oder Anfrage ist zu groß. Erlaubt sind 100 MB je Datei.',
    en: 'The file or request is too large. Files may have 100 MB each.',
  },
  'too-many-requests': {
    status: 429,
    de: 'Das waren zu viele Anfragen. Bitte warten Sie einen Moment.',
    en: 'Too many requests. Please wait a moment.',
  },
  csrf: {
    status: 403,
    de: 'Die Sitzung passt nicht zu dieser Seite. Bitte laden Sie die Seite neu.',
    en: 'The session does not fit this page. Please reload.',
  },
  'idempotency-conflict': {
    status: 409,
    de: 'Unter diesem Schlüssel wurde schon etwas anderes gesendet.',
    en: 'Something else was already sent under this key.',
  },
  'idempotency-key-missing': {
    status: 422,
    de: 'Der Kopf Idempotency-Key fehlt.',
    en: 'The header Idempotency-Key is missing.',
  },
  'unsupported-media-type': {
    status: 415,
    de: 'Dieses Format der Anfrage wird nicht angenommen.',
    en: 'This format of request is not accepted.',
  },
  unavailable: {
    status: 503,
    de: 'Das geht gerade nicht. Bitte versuchen Sie es gleich noch einmal; es ging nichts verloren.',
    en: 'Not available at the moment. Please try again shortly; nothing was lost.',
  },
  // intake
  'unknown-service': {
    status: 404,
    de: 'Diese Leistung gibt es hier nicht.',
    en: 'This service does not exist here.',
  },
  'invalid-form': {
    status: 422,
    de: 'Einige Angaben im Antrag fehlen oder passen nicht.',
    en: 'Some entries of the application are missing or do not fit.',
  },
  'evidence-missing': {
    status: 422,
    de: 'Es fehlt noch ein Nachweis, der beim Antrag dabei sein muss.',
    en: 'A document that must come with the application is missing.',
  },
  'wrong-file-type': {
    status: 415,
    de: 'Dieser Dateityp wird nicht angenommen. Möglich sind PDF, JPEG und PNG.',
    en: 'This file type is not accepted. Use PDF, JPEG or PNG.',
  },
  'file-empty': { status: 422, de: 'Die Datei ist leer.', en: 'The file is empty.' },
  'file-infected': {
    status: 422,
    de: 'In der Datei wurde Schadsoftware gefunden. Sie wurde nicht angenommen.',
    en: 'The file contains malware and was not accepted.',
  },
  'hash-mismatch': {
    status: 422,
    de: 'Die Datei kam verändert an. Bitte senden Sie sie noch einmal.',
    en: 'The file arrived altered. Please send it again.',
  },
  'already-submitted': {
    status: 409,
    de: 'Dieser Antrag ist schon abgesendet.',
    en: 'This application has already been submitted.',
  },
  'unknown-evidence': {
    status: 422,
    de: 'Diesen Nachweis kennt die Leistung nicht.',
    en: 'The service does not know this piece of evidence.',
  },
  'trust-too-low': {
    status: 422,
    de: 'Für diese Leistung reicht das Vertrauensniveau der Anmeldung nicht.',
    en: 'The identity level is too low for this service.',
  },
  'file-key-conflict': {
    status: 409,
    de: 'Unter diesem Schlüssel liegt schon eine andere Datei.',
    en: 'Another file already has this key.',
  },
  // case
  'wrong-state': {
    status: 422,
    de: 'Das passt nicht zum Stand des Vorgangs.',
    en: 'This does not fit where the case stands.',
  },
  stale: {
    status: 409,
    de: 'Der Vorgang hat sich inzwischen geändert. Bitte sehen Sie ihn noch einmal an.',
    en: 'The case has changed meanwhile. Please look again.',
  },
  'case-closed': { status: 409, de: 'Der Vorgang ist abgeschlossen.', en: 'The case is closed.' },
  'case-frozen': {
    status: 409,
    de: 'Der Vorgang ist abgeschlossen und unveränderbar abgelegt.',
    en: 'The case is closed and filed unchangeably.',
  },
  'action-not-available': {
    status: 422,
    de: 'Das ist im jetzigen Stand nicht möglich.',
    en: 'This is not possible where the case stands.',
  },
  'task-not-open': {
    status: 422,
    de: 'Diese Aufgabe ist nicht mehr offen.',
    en: 'This task is no longer open.',
  },
  'already-claimed': {
    status: 409,
    de: 'Den Vorgang hat inzwischen jemand anderes übernommen.',
    en: 'Somebody else has taken the case meanwhile.',
  },
  'not-assignee': {
    status: 422,
    de: 'Der Vorgang ist Ihnen nicht zugewiesen.',
    en: 'The case is not assigned to you.',
  },
  'person-excluded': {
    status: 422,
    de: 'Diese Person ist von dem Vorgang ausgeschlossen.',
    en: 'This person is excluded from the case.',
  },
  'reason-required': { status: 422, de: 'Bitte geben Sie einen Grund an.', en: 'Please give a reason.' },
  'content-changed': {
    status: 409,
    de: 'Die Antragsdaten wurden inzwischen geändert.',
    en: 'The application data were changed meanwhile.',
  },
  conflict: {
    status: 409,
    de: 'Jemand hat das gleichzeitig geändert. Bitte sehen Sie noch einmal nach.',
    en: 'Somebody changed this at the same time. Please look again.',
  },
  // decision
  'decision-missing': {
    status: 422,
    de: 'Es gibt noch keinen Entwurf der Entscheidung.',
    en: 'There is no draft of the decision yet.',
  },
  'document-changed': {
    status: 409,
    de: 'Der Bescheid ist nicht mehr der, den Sie gesehen haben. Bitte sehen Sie ihn noch einmal an.',
    en: 'The notice is no longer the one you saw. Please look at it again.',
  },
  'same-person': {
    status: 422,
    de: 'Das muss eine andere Person tun.',
    en: 'Another person has to do this.',
  },
  'already-decided': {
    status: 409,
    de: 'Über den Vorgang ist schon entschieden.',
    en: 'The case has already been decided.',
  },
  'extension-late': {
    status: 422,
    de: 'Die Verlängerung käme zu spät: Sie würde erst nach dem letzten Tag der Frist bekannt gegeben.',
    en: 'The extension would come too late: it would be served only after the last day of the period.',
  },
  'already-extended': {
    status: 409,
    de: 'Die Frist ist schon einmal verlängert worden. Ein zweites Mal ist das nicht möglich.',
    en: 'The period has been extended once before. It cannot be extended a second time.',
  },
  'already-signed': {
    status: 409,
    de: 'Die Entscheidung ist schon gezeichnet.',
    en: 'The decision has already been signed.',
  },
  'guard-blocks': {
    status: 422,
    de: 'Die Prüfung vor dem Versand hat etwas gefunden, das zuerst zu klären ist.',
    en: 'The check before dispatch found something to be settled first.',
  },
  // money
  'fee-open': { status: 422, de: 'Die Gebühr ist noch offen.', en: 'The fee is still open.' },
  'nothing-to-pay': { status: 422, de: 'Es ist nichts zu zahlen.', en: 'There is nothing to pay.' },
  'attempt-open': { status: 409, de: 'Eine Zahlung läuft schon.', en: 'A payment is already under way.' },
  'amount-invalid': { status: 422, de: 'Der Betrag passt nicht.', en: 'The amount does not fit.' },
  'refund-not-open': { status: 422, de: 'Diese Erstattung ist nicht offen.', en: 'This refund is not open.' },
  // closing
  'tasks-open': { status: 422, de: 'Es sind noch Aufgaben offen.', en: 'Tasks are still open.' },
  'dispatch-not-proven': {
    status: 422,
    de: 'Der Versand ist noch nicht nachgewiesen.',
    en: 'The dispatch is not yet proven.',
  },
  'fee-not-settled': {
    status: 422,
    de: 'Die Gebühr ist noch nicht geklärt.',
    en: 'The fee is not yet settled.',
  },
  'drafts-open': { status: 422, de: 'Es gibt noch Entwürfe.', en: 'There are still drafts.' },
  'files-unconfirmed': {
    status: 422,
    de: 'Eine Datei wird noch abgelegt. Bitte versuchen Sie es gleich noch einmal.',
    en: 'A file is still being stored. Please try again shortly.',
  },
  'no-decision': { status: 422, de: 'Es gibt noch keine Entscheidung.', en: 'There is no decision yet.' },
  'question-open': {
    status: 422,
    de: 'Eine Nachforderung ist noch offen.',
    en: 'A question to the citizen is still open.',
  },
  'effects-running': {
    status: 422,
    de: 'Im Hintergrund läuft noch etwas. Bitte versuchen Sie es gleich noch einmal.',
    en: 'Something is still running. Please try again shortly.',
  },
  // citizen
  'link-unknown': { status: 404, de: 'Dieser Link ist nicht gültig.', en: 'This link is not valid.' },
  'link-expired': {
    status: 410,
    de: 'Dieser Link ist abgelaufen. Sie können sich einen neuen schicken lassen.',
    en: 'This link has expired. You can have a new one sent.',
  },
  'code-wrong': { status: 422, de: 'Der Abrufcode stimmt nicht.', en: 'The retrieval code is wrong.' },
  'code-locked': {
    status: 423,
    de: 'Der Abrufcode wurde zu oft falsch eingegeben. Der Bescheid kommt mit der Post.',
    en: 'The retrieval code was wrong too often. The notice will come by post.',
  },
  'nothing-to-retrieve': {
    status: 422,
    de: 'Es liegt kein Bescheid zum Abruf bereit.',
    en: 'There is no notice to retrieve.',
  },
  'request-closed': {
    status: 422,
    de: 'Diese Nachfrage ist schon erledigt.',
    en: 'This question has already been settled.',
  },
  'no-email': {
    status: 422,
    de: 'Für diesen Vorgang ist keine E-Mail-Adresse hinterlegt. Eine Nachforderung geht als Brief hinaus.',
    en: 'There is no e-mail address for this case. A request for information goes out as a letter.',
  },
  // dispatch
  'spool-already-posted': {
    status: 409,
    de: 'Dieser Druckauftrag ist schon als versandt vermerkt.',
    en: 'This run has already been marked as posted.',
  },
  'spool-empty': { status: 422, de: 'Es wartet nichts auf den Versand.', en: 'Nothing waits for dispatch.' },
  'date-invalid': { status: 422, de: 'Dieses Datum passt nicht.', en: 'This date does not fit.' },
  // definitions
  'definition-invalid': {
    status: 422,
    de: 'Die Leistungsdefinition ist fehlerhaft.',
    en: 'The service definition is faulty.',
  },
  'definition-changed': {
    status: 409,
    de: 'Diese Version ist freigegeben und lässt sich nicht mehr ändern.',
    en: 'This version is released and cannot be changed.',
  },
  'draft-submitted': {
    status: 409,
    de: 'Der Entwurf ist zur Freigabe eingereicht. Er lässt sich erst wieder ändern, wenn er zurückgegeben wurde.',
    en: 'The draft has been submitted for release. It can be changed again once it is returned.',
  },
  'draft-closed': {
    status: 409,
    de: 'Dieser Entwurf ist schon freigegeben oder verworfen.',
    en: 'This draft has already been released or discarded.',
  },
  'proposal-open': {
    status: 409,
    de: 'Eine andere Person hat für diese Version schon eine Abweichung vorgeschlagen. Sie muss erst bestätigt oder zurückgezogen werden.',
    en: 'Somebody else has already proposed a local override for this version. It has to be confirmed or withdrawn first.',
  },
  'archive-refused': {
    status: 422,
    de: 'Dieses Leistungspaket wird nicht angenommen.',
    en: 'This service package is not accepted.',
  },
  'other-service': {
    status: 422,
    de: 'Das ist eine andere Leistung als die des Entwurfs.',
    en: 'This is another service than the one of the draft.',
  },
  'version-taken': {
    status: 409,
    de: 'Diese Version der Leistung gibt es hier schon. Bitte geben Sie dem Entwurf eine neue Versionsnummer.',
    en: 'This version of the service already exists here. Please give the draft a new version number.',
  },
  'sources-missing': {
    status: 422,
    de: 'Die Dateien dieser Version liegen hier nicht im Original vor.',
    en: 'The original files of this version are not here.',
  },
  'signing-key-missing': {
    status: 422,
    de: 'Für diese Installation ist kein Signaturschlüssel eingerichtet. Bitte wenden Sie sich an den Betrieb.',
    en: 'This installation has no signing key. Please ask the operators.',
  },
};

/** A defect of ours: nothing about it reaches the caller but its id. */
export const defect: ProblemRow = {
  status: 500,
  de: 'Da ist uns ein Fehler unterlaufen. Bitte versuchen Sie es noch einmal; hilft das nicht, nennen Sie die Anfragenummer.',
  en: 'Something went wrong on our side. Please try again; if that does not help, quote the request id.',
};
