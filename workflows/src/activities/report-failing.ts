import { raiseIncident, resolveIncident } from '@aktenlauf/storage/queues/incidents.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { failureCode } from '../failure-code.ts';

/** From this try on a person should know. */
export const INCIDENT_FROM_TRY = 4;

export interface TryOutcome {
  tenantId: string;
  caseId: string;
  /** run/<case> | effect/<case>/<seq>/<n> */
  subject: string;
  /** number of this try, from 1 */
  attempt: number;
  /** what it failed with, or null when it went through */
  error: unknown;
}

/**
 * Raises an incident once a piece of work has failed often enough, and resolves it when it went through after all.
 * Never throws: the database may be the very thing that fails.
 */
export async function reportFailing(storage: Storage, outcome: TryOutcome): Promise<void> {
  const { tenantId, caseId, subject, attempt, error } = outcome;
  if (attempt < INCIDENT_FROM_TRY) return;
  try {
    await storage.inTenant(tenantId, (w) =>
      error === null
        ? resolveIncident(w, subject)
        : raiseIncident(w, { caseId, subject, code: failureCode(error) }),
    );
  } catch {
    // the next try reports again
  }
}
