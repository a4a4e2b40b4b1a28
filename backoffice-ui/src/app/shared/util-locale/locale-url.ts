/** The languages the app is built in; each lies under its own path. */
export type Language = 'de' | 'en';

/** The same page in another language: `/de/vorgang/1#a` → `/en/vorgang/1#a`. */
export function inLanguage(url: string, language: Language): string {
  return url.replace(/^\/(de|en)(?=\/|$)/, `/${language}`);
}

/** The language of this build. */
export function builtLanguage(): Language {
  return ($localize.locale ?? 'de').startsWith('en') ? 'en' : 'de';
}

/**
 * Opens the same page in another language. What the history entry knows (search text) is kept,
 * drafts are on the server and this device anyway.
 */
export function switchLanguage(language: Language): void {
  const { pathname, search, hash } = window.location;
  document.cookie = `aktenlauf-language=${language}; path=/; max-age=31536000; samesite=lax`;
  window.location.assign(inLanguage(pathname + search + hash, language));
}
