import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { createSession } from '@aktenlauf/storage/people/sessions.ts';
import { accessRequests } from './access-requests.ts';
import { callers, filled, scopes } from './access-scopes.ts';
import type { Caller, Scope, ScopeIds } from './access-scopes.ts';
import type { TestApi } from './test-api.ts';
import { staffRoles } from './test-towns.ts';
import type { SignedIn, StaffRole } from './test-towns.ts';

/** What the door says: `in` = it lets pass, whatever comes then. */
export type Answer = 'in' | '401' | '403' | '404';
/** Per scope: who gets which answer. */
export type MatrixRow = Partial<Record<Scope, Partial<Record<Answer, Caller[]>>>>;
export type Matrix = Record<string, MatrixRow>;

export const matrixFile = new URL('../access-matrix.json', import.meta.url);
export const readMatrix = (): Matrix => JSON.parse(readFileSync(matrixFile, 'utf8')) as Matrix;

/** Scopes that make a difference for an operation: all where it names something, else only one. */
export function scopesOf(operation: string): Scope[] {
  const template = JSON.stringify(accessRequests[operation] ?? '');
  if (/\{(caseId|spareCaseId|versionId|commandId|dossierId)\}/.test(template)) return [...scopes];
  return /\{(portalApplicationId|citizenApplicationId|requestId|tenant|serviceVersionId|serviceDraftId)\}/.test(
    template,
  )
    ? ['own', 'otherTenant']
    : ['own'];
}

/** Asks the real app, as everybody, for what lies in a scope. */
export async function askAll(
  api: TestApi,
  operation: string,
  scope: Scope,
  ids: Record<Scope, ScopeIds>,
): Promise<Record<Caller, Answer>> {
  const portal = await api.portalToken(api.town);
  const answers = {} as Record<Caller, Answer>;
  for (const caller of callers) {
    answers[caller] = await ask(api, operation, ids[scope], { caller, portal, own: ids.own });
  }
  return answers;
}

interface Asking {
  caller: Caller;
  portal: string;
  own: ScopeIds;
}

async function ask(
  api: TestApi,
  operation: string,
  ids: ScopeIds,
  { caller, portal, own }: Asking,
): Promise<Answer> {
  return answerTo(api, operation, ids, {
    ...(caller === 'portal' ? { authorization: `Bearer ${portal}` } : {}),
    ...(caller === 'citizen' ? { authorization: `Link ${own['statusToken']}` } : {}),
    ...(caller === 'office' ? { authorization: `Link ${own['officeToken']}` } : {}),
    ...(caller === 'application' ? { 'x-application-token': own['applicationToken'] ?? '' } : {}),
    ...(isStaff(caller) ? staffHeaders(await freshSession(api, api.town.people[caller].personId)) : {}),
  });
}

/** What the door says to a request with these credentials. */
export async function answerTo(
  api: TestApi,
  operation: string,
  ids: ScopeIds,
  credentials: Record<string, string>,
): Promise<Answer> {
  const template = accessRequests[operation];
  if (template === undefined) throw new Error(`no request for ${operation}`);
  const { method, url, body, headers } = filled(template, ids);
  const reply = await api.app.inject({
    method,
    url,
    remoteAddress: '192.0.2.1',
    payloadAsStream: true,
    headers: { ...credentials, ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  reply.stream().destroy();
  return classOf(reply.statusCode);
}

const isStaff = (caller: Caller): caller is StaffRole => (staffRoles as readonly string[]).includes(caller);

/** A session of its own for each request: signing out must not disturb the next. */
export async function freshSession(api: TestApi, personId: string): Promise<SignedIn> {
  const { token, csrfToken } = await createSession(api.storage, { tenantId: api.town.id, personId });
  return { personId, cookie: `aktenlauf=${token}`, csrfToken };
}

export const staffHeaders = ({ cookie, csrfToken }: SignedIn): Record<string, string> => ({
  cookie,
  'x-csrf-token': csrfToken,
  'idempotency-key': randomUUID(),
});

function classOf(status: number): Answer {
  return status === 401 ? '401' : status === 403 ? '403' : status === 404 ? '404' : 'in';
}

/** A row of the table from what everybody was told. */
export function rowFrom(answers: Record<Caller, Answer>): Partial<Record<Answer, Caller[]>> {
  const row: Partial<Record<Answer, Caller[]>> = {};
  for (const answer of ['in', '401', '403', '404'] as const) {
    const told = callers.filter((caller) => answers[caller] === answer);
    if (told.length > 0) row[answer] = told;
  }
  return row;
}
