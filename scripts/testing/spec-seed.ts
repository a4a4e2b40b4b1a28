/** The order of the specs where a run is judged: a failure there speaks of the change, not of the draw. */
const JUDGED = '20261';

/**
 * The seed of the order in which specs run: `SPEC_SEED` (to play a failure again), one and the same in continuous
 * integration, else undefined: every run draws its own.
 */
export function specSeed(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const { SPEC_SEED: wanted, CI: judged } = env;
  if (wanted !== undefined && wanted !== '') return wanted;
  return judged === undefined || judged === '' || judged === 'false' ? undefined : JUDGED;
}
