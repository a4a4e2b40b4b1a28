import type { CaseDetail } from './shapes';

/** How a case came in: "über Serviceportal". */
export function channelWords({ channel, portalName }: { channel: string; portalName?: string }): string {
  switch (channel) {
    case 'portal':
      return portalName
        ? $localize`:@@worklist.channelPortalNamed:über ${portalName}:portal:`
        : $localize`:@@worklist.channelPortal:über ein Portal`;
    case 'form':
      return $localize`:@@worklist.channelForm:über das Online-Formular`;
    case 'paper':
      return $localize`:@@worklist.channelPaper:auf Papier`;
    case 'counter':
      return $localize`:@@worklist.channelCounter:am Schalter`;
    case 'telephone':
      return $localize`:@@worklist.channelTelephone:telefonisch`;
    case 'mail':
      return $localize`:@@worklist.channelMail:per E-Mail`;
    default:
      return '';
  }
}

/** How sure the portal was of the person; empty where nobody was asked. */
export function trustWords(trust: CaseDetail['application']['trust']): string {
  switch (trust) {
    case 'low':
      return $localize`:@@worklist.trustLow:Vertrauensniveau niedrig`;
    case 'substantial':
      return $localize`:@@worklist.trustSubstantial:Vertrauensniveau substanziell`;
    case 'high':
      return $localize`:@@worklist.trustHigh:Vertrauensniveau hoch`;
    case 'none':
      return '';
  }
}

/** What is known of one piece of evidence: "2 Seiten, geprüft". */
export function evidenceWords({ state, documents }: CaseDetail['evidence'][number]): string {
  const pages = documents.reduce((sum, { pages }) => sum + (pages ?? 0), 0);
  const parts = [
    pages === 0
      ? ''
      : pages === 1
        ? $localize`:@@worklist.pageOne:1 Seite`
        : $localize`:@@worklist.pages:${pages}:count: Seiten`,
    evidenceState(state),
  ];
  return parts.filter(Boolean).join(', ');
}

function evidenceState(state: CaseDetail['evidence'][number]['state']): string {
  switch (state) {
    case 'missing':
      return $localize`:@@worklist.evidenceMissing:fehlt`;
    case 'present':
      return $localize`:@@worklist.evidencePresent:noch nicht geprüft`;
    case 'accepted':
      return $localize`:@@worklist.evidenceAccepted:geprüft`;
    case 'rejected':
      return $localize`:@@worklist.evidenceRejected:nicht anerkannt`;
    case 'not-required':
      return $localize`:@@worklist.evidenceNotRequired:nicht nötig`;
  }
}

/** How much of a clock has passed, in percent; null while it cannot be told. */
export function elapsed(
  clock: Pick<CaseDetail['clocks'][number], 'startedAt' | 'dueAt'>,
  now: Date,
): number | null {
  if (!clock.dueAt) return null;
  const start = Date.parse(clock.startedAt);
  const end = Date.parse(clock.dueAt);
  if (end <= start) return null;
  return Math.min(100, Math.max(0, Math.round(((now.getTime() - start) / (end - start)) * 100)));
}
