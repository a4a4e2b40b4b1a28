import { fillCrowd } from './case-crowd.ts';
import type { Crowd } from './case-crowd.ts';
import { startCaseTown } from './case-town.ts';
import type { CaseTown } from './case-town.ts';
import { standStill } from './still-worker.ts';

/** Starts the product, has one application sent in, and multiplies its case; the worker stands still. @param subject who looks at the lists */
export async function startCrowdedTown(subject: string, crowd: Crowd): Promise<CaseTown> {
  const town = await startCaseTown(subject);
  const goOn = standStill(town.application);
  const stop = async (): Promise<void> => {
    goOn();
    await town.stop();
  };
  try {
    const began = performance.now();
    await fillCrowd(town.superuserUrl, town.caseId, crowd);
    console.log(`${crowd.count} cases in ${Math.round((performance.now() - began) / 1_000)} s`);
    return { ...town, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
