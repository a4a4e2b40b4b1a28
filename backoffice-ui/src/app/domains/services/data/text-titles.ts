import { valueAtPointer } from './json-pointer';
import type { DefinitionFile, DefinitionParts } from './service-shapes';
import { builtLanguage } from '../../../shared/util-locale/locale-url';

/** A file of the folder with the name people know it by. */
export interface TitledFile {
  readonly file: DefinitionFile;
  readonly title: string;
  /** For mails: in which language it is written. */
  readonly language: string | null;
}

/** Names of letters (after the action they belong to) and mails (after their occasion). */
export function titledFiles(
  { files, definition }: Pick<DefinitionParts, 'files' | 'definition'>,
  kinds: readonly DefinitionFile['kind'][],
): TitledFile[] {
  return files
    .filter(({ kind }) => kinds.includes(kind))
    .map((file) => {
      if (file.kind === 'letter') return { file, title: letterTitle(file.path, definition), language: null };
      if (file.kind === 'mail') return mailTitle(file);
      return { file, title: file.path, language: null };
    });
}

function letterTitle(path: string, definition: unknown): string {
  const notice = path.replace(/^letters\//, '').replace(/\.liquid$/, '');
  const actions = valueAtPointer(definition, '/actions');
  const action = Array.isArray(actions)
    ? actions.find((one) => valueAtPointer(one, '/notice') === notice)
    : undefined;
  const title = valueAtPointer(action, `/title/${builtLanguage()}`);
  return typeof title === 'string' ? title : notice;
}

function mailTitle(file: DefinitionFile): TitledFile {
  const [, key = '', language = ''] = /^mails\/([^.]+)\.(\w+)\.liquid$/.exec(file.path) ?? [];
  return { file, title: mailWord(key) || file.path, language: language || null };
}

/** The occasion of a mail. */
export function mailWord(key: string): string {
  return occasions[key]?.() ?? key;
}

const occasions: Readonly<Record<string, () => string>> = {
  received: () => $localize`:@@services.mailReceived:Eingangsbestätigung`,
  question: () => $localize`:@@services.mailQuestion:Nachforderung`,
  fee: () => $localize`:@@services.mailFee:Gebühr`,
  paid: () => $localize`:@@services.mailPaid:Zahlung eingegangen`,
  decision: () => $localize`:@@services.mailDecision:Entscheidung`,
  dispatched: () => $localize`:@@services.mailDispatched:Bescheid versandt`,
  reminder: () => $localize`:@@services.mailReminder:Zahlungserinnerung`,
  closed: () => $localize`:@@services.mailClosed:Abschluss`,
  confirmed: () => $localize`:@@services.mailConfirmed:Bestätigung`,
  extended: () => $localize`:@@services.mailExtended:Frist verlängert`,
  deemed: () => $localize`:@@services.mailDeemed:Gilt als genehmigt`,
};
