import { type ProblemRows, knowProblems } from './problem-texts';

/** Every refusal the contract knows; fetched with the first one, for most visits see none. */
const refusals: ProblemRows = {
  'not-allowed': () => ({
    title: $localize`:@@problem.notAllowed.title:Dafür fehlt Ihnen die Berechtigung`,
    text: $localize`:@@problem.notAllowed.text:Es wurde nichts geändert. Wer sie vergeben darf, sagt Ihnen Ihre Teamleitung.`,
  }),
  'not-found': () => ({
    title: $localize`:@@problem.notFound.title:Nicht gefunden`,
    text: $localize`:@@problem.notFound.text:Es gibt das nicht, nicht mehr, oder es ist für Sie nicht freigegeben.`,
  }),
  invalid: () => ({
    title: $localize`:@@problem.invalid.title:Angaben unvollständig oder nicht gültig`,
    text: $localize`:@@problem.invalid.text:Es wurde nichts gespeichert. Bitte prüfen Sie die markierten Angaben.`,
  }),
  'too-large': () => ({
    title: $localize`:@@problem.tooLarge.title:Zu groß`,
    text: $localize`:@@problem.tooLarge.text:Es wurde nichts gespeichert. Bitte verkleinern Sie die Datei oder teilen Sie sie auf.`,
  }),
  'too-many-requests': () => ({
    title: $localize`:@@problem.tooManyRequests.title:Gerade zu viele Anfragen`,
    text: $localize`:@@problem.tooManyRequests.text:Ihre Eingaben stehen noch hier. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.`,
  }),
  csrf: () => ({
    title: $localize`:@@problem.csrf.title:Diese Seite ist nicht mehr gültig`,
    text: $localize`:@@problem.csrf.text:Es wurde nichts geändert. Bitte laden Sie die Seite neu; Ihr Entwurf bleibt erhalten.`,
  }),
  'idempotency-conflict': () => ({
    title: $localize`:@@problem.idempotencyConflict.title:Diese Anfrage kam schon mit anderem Inhalt`,
    text: $localize`:@@problem.idempotencyConflict.text:Es wurde nichts doppelt ausgeführt. Bitte laden Sie die Seite neu und sehen Sie nach, was gespeichert ist.`,
  }),
  'idempotency-key-missing': () => ({
    title: $localize`:@@problem.idempotencyKeyMissing.title:Das hat nicht geklappt`,
    text: $localize`:@@problem.idempotencyKeyMissing.text:Es wurde nichts geändert. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.`,
  }),
  'unsupported-media-type': () => ({
    title: $localize`:@@problem.unsupportedMediaType.title:Dieses Format kann nicht verarbeitet werden`,
    text: $localize`:@@problem.unsupportedMediaType.text:Es wurde nichts gespeichert.`,
  }),
  'unknown-service': () => ({
    title: $localize`:@@problem.unknownService.title:Diese Leistung gibt es hier nicht`,
    text: $localize`:@@problem.unknownService.text:Bitte prüfen Sie den Link oder fragen Sie bei Ihrer Gemeinde nach.`,
  }),
  'invalid-form': () => ({
    title: $localize`:@@problem.invalidForm.title:Angaben unvollständig oder nicht gültig`,
    text: $localize`:@@problem.invalidForm.text:Der Antrag wurde noch nicht gesendet. Bitte prüfen Sie die markierten Angaben.`,
  }),
  'evidence-missing': () => ({
    title: $localize`:@@problem.evidenceMissing.title:Ein Nachweis fehlt`,
    text: $localize`:@@problem.evidenceMissing.text:Der Antrag wurde noch nicht gesendet, Ihre Angaben sind noch da. Bitte laden Sie den fehlenden Nachweis hoch.`,
  }),
  'wrong-file-type': () => ({
    title: $localize`:@@problem.wrongFileType.title:Dieses Dateiformat wird nicht angenommen`,
    text: $localize`:@@problem.wrongFileType.text:Die Datei wurde nicht gespeichert. Bitte nehmen Sie PDF, JPEG oder PNG.`,
  }),
  'file-empty': () => ({
    title: $localize`:@@problem.fileEmpty.title:Die Datei ist leer`,
    text: $localize`:@@problem.fileEmpty.text:Sie wurde nicht gespeichert. Bitte wählen Sie eine andere.`,
  }),
  'file-infected': () => ({
    title: $localize`:@@problem.fileInfected.title:Die Datei enthält Schadsoftware`,
    text: $localize`:@@problem.fileInfected.text:Sie wurde nicht gespeichert. Bitte prüfen Sie Ihr Gerät und wählen Sie eine andere Datei.`,
  }),
  'hash-mismatch': () => ({
    title: $localize`:@@problem.hashMismatch.title:Die Datei kam beschädigt an`,
    text: $localize`:@@problem.hashMismatch.text:Sie wurde nicht gespeichert. Bitte laden Sie sie noch einmal hoch.`,
  }),
  'already-submitted': () => ({
    title: $localize`:@@problem.alreadySubmitted.title:Dieser Antrag ist schon gesendet`,
    text: $localize`:@@problem.alreadySubmitted.text:Er wurde nicht noch einmal gesendet. Den Stand sehen Sie über den Link in Ihrer E-Mail.`,
  }),
  'unknown-evidence': () => ({
    title: $localize`:@@problem.unknownEvidence.title:Dieser Nachweis wird hier nicht gebraucht`,
    text: $localize`:@@problem.unknownEvidence.text:Die Datei wurde nicht gespeichert.`,
  }),
  'trust-too-low': () => ({
    title: $localize`:@@problem.trustTooLow.title:Für diese Leistung ist eine sicherere Anmeldung nötig`,
    text: $localize`:@@problem.trustTooLow.text:Bitte melden Sie sich im Portal mit Online-Ausweis oder einem gleichwertigen Konto an.`,
  }),
  'file-key-conflict': () => ({
    title: $localize`:@@problem.fileKeyConflict.title:Diese Datei kam schon mit anderem Inhalt`,
    text: $localize`:@@problem.fileKeyConflict.text:Die erste Fassung ist gespeichert. Bitte entfernen Sie sie, bevor Sie eine andere hochladen.`,
  }),
  'wrong-state': () => ({
    title: $localize`:@@problem.wrongState.title:Das geht im jetzigen Stand nicht`,
    text: $localize`:@@problem.wrongState.text:Der Vorgang ist inzwischen weiter. Die Ansicht zeigt gleich den neuen Stand, Ihre Eingaben bleiben.`,
  }),
  stale: () => ({
    title: $localize`:@@problem.stale.title:Jemand war schneller`,
    text: $localize`:@@problem.stale.text:Der Vorgang hat sich geändert, seit Sie ihn geöffnet haben. Ihre Eingaben stehen noch hier; bitte sehen Sie sich den neuen Stand an.`,
  }),
  'case-closed': () => ({
    title: $localize`:@@problem.caseClosed.title:Der Vorgang ist abgeschlossen`,
    text: $localize`:@@problem.caseClosed.text:Es wurde nichts geändert.`,
  }),
  'case-frozen': () => ({
    title: $localize`:@@problem.caseFrozen.title:Der Vorgang wird gerade abgeschlossen`,
    text: $localize`:@@problem.caseFrozen.text:Es wurde nichts geändert. Wer ihn wieder öffnen muss, spricht die Registratur an.`,
  }),
  'action-not-available': () => ({
    title: $localize`:@@problem.actionNotAvailable.title:Diese Aktion ist gerade nicht möglich`,
    text: $localize`:@@problem.actionNotAvailable.text:Es wurde nichts geändert. Die Ansicht zeigt gleich, was jetzt möglich ist.`,
  }),
  'task-not-open': () => ({
    title: $localize`:@@problem.taskNotOpen.title:Diese Aufgabe ist schon erledigt`,
    text: $localize`:@@problem.taskNotOpen.text:Es wurde nichts doppelt ausgeführt.`,
  }),
  'already-claimed': () => ({
    title: $localize`:@@problem.alreadyClaimed.title:Schon übernommen`,
    text: $localize`:@@problem.alreadyClaimed.text:Jemand anderes hat den Vorgang gerade übernommen. Sie können ihn lesen oder um Übergabe bitten.`,
  }),
  'not-assignee': () => ({
    title: $localize`:@@problem.notAssignee.title:Der Vorgang ist nicht bei Ihnen`,
    text: $localize`:@@problem.notAssignee.text:Es wurde nichts geändert. Übernehmen Sie ihn zuerst.`,
  }),
  'person-excluded': () => ({
    title: $localize`:@@problem.personExcluded.title:Diese Person ist von dem Vorgang ausgeschlossen`,
    text: $localize`:@@problem.personExcluded.text:Es wurde nichts geändert. Bitte wählen Sie jemand anderen.`,
  }),
  'reason-required': () => ({
    title: $localize`:@@problem.reasonRequired.title:Bitte nennen Sie einen Grund`,
    text: $localize`:@@problem.reasonRequired.text:Es wurde noch nichts geändert.`,
  }),
  'content-changed': () => ({
    title: $localize`:@@problem.contentChanged.title:Der Inhalt hat sich inzwischen geändert`,
    text: $localize`:@@problem.contentChanged.text:Ihre Eingaben stehen noch hier. Bitte vergleichen Sie beide Fassungen.`,
  }),
  conflict: () => ({
    title: $localize`:@@problem.conflict.title:Jemand hat dasselbe geändert`,
    text: $localize`:@@problem.conflict.text:Ihre Eingaben stehen noch hier. Bitte vergleichen Sie beide Fassungen und entscheiden Sie, welche gilt.`,
  }),
  'decision-missing': () => ({
    title: $localize`:@@problem.decisionMissing.title:Es gibt noch keine Entscheidung`,
    text: $localize`:@@problem.decisionMissing.text:Bitte entscheiden Sie zuerst.`,
  }),
  'document-changed': () => ({
    title: $localize`:@@problem.documentChanged.title:Das Schreiben hat sich geändert`,
    text: $localize`:@@problem.documentChanged.text:Es wurde nichts gezeichnet und nichts versandt. Bitte sehen Sie sich die neue Vorschau an.`,
  }),
  'same-person': () => ({
    title: $localize`:@@problem.samePerson.title:Hier muss eine zweite Person zeichnen`,
    text: $localize`:@@problem.samePerson.text:Wer entschieden hat, kann nicht selbst gegenzeichnen. Die Aufgabe bleibt für die anderen Zeichnungsbefugten offen.`,
  }),
  'already-decided': () => ({
    title: $localize`:@@problem.alreadyDecided.title:Schon entschieden`,
    text: $localize`:@@problem.alreadyDecided.text:Jemand anderes hat gerade entschieden. Ihr Entwurf bleibt erhalten.`,
  }),
  'extension-late': () => ({
    title: $localize`:@@problem.extensionLate.title:Zu spät für eine Verlängerung`,
    text: $localize`:@@problem.extensionLate.text:Die Mitteilung würde erst nach dem letzten Tag der Frist als bekannt gegeben gelten. Bitte entscheiden Sie bis dahin.`,
  }),
  'already-extended': () => ({
    title: $localize`:@@problem.alreadyExtended.title:Schon einmal verlängert`,
    text: $localize`:@@problem.alreadyExtended.text:Die Frist kann nur einmal verlängert werden.`,
  }),
  'already-signed': () => ({
    title: $localize`:@@problem.alreadySigned.title:Schon gezeichnet`,
    text: $localize`:@@problem.alreadySigned.text:Es wurde nichts doppelt gezeichnet.`,
  }),
  'guard-blocks': () => ({
    title: $localize`:@@problem.guardBlocks.title:Die Prüfung vor dem Versand hält das Schreiben an`,
    text: $localize`:@@problem.guardBlocks.text:Es wurde nichts versandt. Bitte klären Sie die markierten Punkte.`,
  }),
  'fee-open': () => ({
    title: $localize`:@@problem.feeOpen.title:Die Gebühr ist noch offen`,
    text: $localize`:@@problem.feeOpen.text:Es geht weiter, sobald sie bezahlt oder erlassen ist.`,
  }),
  'nothing-to-pay': () => ({
    title: $localize`:@@problem.nothingToPay.title:Es ist nichts zu zahlen`,
    text: $localize`:@@problem.nothingToPay.text:Die Forderung ist beglichen oder aufgehoben.`,
  }),
  'attempt-open': () => ({
    title: $localize`:@@problem.attemptOpen.title:Eine Zahlung läuft schon`,
    text: $localize`:@@problem.attemptOpen.text:Bitte schließen Sie sie ab oder warten Sie einige Minuten. Es wird nichts doppelt abgebucht.`,
  }),
  'amount-invalid': () => ({
    title: $localize`:@@problem.amountInvalid.title:Der Betrag passt nicht`,
    text: $localize`:@@problem.amountInvalid.text:Es wurde nichts gebucht. Bitte prüfen Sie den Betrag.`,
  }),
  'refund-not-open': () => ({
    title: $localize`:@@problem.refundNotOpen.title:Diese Erstattung ist nicht offen`,
    text: $localize`:@@problem.refundNotOpen.text:Es wurde nichts gebucht.`,
  }),
  'tasks-open': () => ({
    title: $localize`:@@problem.tasksOpen.title:Es sind noch Aufgaben offen`,
    text: $localize`:@@problem.tasksOpen.text:Der Vorgang bleibt offen, bis sie erledigt sind.`,
  }),
  'dispatch-not-proven': () => ({
    title: $localize`:@@problem.dispatchNotProven.title:Der Versand ist noch nicht belegt`,
    text: $localize`:@@problem.dispatchNotProven.text:Der Vorgang bleibt offen, bis feststeht, dass das Schreiben angekommen oder zur Post gegeben ist.`,
  }),
  'fee-not-settled': () => ({
    title: $localize`:@@problem.feeNotSettled.title:Die Gebühr ist noch nicht ausgeglichen`,
    text: $localize`:@@problem.feeNotSettled.text:Der Vorgang bleibt offen, bis sie bezahlt, erlassen oder erstattet ist.`,
  }),
  'drafts-open': () => ({
    title: $localize`:@@problem.draftsOpen.title:Es gibt noch Entwürfe`,
    text: $localize`:@@problem.draftsOpen.text:Bitte senden oder verwerfen Sie die Entwürfe, bevor Sie abschließen.`,
  }),
  'files-unconfirmed': () => ({
    title: $localize`:@@problem.filesUnconfirmed.title:Dateien werden noch gespeichert`,
    text: $localize`:@@problem.filesUnconfirmed.text:Bitte warten Sie einen Augenblick und versuchen Sie es noch einmal.`,
  }),
  'no-decision': () => ({
    title: $localize`:@@problem.noDecision.title:Es gibt noch keine Entscheidung`,
    text: $localize`:@@problem.noDecision.text:Ohne Entscheidung kann der Vorgang nicht abgeschlossen werden.`,
  }),
  'question-open': () => ({
    title: $localize`:@@problem.questionOpen.title:Eine Nachforderung ist noch offen`,
    text: $localize`:@@problem.questionOpen.text:Bitte warten Sie die Antwort ab oder nehmen Sie die Nachforderung zurück.`,
  }),
  'effects-running': () => ({
    title: $localize`:@@problem.effectsRunning.title:Der letzte Schritt läuft noch`,
    text: $localize`:@@problem.effectsRunning.text:Bitte warten Sie einen Augenblick und versuchen Sie es noch einmal.`,
  }),
  'link-unknown': () => ({
    title: $localize`:@@problem.linkUnknown.title:Dieser Link ist nicht gültig`,
    text: $localize`:@@problem.linkUnknown.text:Bitte nehmen Sie den Link aus der neuesten E-Mail, die Sie von uns haben.`,
  }),
  'link-expired': () => ({
    title: $localize`:@@problem.linkExpired.title:Dieser Link ist abgelaufen`,
    text: $localize`:@@problem.linkExpired.text:Wir können Ihnen einen neuen an Ihre E-Mail-Adresse schicken.`,
  }),
  'code-wrong': () => ({
    title: $localize`:@@problem.codeWrong.title:Der Abrufcode stimmt nicht`,
    text: $localize`:@@problem.codeWrong.text:Bitte prüfen Sie ihn und geben Sie ihn noch einmal ein.`,
  }),
  'code-locked': () => ({
    title: $localize`:@@problem.codeLocked.title:Zu viele falsche Versuche`,
    text: $localize`:@@problem.codeLocked.text:Der Abruf ist gesperrt. Wir schicken Ihnen das Schreiben mit der Post.`,
  }),
  'nothing-to-retrieve': () => ({
    title: $localize`:@@problem.nothingToRetrieve.title:Es liegt nichts zum Abruf bereit`,
    text: $localize`:@@problem.nothingToRetrieve.text:Sobald etwas bereitliegt, bekommen Sie eine E-Mail.`,
  }),
  'request-closed': () => ({
    title: $localize`:@@problem.requestClosed.title:Diese Nachforderung ist schon geschlossen`,
    text: $localize`:@@problem.requestClosed.text:Ihre Datei wurde nicht gespeichert. Wenn Sie uns noch etwas senden möchten, schreiben Sie uns eine Nachricht.`,
  }),
  'no-email': () => ({
    title: $localize`:@@problem.noEmail.title:Hier ist keine E-Mail-Adresse hinterlegt`,
    text: $localize`:@@problem.noEmail.text:Ihr Text wurde nicht gesendet, er steht noch da. Eine Nachforderung geht als Brief hinaus.`,
  }),
  'spool-already-posted': () => ({
    title: $localize`:@@problem.spoolAlreadyPosted.title:Dieser Druckstapel ist schon als versandt gemeldet`,
    text: $localize`:@@problem.spoolAlreadyPosted.text:Es wurde nichts geändert.`,
  }),
  'spool-empty': () => ({
    title: $localize`:@@problem.spoolEmpty.title:Es liegt keine Post bereit`,
    text: $localize`:@@problem.spoolEmpty.text:Sobald Schreiben zur Post gehen, erscheinen sie hier.`,
  }),
  'date-invalid': () => ({
    title: $localize`:@@problem.dateInvalid.title:Dieses Datum passt nicht`,
    text: $localize`:@@problem.dateInvalid.text:Es wurde nichts gespeichert. Bitte prüfen Sie das Datum.`,
  }),
  'definition-invalid': () => ({
    title: $localize`:@@problem.definitionInvalid.title:Die Leistungsdefinition hat Fehler`,
    text: $localize`:@@problem.definitionInvalid.text:Sie wurde nicht übernommen.`,
  }),
  'definition-changed': () => ({
    title: $localize`:@@problem.definitionChanged.title:Diese Fassung ist schon freigegeben`,
    text: $localize`:@@problem.definitionChanged.text:Freigegebene Fassungen ändern sich nicht mehr. Bitte legen Sie eine neue Fassung an.`,
  }),
  'draft-submitted': () => ({
    title: $localize`:@@problem.draftSubmitted.title:Der Entwurf liegt zur Freigabe vor`,
    text: $localize`:@@problem.draftSubmitted.text:Er ändert sich deshalb nicht mehr. Ihr Text steht noch hier; nehmen Sie den Entwurf zurück, um weiterzuschreiben.`,
  }),
  'draft-closed': () => ({
    title: $localize`:@@problem.draftClosed.title:Dieser Entwurf ist abgeschlossen`,
    text: $localize`:@@problem.draftClosed.text:Er ist freigegeben oder verworfen. Ihr Text steht noch hier; kopieren Sie ihn in einen neuen Entwurf.`,
  }),
  'proposal-open': () => ({
    title: $localize`:@@problem.proposalOpen.title:Es liegt schon ein Vorschlag vor`,
    text: $localize`:@@problem.proposalOpen.text:Eine andere Person hat ihn gemacht. Er muss erst bestätigt oder zurückgezogen werden; Ihre Eingaben stehen noch hier.`,
  }),
  'archive-refused': () => ({
    title: $localize`:@@problem.archiveRefused.title:Das Paket wurde nicht angenommen`,
    text: $localize`:@@problem.archiveRefused.text:Es wurde nichts gespeichert.`,
  }),
  'other-service': () => ({
    title: $localize`:@@problem.otherService.title:Das ist eine andere Leistung`,
    text: $localize`:@@problem.otherService.text:Der Entwurf wurde nicht ersetzt. Laden Sie das Paket in der Liste der Leistungen als neuen Entwurf hoch.`,
  }),
  'version-taken': () => ({
    title: $localize`:@@problem.versionTaken.title:Diese Fassung gibt es schon`,
    text: $localize`:@@problem.versionTaken.text:Es wurde nichts freigegeben. Bitte geben Sie dem Entwurf unter „Werte“ eine neue Nummer.`,
  }),
  'sources-missing': () => ({
    title: $localize`:@@problem.sourcesMissing.title:Die Dateien dieser Fassung fehlen hier`,
    text: $localize`:@@problem.sourcesMissing.text:Ohne sie lässt sie sich weder bearbeiten noch ausgeben. Laden Sie das Paket der Leistung hoch.`,
  }),
  'signing-key-missing': () => ({
    title: $localize`:@@problem.signingKeyMissing.title:Es gibt noch keinen Schlüssel zum Unterschreiben`,
    text: $localize`:@@problem.signingKeyMissing.text:Ausgegebene Leistungen sind unterschrieben. Ihre IT richtet den Schlüssel der Stadt ein.`,
  }),
};
knowProblems(refusals);
