/** Why a file that came whole cannot be shown: it is damaged or no PDF at all, or it asks for a password. */
export type Unreadable = 'damaged' | 'locked';

/** Tells what is wrong with the file itself from what went wrong on the way; null for the latter: trying again may help. */
export function unreadable(error: unknown): Unreadable | null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'locked';
  return name === 'InvalidPDFException' || name === 'FormatError' ? 'damaged' : null;
}
