import type { CaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { ConsultationAccess } from '@aktenlauf/storage/consultations/consultation-link.ts';
import type { PortalIdentity } from '@aktenlauf/storage/people/portals.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { FoundSession } from '@aktenlauf/storage/people/sessions.ts';
import type { Tenant } from '@aktenlauf/storage/people/tenants.ts';
import type { FastifyRequest } from 'fastify';

/** A signed-in person with what they may reach. */
export interface Staff {
  readonly session: FoundSession;
  /** as it came in the cookie, to forget it when the session ends */
  readonly token: string;
  readonly reach: Reach;
}

/** Who sent a request, by the door they came through. */
export interface Callers {
  staff?: Staff;
  portal?: PortalIdentity;
  /** the tenant named in a citizen's URL */
  tenant?: Tenant;
  /** the case a status link leads to */
  citizen?: { readonly tenantId: string; readonly caseId: string };
  /** the consultation an office's link leads to */
  office?: ConsultationAccess;
  applicationToken?: string;
  /** the case a staff request is about, after `requireAccess` */
  theCase?: CaseAccess;
}

declare module 'fastify' {
  interface FastifyRequest {
    callers: Callers;
  }
}

/** What the door of this route has established; asking for something its door does not is a defect. */
function established<K extends keyof Callers>(request: FastifyRequest, key: K): NonNullable<Callers[K]> {
  const value = request.callers[key];
  if (value === undefined)
    throw new Error(`the door of ${request.routeOptions.url} does not establish ${key}`);
  return value as NonNullable<Callers[K]>;
}

export const staffOf = (request: FastifyRequest): Staff => established(request, 'staff');
export const portalOf = (request: FastifyRequest): PortalIdentity => established(request, 'portal');
export const tenantOf = (request: FastifyRequest): Tenant => established(request, 'tenant');
export const citizenOf = (request: FastifyRequest): { tenantId: string; caseId: string } =>
  established(request, 'citizen');
export const officeOf = (request: FastifyRequest): ConsultationAccess => established(request, 'office');
export const applicationTokenOf = (request: FastifyRequest): string =>
  established(request, 'applicationToken');
export const caseOf = (request: FastifyRequest): CaseAccess => established(request, 'theCase');
/** Idempotency-Key of a staff mutation; the schema demanded it. */
export const requestKeyOf = (request: FastifyRequest): string => String(request.headers['idempotency-key']);
