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
    })
    .sort((a, b) => place(a.file) - place(b.file));
}

/** Mails in the order they go out; everything else stays as it is. */
function place({ kind, path }: DefinitionFile): number {
  const at = Object.keys(occasions).indexOf(/^mails\/([^.]+)/.exec(path)?.[1] ?? '');
  return kind === 'mail' && at >= 0 ? at : Number(kind === 'mail') * 100;
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
  reminder: () => $localize`:@@services.mailReminder:Zahlungserinnerung`,
  paid: () => $localize`:@@services.mailPaid:Zahlung eingegangen`,
  extended: () => $localize`:@@services.mailExtended:Frist verlängert`,
  decision: () => $localize`:@@services.mailDecision:Entscheidung`,
  deemed: () => $localize`:@@services.mailDeemed:Gilt als genehmigt`,
  dispatched: () => $localize`:@@services.mailDispatched:Bescheid versandt`,
  confirmed: () => $localize`:@@services.mailConfirmed:Bestätigung`,
  closed: () => $localize`:@@services.mailClosed:Abschluss`,
};
