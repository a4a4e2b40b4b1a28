import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { Mutation } from '@aktenlauf/storage/work/mutation.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { FastifyRequest } from 'fastify';
import { actorFor } from './access.ts';
import { caseOf, staffOf } from './callers.ts';
import { permissions } from './permissions.ts';
import type { StaffAction } from './permissions.ts';

/** The person of a request as the audit names them. */
export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Who changes what, for a use case of the storage: the case of the path, and the person as the grant for this action says. */
export function mutationOf(request: FastifyRequest, action: StaffAction): Mutation & { actor: PersonActor } {
  const { reach } = staffOf(request);
  const theCase = caseOf(request);
  return {
    tenantId: reach.tenantId,
    caseId: theCase.id,
    actor: actorFor(reach, action, theCase),
    requestId: request.id,
  };
}

/** The same where an action is about no single case: a right of one's own before one as deputy. */
export function anywhereActor(reach: Reach, action: StaffAction): PersonActor {
  const roles: readonly string[] = permissions[action].roles;
  const fitting = reach.grants.filter((grant) => roles.includes(grant.role));
  const grant = fitting.find((candidate) => candidate.onBehalfOf === null) ?? fitting[0];
  const onBehalfOf = grant?.onBehalfOf ?? null;
  return { kind: 'person', id: reach.personId, ...(onBehalfOf === null ? {} : { onBehalfOf }) };
}
