import type { Schema } from '../../../api/schemas';

export type DecisionDraft = Schema<'DecisionDraft'>;
export type TextModule = Schema<'TextModule'>;

/** What one types for a notice. */
export interface NoticeTexts {
  readonly reason: string;
  readonly conditions: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** What is kept while somebody writes: the texts per action, so that changing one's mind loses nothing. */
export interface TypedNotice {
  readonly action: string;
  readonly byAction: Readonly<Record<string, NoticeTexts>>;
}

/** What a fresh editor starts from: what was saved with the decision, else nothing. */
export function startingTexts(draft: DecisionDraft): NoticeTexts {
  return {
    reason: draft.reason ?? '',
    conditions: draft.conditions ?? '',
    validFrom: draft.validFrom ?? '',
    validTo: draft.validTo ?? '',
  };
}

/** Modules whose text stands in the reason, unchanged. */
export function modulesIn(reason: string, modules: readonly TextModule[]): readonly TextModule[] {
  return modules.filter(({ text }) => reason.includes(text.trim()));
}

/** Adds a module as a paragraph of its own. */
export function withModule(reason: string, module: TextModule): string {
  const before = reason.trimEnd();
  return before === '' ? module.text.trim() : `${before}\n\n${module.text.trim()}`;
}

/** Takes a module out again, with the empty lines around it. */
export function withoutModule(reason: string, module: TextModule): string {
  const text = module.text.trim();
  const at = reason.indexOf(text);
  if (at < 0) return reason;
  const before = reason.slice(0, at).trimEnd();
  const after = reason.slice(at + text.length).trimStart();
  return [before, after].filter((part) => part !== '').join('\n\n');
}

/** What is wrong with the texts before anything is rendered; null when nothing is. */
export function gapIn(texts: NoticeTexts, draft: DecisionDraft): 'reason' | 'validity' | null {
  if (draft.reasonRequired && texts.reason.trim() === '') return 'reason';
  if (texts.validFrom && texts.validTo && texts.validTo < texts.validFrom) return 'validity';
  return null;
}

/** `9f2c 41d0 … a07e`: enough to compare with the eye. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)} … ${sha256.slice(-4)}`;
}
