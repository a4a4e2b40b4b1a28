const MAX_LENGTH = 120;

/**
 * A file name that is safe to show and to offer for download: the last path part, without control characters and
 * direction overrides, at most 120 characters with its extension kept. It is never used as a key or a path.
 */
export function displayFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (clean === '') return 'Datei';
  if (clean.length <= MAX_LENGTH) return clean;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return (
    [...clean.slice(0, MAX_LENGTH - extension.length)].join('').replace(/[\uD800-\uDBFF]$/, '') + extension
  );
}
