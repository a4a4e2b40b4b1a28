import type { CaseDetail, Evidence, Receivable } from './case-shapes';
import type { Tone } from '../../../shared/ui-tag/tag';

/** How the application came: "über Serviceportal". */
export function channelWords(channel: string, portalName?: string): string {
  switch (channel) {
    case 'portal':
      return portalName
        ? $localize`:@@case.viaPortalNamed:über ${portalName}:portal:`
        : $localize`:@@case.viaPortal:über ein Portal`;
    case 'form':
      return $localize`:@@case.viaForm:über das Online-Formular`;
    case 'paper':
      return $localize`:@@case.viaPaper:auf Papier`;
    case 'counter':
      return $localize`:@@case.viaCounter:am Schalter`;
    case 'telephone':
      return $localize`:@@case.viaTelephone:am Telefon`;
    default:
      return $localize`:@@case.viaMail:per E-Mail`;
  }
}

/** How a case ended. */
export function outcomeWords(outcome: string | null): string {
  switch (outcome) {
    case 'approve':
      return $localize`:@@case.outcomeApprove:abgeschlossen, bewilligt`;
    case 'partial':
      return $localize`:@@case.outcomePartial:abgeschlossen, teilweise bewilligt`;
    case 'reject':
      return $localize`:@@case.outcomeReject:abgeschlossen, abgelehnt`;
    case 'deemed':
      return $localize`:@@case.outcomeDeemed:abgeschlossen, gilt als genehmigt`;
    case 'withdrawn':
      return $localize`:@@case.outcomeWithdrawn:abgeschlossen, zurückgezogen`;
    case 'discontinued':
      return $localize`:@@case.outcomeDiscontinued:abgeschlossen, eingestellt`;
    case 'duplicate':
      return $localize`:@@case.outcomeDuplicate:abgeschlossen, Dublette`;
    default:
      return $localize`:@@case.outcomeNone:abgeschlossen`;
  }
}

/** State of an evidence in words; colour and icon come with it. */
export function evidenceWords({ state, required }: Evidence): { text: string; tone: Tone } {
  switch (state) {
    case 'accepted':
      return { text: $localize`:@@case.evidenceAccepted:geprüft`, tone: 'success' };
    case 'rejected':
      return { text: $localize`:@@case.evidenceRejected:beanstandet`, tone: 'danger' };
    case 'present':
      return { text: $localize`:@@case.evidencePresent:noch zu prüfen`, tone: 'warning' };
    case 'not-required':
      return { text: $localize`:@@case.evidenceNotRequired:nicht nötig`, tone: 'neutral' };
    case 'missing':
      return required
        ? { text: $localize`:@@case.evidenceMissing:fehlt`, tone: 'danger' }
        : { text: $localize`:@@case.evidenceOptional:nicht vorgelegt`, tone: 'neutral' };
  }
}

/** State of a receivable in words. */
export function receivableWords(state: Receivable['state']): { text: string; tone: Tone } {
  switch (state) {
    case 'open':
      return { text: $localize`:@@case.feeOpen:offen`, tone: 'warning' };
    case 'partly':
      return { text: $localize`:@@case.feePartly:teilweise bezahlt`, tone: 'warning' };
    case 'paid':
      return { text: $localize`:@@case.feePaid:bezahlt`, tone: 'success' };
    case 'overpaid':
      return { text: $localize`:@@case.feeOverpaid:überzahlt`, tone: 'warning' };
    case 'cancelled':
      return { text: $localize`:@@case.feeCancelled:storniert`, tone: 'neutral' };
    case 'refund-proposed':
      return { text: $localize`:@@case.feeRefundProposed:Erstattung vorgeschlagen`, tone: 'warning' };
    case 'refunded':
      return { text: $localize`:@@case.feeRefunded:erstattet`, tone: 'neutral' };
  }
}

/** How a payment came in. */
export function paymentWords(method: Receivable['payments'][number]['method']): string {
  switch (method) {
    case 'online':
      return $localize`:@@case.paidOnline:online`;
    case 'transfer':
      return $localize`:@@case.payTransfer:Überweisung`;
    case 'cash':
      return $localize`:@@case.payCash:bar an der Kasse`;
    case 'refund':
      return $localize`:@@case.paidRefund:Erstattung`;
  }
}

/** State of a proposed refund. */
export function refundWords(state: Receivable['refunds'][number]['state']): string {
  switch (state) {
    case 'proposed':
      return $localize`:@@case.refundProposed:vorgeschlagen`;
    case 'approved':
      return $localize`:@@case.refundApproved:genehmigt, noch nicht ausgezahlt`;
    case 'booked':
      return $localize`:@@case.refundBooked:ausgezahlt`;
    case 'declined':
      return $localize`:@@case.refundDeclined:abgelehnt`;
  }
}

/** Where a dispatch stands. */
export function dispatchWords(state: CaseDetail['dispatches'][number]['state']): {
  text: string;
  tone: Tone;
} {
  switch (state) {
    case 'provided':
      return { text: $localize`:@@case.dispatchProvided:zum Abruf bereit`, tone: 'info' };
    case 'retrieved':
      return { text: $localize`:@@case.dispatchRetrieved:abgerufen`, tone: 'success' };
    case 'expired':
      return { text: $localize`:@@case.dispatchExpired:nicht abgerufen`, tone: 'neutral' };
    case 'queued':
      return { text: $localize`:@@case.dispatchQueued:wartet auf den Druck`, tone: 'warning' };
    case 'spooled':
      return { text: $localize`:@@case.dispatchSpooled:in der Poststelle`, tone: 'info' };
    case 'posted':
      return { text: $localize`:@@case.dispatchPosted:zur Post gegeben`, tone: 'success' };
    case 'returned':
      return { text: $localize`:@@case.dispatchReturned:zurückgekommen`, tone: 'danger' };
    case 'cancelled':
      return { text: $localize`:@@case.dispatchCancelled:abgebrochen`, tone: 'neutral' };
  }
}

/** The applicant as one speaks of them, "Ayşe Yıldız"; lists have "Yıldız, Ayşe". */
export function applicantName({ parties, applicantName }: CaseDetail): string {
  return parties.find(({ role }) => role === 'applicant')?.displayName ?? applicantName;
}

/** What a person is in the case. */
export function partyWords(role: CaseDetail['parties'][number]['role']): string {
  switch (role) {
    case 'applicant':
      return $localize`:@@case.partyApplicant:Antragsteller/in`;
    case 'representative':
      return $localize`:@@case.partyRepresentative:Vertretung`;
    case 'addressee':
      return $localize`:@@case.partyAddressee:Empfänger/in`;
    case 'affected':
      return $localize`:@@case.partyAffected:Betroffene/r`;
  }
}
