import type { Storage } from '../database/storage.ts';
import { discardStored } from './discard.ts';

/**
 * Does what refers to a file that was just stored; when it fails, the file goes as well. What a lost answer of the
 * database left undecided is safe: a file that something refers to is never removed.
 */
export async function orDiscard<T>(
  storage: Storage,
  tenantId: string,
  storedObjectId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await discardStored(storage, tenantId, storedObjectId).catch(() => undefined);
    throw error;
  }
}
