import { raiseIncident, resolveIncident } from '@aktenlauf/storage/queues/incidents.ts';
import { finishOutbox, retryLater } from '@aktenlauf/storage/queues/take-work.ts';
import type { Leased } from '@aktenlauf/storage/queues/take-work.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Work } from '@aktenlauf/storage/database/work.ts';

/** From this try on a person should know. */
export const INCIDENT_FROM_TRY = 5;

type Queue = 'outbox' | 'inbox' | 'case_command';
const subjects: Readonly<Record<Queue, string>> = {
  outbox: 'outbox',
  inbox: 'inbox',
  case_command: 'command',
};

/** How one leased item ended: `done` writes its end, a code means try again later. */
export interface Settled<T> {
  readonly leased: Leased<T>;
  /** what was wrong, or null when it is done */
  readonly code: string | null;
  /** writes the end of the item in the settling transaction; default for the outbox: the row is done */
  readonly done?: (w: Work) => Promise<void>;
}

/** Writes how a batch ended: one transaction per tenant; incidents come and go with it. */
export async function settle<T>(storage: Storage, queue: Queue, batch: readonly Settled<T>[]): Promise<void> {
  const byTenant = Map.groupBy(batch, ({ leased }) => leased.tenantId);
  for (const [tenantId, items] of byTenant) {
    await storage.inTenant(tenantId, async (w) => {
      for (const item of items) await settleOne(w, queue, item);
    });
  }
}

async function settleOne<T>(w: Work, queue: Queue, { leased, code, done }: Settled<T>): Promise<void> {
  const subject = `${subjects[queue]}/${leased.id}`;
  if (code !== null) {
    await retryLater(w, queue, leased.id, leased.attempts, code);
    if (leased.attempts >= INCIDENT_FROM_TRY) {
      await raiseIncident(w, { subject, code, ...(leased.caseId === null ? {} : { caseId: leased.caseId }) });
    }
    return;
  }
  if (leased.attempts >= INCIDENT_FROM_TRY) await resolveIncident(w, subject);
  if (done !== undefined) await done(w);
  else if (queue === 'outbox') await finishOutbox(w, leased.id);
}
