import type { Localized } from './service-definition.ts';

/** Sections of the guide that problems send their reader to; the headings stand there word by word. */
export const guideSections = [
  'service.yaml',
  'Letters and mails',
  'What a town settles differently',
  'Samples',
] as const;

/** Where an author reads on, as part of a sentence: where something stands (`de`), and what tells of it (`en`). */
export function inGuide(section: (typeof guideSections)[number]): Localized {
  return {
    de: `in docs/service-definitions.md, Abschnitt „${section}“`,
    en: `docs/service-definitions.md, section "${section}",`,
  };
}
