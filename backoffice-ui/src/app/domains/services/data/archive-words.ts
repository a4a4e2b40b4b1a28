import type { Problem } from '../../../api/problem';

/** Why a package was refused, in words; the file it concerns stands beside it. */
export function archiveReason({ details }: Pick<Problem, 'details'>): string {
  const reason = typeof details['reason'] === 'string' ? details['reason'] : '';
  const words = reasons[reason]?.() ?? $localize`:@@services.zipOther:Das Paket entspricht nicht den Regeln.`;
  return typeof details['file'] === 'string' ? `${words} (${details['file']})` : words;
}

const reasons: Readonly<Record<string, () => string>> = {
  unreadable: () => $localize`:@@services.zipUnreadable:Die Datei ist kein lesbares ZIP-Archiv.`,
  'too-large': () => $localize`:@@services.zipTooLarge:Das Paket oder eine Datei darin ist zu groß.`,
  'too-many-files': () => $localize`:@@services.zipTooMany:Das Paket enthält zu viele Dateien.`,
  bomb: () => $localize`:@@services.zipBomb:Ausgepackt wäre das Paket unverhältnismäßig groß.`,
  'path-escapes': () => $localize`:@@services.zipEscapes:Ein Pfad führt aus dem Ordner der Leistung hinaus.`,
  'absolute-path': () => $localize`:@@services.zipAbsolute:Ein Pfad beginnt an der Wurzel des Dateisystems.`,
  backslash: () => $localize`:@@services.zipBackslash:Ein Pfad enthält umgekehrte Schrägstriche.`,
  'odd-name': () => $localize`:@@services.zipOddName:Ein Dateiname enthält unzulässige Zeichen.`,
  duplicate: () => $localize`:@@services.zipDuplicate:Eine Datei kommt doppelt vor.`,
  'case-collision': () =>
    $localize`:@@services.zipCase:Zwei Dateinamen unterscheiden sich nur in Groß- und Kleinschreibung.`,
  link: () => $localize`:@@services.zipLink:Das Paket enthält eine Verknüpfung statt einer Datei.`,
  encrypted: () => $localize`:@@services.zipEncrypted:Das Paket ist verschlüsselt.`,
  'no-definition': () => $localize`:@@services.zipNoDefinition:Im Paket fehlt die Datei service.yaml.`,
  'manifest-invalid': () => $localize`:@@services.zipManifest:Das Verzeichnis des Pakets ist nicht lesbar.`,
  'manifest-mismatch': () =>
    $localize`:@@services.zipMismatch:Der Inhalt stimmt nicht mit den Prüfsummen des Pakets überein.`,
  'unknown-vocabulary': () =>
    $localize`:@@services.zipVocabulary:Die Leistung verwendet Wörter, die diese Fassung von Aktenlauf nicht kennt.`,
  'unknown-format': () => $localize`:@@services.zipFormat:Diese Art von Paket kennt Aktenlauf noch nicht.`,
  'signature-wrong': () => $localize`:@@services.zipSignature:Die Unterschrift des Pakets stimmt nicht.`,
};
