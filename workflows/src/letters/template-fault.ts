import type { Localized } from '../definition/service-definition.ts';

/**
 * Why a template cannot be filled, in both languages.
 * @param reason of a Refusal `definition-invalid`: our own, or what the template language reports
 */
export function templateFault(reason: string): Localized {
  const own = ownReasons[reason];
  if (own !== undefined) return { de: own, en: reason };
  for (const [pattern, german] of reported) {
    const found = pattern.exec(reason);
    if (found !== null) return { de: `${german(found[1] ?? '')}${placeIn(reason)}.`, en: reason };
  }
  return { de: `Die Vorlage ist nicht lesbar: „${reason}“`, en: reason };
}

const ownReasons: Readonly<Record<string, string>> = {
  'it has no subject line': 'Der Text hat keine Betreffzeile.',
  'it has no text': 'Der Text ist leer.',
  'a mail needs a subject': 'Eine E-Mail braucht einen Betreff.',
  'a button needs a label and an https address':
    'Eine Schaltfläche braucht eine Beschriftung und eine https-Adresse.',
};

/** What the template language reports, and how that is said; the group is what it is about. */
const reported: readonly (readonly [RegExp, (about: string) => string])[] = [
  [/^undefined variable: ([^,]+)/, (name) => `Die Angabe „${name}“ gibt es hier nicht`],
  [/^undefined filter: ([^,]+)/, (name) => `Den Filter „${name}“ gibt es nicht`],
  [/^tag "?([^",]+?)"? not found/, (name) => `Den Befehl „${name}“ gibt es nicht`],
  [/^(?:tag|output) "?(.+?)"? not closed/, (name) => `„${name}“ ist nicht geschlossen`],
  [/^unknown header line: (.*)/, (line) => `Diese Kopfzeile gibt es nicht: „${line}“`],
  [/limit exceeded/, () => 'Die Vorlage ist zu groß, oder sie wird nicht rechtzeitig fertig'],
  [/^templates read no files/, () => 'Eine Vorlage liest keine anderen Dateien'],
  [
    /^a template can only print text, numbers and lists/,
    () => 'Eine Vorlage kann nur Text, Zahlen und Listen ausgeben',
  ],
];

function placeIn(reason: string): string {
  const [, line, column] = /, line:(\d+), col:(\d+)/.exec(reason) ?? [];
  return line === undefined ? '' : ` (Zeile ${line}, Spalte ${column ?? ''} des Textes)`;
}
