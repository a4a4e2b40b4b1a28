import type { Work } from '../database/work.ts';

/** Something technical that has failed often enough for a person to know. */
export interface Failure {
  caseId?: string;
  /** outbox/<id> | inbox/<id> | command/<id> | effect/<case>/<seq>/<n> | run/<case> */
  subject: string;
  /** error code, never a message with content */
  code: string;
}

/** Raises an incident, or counts one more failure of an open one. */
export async function raiseIncident(w: Work, failure: Failure): Promise<void> {
  await w.sql(
    `insert into incident (tenant_id, case_id, subject, code, first_at, last_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (tenant_id, subject) where resolved_at is null
     do update set attempts = incident.attempts + 1, code = excluded.code, last_at = excluded.last_at`,
    [w.tenantId, failure.caseId ?? null, failure.subject, failure.code, w.clock.now()],
  );
}

/** The work went through after all; nothing happens when no incident is open. */
export async function resolveIncident(w: Work, subject: string): Promise<void> {
  await w.sql(
    'update incident set resolved_at = $3 where tenant_id = $1 and subject = $2 and resolved_at is null',
    [w.tenantId, subject, w.clock.now()],
  );
}
