import type { Storage } from '../database/storage.ts';
import { StoreProblem } from './object-store.ts';

/**
 * Asked once at start: writes, locks and tries to delete a small object. A store that cannot lock must stop the start;
 * one that does not answer must not, because applications are taken and read without it, and each bucket is checked
 * again before its first use.
 * @returns whether the store answered
 * @throws StoreProblem `cannot-lock` with a sentence for the operator
 */
export async function requireLocking(storage: Pick<Storage, 'objects' | 'bucketPrefix'>): Promise<boolean> {
  try {
    await storage.objects.probe(`${storage.bucketPrefix}probe`);
    return true;
  } catch (error) {
    if (error instanceof StoreProblem && error.code === 'unavailable') return false;
    throw error;
  }
}
