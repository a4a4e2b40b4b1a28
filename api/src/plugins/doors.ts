import { createHash, timingSafeEqual } from 'node:crypto';
import { caseOfVersion } from '@aktenlauf/storage/cases/load-access.ts';
import { findByLink } from '@aktenlauf/storage/citizen-access/links.ts';
import { findConsultation } from '@aktenlauf/storage/consultations/consultation-link.ts';
import { findPortalByToken } from '@aktenlauf/storage/people/portals.ts';
import { findTenantByKey } from '@aktenlauf/storage/people/tenants.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { requireAccess, requireAnywhere } from '../auth/access.ts';
import { staffOf } from '../auth/callers.ts';
import type { Cookies } from '../auth/cookies.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Door } from '../shared/door.ts';
import { isFromOtherSite } from '../shared/other-site.ts';
import { mutatesAsStaff } from './openapi.ts';

/**
 * Lets in whom the route's door lets in: first who it is, before anything is parsed; then, on valid input, whether they may.
 * Who it is, is asked after the limits have counted the request: a wrong link or token costs its sender a try.
 */
export function doors(
  app: FastifyInstance,
  { config, storage }: Dependencies,
  sessions: Sessions,
  cookies: Cookies,
): void {
  app.decorateRequest('callers');
  app.addHook('onRequest', async (request) => {
    request.callers = {};
  });
  const letIn = async (request: FastifyRequest): Promise<void> => {
    const door = request.routeOptions.config.door;
    if (door === undefined) return;
    const { tenant } = request.params as { tenant?: string };
    if (tenant !== undefined) request.callers.tenant = await namedTenant(tenant);
    await identify[door.door](request);
  };
  app.addHook('onRoute', (route: RouteOptions) => {
    // hooks of a route run after those of the app; the limits have put theirs there before
    if (route.config?.door !== undefined) route.onRequest = [...[route.onRequest ?? []].flat(), letIn];
  });
  app.addHook('preHandler', async (request) => {
    const door = request.routeOptions.config.door;
    if (door?.door === 'staff' && door.action !== undefined) await authorize(request, door);
  });

  const identify: Record<Door['door'], (request: FastifyRequest) => Promise<void>> = {
    open: async () => undefined,
    staff: async (request) => {
      const token = request.cookies[cookies.session];
      const staff = token === undefined ? null : await sessions.find(token);
      if (staff === null) throw new Refusal('not-signed-in');
      request.callers.staff = staff;
      const method = request.routeOptions.method ?? request.method;
      if (!mutatesAsStaff({ method, config: request.routeOptions.config })) return;
      if (isFromOtherSite(request.headers, config.publicUrl)) throw new Refusal('csrf');
      if (!sameSecret(String(request.headers['x-csrf-token'] ?? ''), staff.session.csrfToken))
        throw new Refusal('csrf');
    },
    portal: async (request) => {
      const token = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
      const portal = token === undefined ? null : await findPortalByToken(storage, token);
      if (portal === null) throw new Refusal('not-signed-in');
      request.callers.portal = portal;
    },
    citizen: async (request) => {
      const token = /^Link ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
      const { tenant } = request.callers;
      if (token === undefined || tenant === undefined) throw new Refusal('link-unknown');
      request.callers.citizen = await findByLink(storage, tenant.id, token);
    },
    office: async (request) => {
      const token = /^Link ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
      const { tenant } = request.callers;
      if (token === undefined || tenant === undefined) throw new Refusal('link-unknown');
      request.callers.office = await findConsultation(storage, tenant.id, token);
    },
    application: async (request) => {
      const token = request.headers['x-application-token'];
      if (typeof token !== 'string' || !/^[\w-]{20,200}$/.test(token)) throw new Refusal('not-found');
      request.callers.applicationToken = token;
    },
    monitor: async (request) => {
      const token = /^Bearer (.{1,500})$/.exec(request.headers.authorization ?? '')?.[1];
      const loopback =
        ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
        config.trustProxy === false;
      const known =
        config.metricsToken !== undefined && token !== undefined && sameSecret(token, config.metricsToken);
      if (!known && !loopback) throw new Refusal('not-found');
    },
  };

  async function namedTenant(key: string) {
    const tenant = await findTenantByKey(storage, key);
    if (tenant === null) throw new Refusal('not-found');
    return tenant;
  }

  async function authorize(request: FastifyRequest, door: Extract<Door, { door: 'staff' }>): Promise<void> {
    const { reach } = staffOf(request);
    if (door.action === undefined) return;
    if (door.on === 'case' || door.on === 'version') {
      const params = request.params as { caseId: string; versionId: string };
      const caseId =
        door.on === 'case' ? params.caseId : await caseOfVersion(storage, reach.tenantId, params.versionId);
      const [theCase] = await requireAccess(storage, reach, door.action, [caseId]);
      if (theCase !== undefined) request.callers.theCase = theCase;
    } else {
      requireAnywhere(reach, door.action);
    }
  }
}

/** Compares two secrets in the same time wherever they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
