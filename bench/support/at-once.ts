/**
 * Does `count` things, at most `limit` at a time, each begun when one before it has ended (closed loop).
 * @returns how long each took in milliseconds, in the order of their beginning
 */
export async function atOnce(
  limit: number,
  count: number,
  one: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const walk = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const began = performance.now();
      await one(index);
      times[index] = performance.now() - began;
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, walk));
  return times;
}
