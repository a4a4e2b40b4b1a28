import type { StaffAction } from '../auth/permissions.ts';

/**
 * Who may come through a route, as data beside its schema. Authentication, CSRF, rights and the `security` of the
 * contract all follow from it; a route without it does not register.
 */
export type Door =
  /** anyone; the handler gives away nothing that needs a person */
  | { door: 'open' }
  /** a signed-in person of a tenant; with `action`, somebody whose grants allow it */
  | { door: 'staff'; action?: StaffAction; on?: 'case' | 'version' | 'anywhere' }
  /** a portal with a client-credentials token */
  | { door: 'portal' }
  /** a citizen with a status link */
  | { door: 'citizen' }
  /** a consulted office with the link of its question */
  | { door: 'office' }
  /** an anonymous session going on with its own draft */
  | { door: 'application' }
  /** metrics: loopback or a token */
  | { door: 'monitor' };

export type DoorName = Door['door'];

declare module 'fastify' {
  interface FastifyContextConfig {
    door?: Door;
    /** the body is a stream of bytes: not parsed, not buffered */
    upload?: boolean;
    /** requests per minute and caller, below the general limit */
    perMinute?: number;
  }
}

/** Config of an open route. */
export const open = (perMinute?: number) => ({ config: { door: { door: 'open' } as Door, perMinute } });
/** Config of a route for any signed-in person. */
export const signedIn = { config: { door: { door: 'staff' } as Door } };
/** Config of a staff route that needs a right: on the case (or document version) in the path, or anywhere in the tenant. */
export const staff = (action: StaffAction, on: 'case' | 'version' | 'anywhere') => ({
  config: { door: { door: 'staff', action, on } as Door },
});
export const portal = { config: { door: { door: 'portal' } as Door } };
export const citizen = (perMinute?: number) => ({ config: { door: { door: 'citizen' } as Door, perMinute } });
export const office = (perMinute?: number) => ({ config: { door: { door: 'office' } as Door, perMinute } });
export const application = (perMinute?: number) => ({
  config: { door: { door: 'application' } as Door, perMinute },
});
export const monitor = { config: { door: { door: 'monitor' } as Door } };

/** The same door for a stream of bytes. */
export function upload<C extends { config: object }>(entrance: C) {
  return { ...entrance, config: { ...entrance.config, upload: true }, bodyLimit: uploadLimit };
}

/** 100 MB per file. */
export const uploadLimit = 100 * 1024 * 1024;

/** Name, tag and one line of an operation in the contract. */
export function operation(operationId: string, tag: string, summary: string) {
  return { operationId, tags: [tag], summary };
}
