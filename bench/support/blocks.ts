/** One side of a comparison: does `count` things one after the other and tells how long each took. */
export type Side = (count: number) => Promise<readonly number[]>;

/** All durations by side and block, in milliseconds. */
export interface BlockTimes {
  readonly ours: readonly (readonly number[])[];
  readonly reference: readonly (readonly number[])[];
}

/**
 * Measures both sides in one run in interleaved blocks, A B B A A B B A …: whatever slows the machine down meets both
 * alike, and neither is always first.
 */
export async function interleave(
  sides: { readonly ours: Side; readonly reference: Side },
  size: { readonly rounds: number; readonly perBlock: number },
): Promise<BlockTimes> {
  const ours: (readonly number[])[] = [];
  const reference: (readonly number[])[] = [];
  for (let round = 0; round < size.rounds; round += 1) {
    const oursFirst = round % 2 === 0;
    if (oursFirst) ours.push(await sides.ours(size.perBlock));
    reference.push(await sides.reference(size.perBlock));
    if (!oursFirst) ours.push(await sides.ours(size.perBlock));
  }
  return { ours, reference };
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Does something `count` times, one after the other. @returns how long each took, in milliseconds */
export async function inTurn(count: number, one: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) times.push(await timed(one));
  return times;
}
