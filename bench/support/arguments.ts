/**
 * A number from the command line: `npm run bench -- queue --cases 100000`.
 * @throws RangeError when it is no positive whole number
 */
export function numberArgument(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const value = Number(process.argv[at + 1]?.replaceAll('_', ''));
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} takes a whole number from 1`);
  return value;
}
