/** Why somebody stands before the door again, in words; the keys are what the API writes behind `/anmelden?reason=`. */
const reasons: Readonly<Record<string, () => string>> = {
  'unknown-person': () =>
    $localize`:@@shell.signInUnknownPerson:Die Anmeldung hat geklappt, aber für Ihr Dienstkonto gibt es hier noch keinen Zugang. Bitte wenden Sie sich an Ihre Fachadministration.`,
  'sign-in-expired': () =>
    $localize`:@@shell.signInExpired:Die Anmeldung hat zu lange gedauert und wurde abgebrochen. Bitte melden Sie sich noch einmal an.`,
};

/** @returns what to tell; any other reason is a refusal without particulars */
export function signInReason(reason: string): string {
  const words = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
  return (
    words?.() ??
    $localize`:@@shell.signInRefused:Die Anmeldung wurde abgelehnt oder abgebrochen. Bitte versuchen Sie es noch einmal.`
  );
}
