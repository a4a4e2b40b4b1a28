import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import type { DoorName } from '../shared/door.ts';
import { Problem } from '../shared/problem-schema.ts';
import { Binary, ref } from '../shared/schema.ts';

/** What each door asks for, as the contract says it. */
const security: Record<DoorName, Record<string, string[]>[]> = {
  open: [],
  staff: [{ session: [] }],
  portal: [{ portal: [] }],
  citizen: [{ statusLink: [] }],
  office: [{ officeLink: [] }],
  application: [{ applicationToken: [] }],
  monitor: [{ monitor: [] }],
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref(Problem) } },
});

/** Registers the contract: OpenAPI 3.1 from the schemas of the routes. */
export async function openapi(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', describeRoute);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Aktenlauf',
        version: '1',
        description:
          'Back office and electronic case record. Refusals are problem documents (RFC 9457) whose `code` is stable. ' +
          'Amounts are integer cents, instants ISO 8601 UTC, days YYYY-MM-DD in Europe/Berlin.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: '__Host-aktenlauf' },
          portal: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: {} } } },
          statusLink: { type: 'apiKey', in: 'header', name: 'authorization', description: 'Link <token>' },
          officeLink: { type: 'apiKey', in: 'header', name: 'authorization', description: 'Link <token>' },
          applicationToken: { type: 'apiKey', in: 'header', name: 'x-application-token' },
          monitor: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `shape-${index}`),
    },
    transform: ({ schema, url, route }) => ({
      schema: withBinaryBody(schema, route.config?.upload === true),
      url,
    }),
  });
}

/** Adds what every route has in common, so that no route can forget it. */
function describeRoute(route: RouteOptions): void {
  const door = route.config?.door;
  if (route.schema === undefined) return;
  if (route.schema.hide === true) return;
  if (door === undefined)
    throw new Error(`${String(route.method)} ${route.url} does not say who may come in`);
  route.schema = {
    ...route.schema,
    security: security[door.door],
    ...(mutatesAsStaff(route) ? { headers: withStaffHeaders(route.schema.headers) } : {}),
    response: {
      ...(route.schema.response as object),
      '4xx': problem('refused; `code` says why'),
      '5xx': problem('not available at the moment, or a defect'),
    },
  };
}

/** Whether a route changes something in the name of a signed-in person: CSRF token and Idempotency-Key are demanded. */
export function mutatesAsStaff(route: {
  method: string | string[];
  config?: { door?: { door: string } };
}): boolean {
  const methods = Array.isArray(route.method) ? route.method : [route.method];
  return route.config?.door?.door === 'staff' && methods.some((method) => !['GET', 'HEAD'].includes(method));
}

function withStaffHeaders(headers: unknown): object {
  const known = (headers ?? { type: 'object', properties: {}, required: [] }) as {
    properties: object;
    required?: string[];
  };
  return {
    type: 'object',
    properties: {
      ...known.properties,
      'x-csrf-token': { type: 'string', maxLength: 200 },
      'idempotency-key': { type: 'string', format: 'uuid' },
    },
    required: [...(known.required ?? []), 'x-csrf-token', 'idempotency-key'],
    additionalProperties: true,
  };
}

/** Uploads are not validated as JSON; only the contract says that bytes are expected. */
function withBinaryBody(schema: FastifySchema, isUpload: boolean): FastifySchema {
  return isUpload ? { ...schema, consumes: ['application/octet-stream'], body: Binary } : schema;
}
