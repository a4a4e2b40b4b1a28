import { StoreProblem } from '@aktenlauf/storage/objects/object-store.ts';
import type { Static } from 'typebox';
import type { Dependencies } from '../../dependencies.ts';
import type { PartHealth } from './schemas.ts';

export type PartName = 'database' | 'objects' | 'engine';
export type PartsHealth = Record<PartName, Static<typeof PartHealth>>;

/** Asks every server we work with; each answers or is named as away. */
export async function probeParts({
  storage,
  cases,
}: Pick<Dependencies, 'storage' | 'cases'>): Promise<PartsHealth> {
  const [database, objects, engine] = await Promise.all([
    answers(async () => void (await storage.reads.door({ name: 'probe', text: 'select 1 as one' }))),
    answers(() => reachesStore(storage)),
    answers(() => cases.probe()),
  ]);
  return { database, objects, engine };
}

/** Any answer of the store will do, a refusal too. */
async function reachesStore({ objects, bucketPrefix }: Dependencies['storage']): Promise<boolean> {
  try {
    await objects.versions(`${bucketPrefix}health`, 'health');
    return true;
  } catch (error) {
    return error instanceof StoreProblem && error.code !== 'unavailable';
  }
}

async function answers(ask: () => Promise<unknown>): Promise<Static<typeof PartHealth>> {
  try {
    return (await ask()) === false ? away : { ok: true };
  } catch {
    return away;
  }
}

const away = { ok: false, detail: 'not reached' };
