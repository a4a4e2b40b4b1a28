/** Mails are filed with a blank in place of the citizen's secret link. */
const blankedLink = /\S*#Token-nicht-in-der-Akte\S*/g;

/** The text of a message as one reads it: the blanked link is named instead of shown. */
export function messageWords(text: string): string {
  return text.replace(blankedLink, $localize`:@@case.linkNotFiled:[persönlicher Link, nicht in der Akte]`);
}
