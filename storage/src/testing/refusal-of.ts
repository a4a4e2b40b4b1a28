import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';

/** Code of the refusal a promise fails with; fails the spec when it succeeds or fails otherwise. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const outcome: unknown = await promise.then(
    () => 'nothing was refused',
    (error: unknown) => error,
  );
  if (outcome instanceof Refusal) return outcome.code;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}
