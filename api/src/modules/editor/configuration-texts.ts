import type {
  ConfigurationFinding,
  FindingKind,
} from '@aktenlauf/storage/configuration/configuration-finding.ts';
import type { Language } from '../../shared/language.ts';

interface FindingText {
  what: { de: string; en: string };
  where: { de: string; en: string };
  howToFix: { de: string; en: string };
}

const inService = {
  de: 'Leistung {service} {version}',
  en: 'service {service} {version}',
};
const inTown = { de: 'Kommune', en: 'town' };
const withOperators = { de: 'Einstellungen der Installation', en: 'settings of the installation' };

/** What each finding means and how it is put right; `{…}` is filled in. */
const texts: Record<FindingKind, FindingText> = {
  'letter-missing': {
    what: {
      de: 'Die Vorlage {subject} fehlt oder ist leer.',
      en: 'The template {subject} is missing or empty.',
    },
    where: inService,
    howToFix: {
      de: 'Ergänzen Sie den Text in einem Entwurf und geben Sie ihn frei.',
      en: 'Add the text in a draft and release it.',
    },
  },
  'unit-missing': {
    what: {
      de: 'Die Organisationseinheit „{subject}“ gibt es hier nicht. Neue Vorgänge finden kein Ziel.',
      en: 'There is no unit "{subject}" here. New cases have nowhere to land.',
    },
    where: inService,
    howToFix: {
      de: 'Legen Sie örtlich eine andere Einheit fest, oder richten Sie diese ein.',
      en: 'Settle another unit locally, or set this one up.',
    },
  },
  'file-plan-missing': {
    what: {
      de: 'Die Aktenplanposition {subject} fehlt. Akten lassen sich nicht anlegen.',
      en: 'The file plan has no position {subject}. Dossiers cannot be opened.',
    },
    where: inService,
    howToFix: { de: 'Ergänzen Sie den Aktenplan.', en: 'Add it to the file plan.' },
  },
  'role-unheld': {
    what: { de: 'Niemand hat die Rolle {subject}.', en: 'Nobody holds the role {subject}.' },
    where: inService,
    howToFix: {
      de: 'Geben Sie jemandem diese Rolle in der zuständigen Einheit.',
      en: 'Give somebody this role in the unit in charge.',
    },
  },
  'signer-alone': {
    what: {
      de: 'Wer zeichnet, ist die einzige Person, die auch entscheidet. Niemand darf die eigene Entscheidung zeichnen.',
      en: 'Whoever signs is the only person who decides. Nobody may sign their own decision.',
    },
    where: inService,
    howToFix: {
      de: 'Geben Sie einer zweiten Person die Rolle Zeichnung oder Sachbearbeitung.',
      en: 'Give a second person the role of signer or clerk.',
    },
  },
  'releaser-alone': {
    what: {
      de: 'Nur eine Person kann Leistungen schreiben oder freigeben. Freigeben muss eine zweite.',
      en: 'Only one person can write or release services. A second one has to release.',
    },
    where: inTown,
    howToFix: {
      de: 'Geben Sie einer zweiten Person die Rolle Leistungsredaktion oder Leitung.',
      en: 'Give a second person the role of editor or supervisor.',
    },
  },
  'calendar-missing': {
    what: {
      de: 'Das Land „{subject}“ ist unbekannt. Ohne seine Feiertage lassen sich Fristen nicht berechnen.',
      en: 'The Land "{subject}" is unknown. Deadlines cannot be computed without its holidays.',
    },
    where: inTown,
    howToFix: { de: 'Tragen Sie das Land der Kommune ein.', en: 'Set the Land of the town.' },
  },
  'closed-days-missing': {
    what: {
      de: 'Ab heute ist kein Schließtag des Rathauses eingetragen. Fristen in Arbeitstagen zählen ihn mit.',
      en: 'No closing day of the town hall is entered from today on. Deadlines in business days count them.',
    },
    where: inTown,
    howToFix: {
      de: 'Tragen Sie die Schließtage des Jahres ein, etwa 24. und 31. Dezember.',
      en: 'Enter the closing days of the year, such as 24 and 31 December.',
    },
  },
  'portal-without-rights': {
    what: {
      de: 'Das Portal „{subject}“ darf keine Leistung einreichen, die es hier gibt.',
      en: 'The portal "{subject}" may submit no service that exists here.',
    },
    where: inTown,
    howToFix: {
      de: 'Geben Sie dem Portal Leistungen frei, oder schalten Sie es ab.',
      en: 'Allow it services, or switch it off.',
    },
  },
  'service-inactive': {
    what: { de: 'Keine Version ist in Kraft oder geplant.', en: 'No version is in force or planned.' },
    where: inService,
    howToFix: {
      de: 'Setzen Sie eine freigegebene Version in Kraft.',
      en: 'Put a released version in force.',
    },
  },
  'bank-missing': {
    what: {
      de: 'Eine Gebühr wird erhoben, aber das Konto ist unvollständig oder die IBAN falsch.',
      en: 'A fee is due, but the account is incomplete or its IBAN wrong.',
    },
    where: inService,
    howToFix: {
      de: 'Tragen Sie das Konto der Kommune ein, oder legen Sie örtlich eines für die Leistung fest.',
      en: 'Enter the account of the town, or settle one for the service locally.',
    },
  },
  'signing-key-missing': {
    what: {
      de: 'Ohne Signaturschlüssel lassen sich keine Leistungen weitergeben.',
      en: 'Without a signing key no service can be handed on.',
    },
    where: withOperators,
    howToFix: {
      de: 'Der Betrieb richtet AKTENLAUF_SIGNING_KEY ein.',
      en: 'The operators set AKTENLAUF_SIGNING_KEY.',
    },
  },
  'sources-missing': {
    what: {
      de: 'Die Dateien dieser Version liegen nicht im Original vor. Sie lässt sich weder weitergeben noch bearbeiten.',
      en: 'The original files of this version are not here. It can be neither handed on nor edited.',
    },
    where: inService,
    howToFix: {
      de: 'Spielen Sie den Ordner der Version noch einmal ein, oder legen Sie eine neue Version an.',
      en: 'Import the folder of the version again, or make a new version.',
    },
  },
};

const roles: Readonly<Record<string, { de: string; en: string }>> = {
  clerk: { de: 'Sachbearbeitung', en: 'clerk' },
  signer: { de: 'Zeichnung', en: 'signer' },
  supervisor: { de: 'Leitung', en: 'supervisor' },
  cashier: { de: 'Kasse', en: 'cashier' },
  editor: { de: 'Leistungsredaktion', en: 'editor' },
  operator: { de: 'Betrieb', en: 'operator' },
};

/** A finding in words. @param title of the service it is about, or null */
export function findingText(
  { kind, service, subject }: ConfigurationFinding,
  title: string | null,
  language: Language,
): { what: string; where: string; howToFix: string } {
  const { what, where, howToFix } = texts[kind];
  const place = service === null && where === inService ? inTown : where;
  const filled = (text: string): string =>
    text
      .replace('{subject}', roles[subject]?.[language] ?? subject)
      .replace('{service}', title ?? service?.key ?? '')
      .replace('{version}', service?.version ?? '');
  return {
    what: filled(what[language]),
    where: filled(place[language]),
    howToFix: filled(howToFix[language]),
  };
}
