import type { Work } from '../database/work.ts';

/** Who looked at what. Not chained; sealed by the hourly root. */
export interface Access {
  /** absent: the citizen or a portal */
  readonly personId?: string;
  /** read-case | download | sign-in | sign-out | search | … */
  readonly action: string;
  readonly caseId?: string;
  readonly objectId?: string;
  readonly requestId?: string;
}

interface InTenant {
  inTenant<T>(tenantId: string, work: (w: Work) => Promise<T>): Promise<T>;
}

/** Writes one line of the access log: with a unit of work in its transaction, with the storage in one of its own. */
export async function logAccess(target: Work, access: Access): Promise<void>;
export async function logAccess(target: InTenant, access: Access, tenantId: string): Promise<void>;
export async function logAccess(target: Work | InTenant, access: Access, tenantId?: string): Promise<void> {
  if ('inTenant' in target) {
    if (tenantId === undefined) throw new Error('logAccess needs a tenant');
    await target.inTenant(tenantId, (w) => logAccess(w, access));
    return;
  }
  await target.sql(
    'insert into access_log (tenant_id, at, person_id, action, case_id, object_id, request_id) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      target.tenantId,
      target.clock.now(),
      access.personId ?? null,
      access.action,
      access.caseId ?? null,
      access.objectId ?? null,
      access.requestId ?? null,
    ],
    'log-access',
  );
}
