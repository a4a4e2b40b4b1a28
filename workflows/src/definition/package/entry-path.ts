/** Why a package is not accepted; each is told by itself. */
export type ArchiveFault =
  | 'unreadable'
  | 'too-large'
  | 'too-many-files'
  | 'bomb'
  | 'path-escapes'
  | 'absolute-path'
  | 'backslash'
  | 'odd-name'
  | 'duplicate'
  | 'case-collision'
  | 'link'
  | 'encrypted'
  | 'beside-folder'
  | 'no-definition'
  | 'manifest-invalid'
  | 'manifest-mismatch'
  | 'unknown-format'
  | 'unknown-vocabulary'
  | 'signature-wrong';

/** What is wrong with the path of a file, as it stands in an archive or an upload; null when it may be taken. */
export function pathFault(path: string): ArchiveFault | null {
  if (path.includes('\\')) return 'backslash';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'absolute-path';
  const parts = path.split('/');
  if (parts.includes('..')) return 'path-escapes';
  if (path.length > 200 || parts.some((part) => !/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part)))
    return 'odd-name';
  return null;
}

/** The first two paths that are one and the same file somewhere: told apart by nothing, or by case alone. */
export function collision(paths: readonly string[]): { fault: ArchiveFault; path: string } | null {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const known = seen.get(path.toLowerCase());
    if (known !== undefined) return { fault: known === path ? 'duplicate' : 'case-collision', path };
    seen.set(path.toLowerCase(), path);
  }
  return null;
}
