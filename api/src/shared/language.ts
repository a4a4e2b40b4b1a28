import type { FastifyRequest } from 'fastify';

export type Language = 'de' | 'en';

/** Language of the texts in the reply: the first of Accept-Language, German unless it is English. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'de';
}

/** The text in the language of the request. */
export const say = (text: { de: string; en: string }, language: Language): string => text[language];
