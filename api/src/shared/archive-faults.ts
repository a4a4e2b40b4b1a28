import type { ArchiveFault } from '@aktenlauf/workflows/definition/package/entry-path.ts';

/** Why a service package is not accepted, in a sentence; `{file}` and `{limit}` are filled in. */
const sentences: Record<ArchiveFault, { de: string; en: string }> = {
  unreadable: {
    de: 'Die Datei ist kein lesbares ZIP-Archiv oder beschädigt{file}.',
    en: 'The file is no readable ZIP archive, or damaged{file}.',
  },
  'too-large': {
    de: 'Das Paket oder eine Datei darin ist zu groß{file}. Erlaubt sind {limit} Byte.',
    en: 'The package or a file in it is too large{file}. {limit} bytes are allowed.',
  },
  'too-many-files': {
    de: 'Das Paket hat zu viele Dateien. Erlaubt sind {limit}.',
    en: 'The package has too many files. {limit} are allowed.',
  },
  bomb: {
    de: 'Eine Datei im Paket ist auffällig stark gepackt{file}. So entstehen sonst nur Archivbomben.',
    en: 'A file in the package is compressed far too much{file}, as only archive bombs are.',
  },
  'path-escapes': {
    de: 'Ein Pfad im Paket führt aus dem Ordner hinaus{file}.',
    en: 'A path in the package leads out of the folder{file}.',
  },
  'absolute-path': {
    de: 'Ein Pfad im Paket ist absolut{file}.',
    en: 'A path in the package is absolute{file}.',
  },
  backslash: {
    de: 'Ein Pfad im Paket enthält einen umgekehrten Schrägstrich{file}.',
    en: 'A path in the package contains a backslash{file}.',
  },
  'odd-name': {
    de: 'Ein Dateiname enthält unzulässige Zeichen{file}. Erlaubt sind Buchstaben ohne Umlaute, Ziffern, Punkt, Binde- und Unterstrich.',
    en: 'A file name contains characters that are not allowed{file}. Use plain letters, digits, dot, hyphen and underscore.',
  },
  duplicate: {
    de: 'Eine Datei kommt im Paket zweimal vor{file}.',
    en: 'A file is in the package twice{file}.',
  },
  'case-collision': {
    de: 'Zwei Dateinamen unterscheiden sich nur in Groß- und Kleinschreibung{file}.',
    en: 'Two file names differ in upper and lower case only{file}.',
  },
  link: {
    de: 'Das Paket enthält eine Verknüpfung statt einer Datei{file}.',
    en: 'The package contains a link instead of a file{file}.',
  },
  encrypted: {
    de: 'Eine Datei im Paket ist verschlüsselt{file}.',
    en: 'A file in the package is encrypted{file}.',
  },
  'beside-folder': {
    de: 'Neben dem Ordner der Leistung liegt noch etwas anderes{file}.',
    en: 'There is something beside the folder of the service{file}.',
  },
  'no-definition': {
    de: 'Im Paket liegt nicht genau eine service.yaml.',
    en: 'There is not exactly one service.yaml in the package.',
  },
  'manifest-invalid': {
    de: 'Das Verzeichnis des Pakets (manifest.json) ist nicht lesbar.',
    en: 'The manifest of the package (manifest.json) cannot be read.',
  },
  'manifest-mismatch': {
    de: 'Der Inhalt stimmt nicht mit dem Verzeichnis des Pakets überein{file}. Es wurde nachträglich verändert.',
    en: 'The content does not match the manifest of the package{file}. It was changed afterwards.',
  },
  'unknown-format': {
    de: 'Das Paket hat ein neueres Format, als diese Installation versteht.',
    en: 'The package has a newer format than this installation understands.',
  },
  'unknown-vocabulary': {
    de: 'Die Leistung verwendet ein neueres Vokabular, als diese Installation versteht. Bitte aktualisieren Sie zuerst Aktenlauf.',
    en: 'The service uses a newer vocabulary than this installation understands. Please update Aktenlauf first.',
  },
  'signature-wrong': {
    de: 'Die Signatur des Pakets passt nicht zu seinem Inhalt.',
    en: 'The signature of the package does not fit its content.',
  },
};

/** The sentence of a reason with what it is about; empty for a reason that is none. */
export function archiveFaultText(
  { reason, file, limit }: Readonly<Record<string, unknown>>,
  language: 'de' | 'en',
): string {
  if (typeof reason !== 'string' || !Object.hasOwn(sentences, reason)) return '';
  return sentences[reason as ArchiveFault][language]
    .replace('{file}', typeof file === 'string' ? ` (${file})` : '')
    .replace('{limit}', String(limit ?? ''));
}
