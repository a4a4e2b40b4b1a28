/**
 * One row per code of the contract (`RefusalCode`): what happened; then what was kept and what to do.
 * Written for clerks and citizens alike: no technical words, no blame.
 */
export interface ProblemText {
  readonly title: string;
  readonly text: string;
}

/** Rows by code. Functions, because texts are looked up in the built language when they are shown. */
export type ProblemRows = Readonly<Record<string, () => ProblemText>>;

/** What has to be said when nothing more can be loaded. */
const first: ProblemRows = {
  offline: () => ({
    title: $localize`:@@problem.offline.title:Keine Verbindung`,
    text: $localize`:@@problem.offline.text:Der Server ist gerade nicht zu erreichen. Ihre Eingaben stehen noch hier. Bitte prüfen Sie die Verbindung und versuchen Sie es noch einmal.`,
  }),
  unknown: () => ({
    title: $localize`:@@problem.unknown.title:Das hat nicht geklappt`,
    text: $localize`:@@problem.unknown.text:Am Vorgang wurde nichts geändert, Ihre Eingaben stehen noch hier. Bitte versuchen Sie es noch einmal; bleibt es dabei, melden Sie es Ihrer IT.`,
  }),
  'not-signed-in': () => ({
    title: $localize`:@@problem.notSignedIn.title:Ihre Anmeldung ist abgelaufen`,
    text: $localize`:@@problem.notSignedIn.text:Ihre Eingaben stehen noch hier. Melden Sie sich wieder an und versuchen Sie es dann noch einmal.`,
  }),
  unavailable: () => ({
    title: $localize`:@@problem.unavailable.title:Gerade nicht verfügbar`,
    text: $localize`:@@problem.unavailable.text:Ein Teil des Systems antwortet nicht. Ihre Eingaben stehen noch hier. Bitte versuchen Sie es in einer Minute noch einmal.`,
  }),
};
let rows = first;

/** The words for a code; an unknown code gets the general ones. */
export function problemText(code: string): ProblemText {
  const row = Object.hasOwn(rows, code) ? rows[code] : rows['unknown'];
  return row ? row() : { title: code, text: '' };
}

/** All codes that have words. */
export function problemCodes(): readonly string[] {
  return Object.keys(rows);
}

/** Makes more codes known. */
export function knowProblems(more: ProblemRows): void {
  rows = { ...rows, ...more };
}
