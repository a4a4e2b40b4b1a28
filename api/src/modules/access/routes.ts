import { excludeMyself, excludePerson, readmitPerson } from '@aktenlauf/storage/access/exclude-person.ts';
import type { AccessMutation } from '@aktenlauf/storage/access/change-access.ts';
import { declineAccess, grantAccess, withdrawAccess } from '@aktenlauf/storage/access/grant-access.ts';
import { loadAccessList } from '@aktenlauf/storage/access/load-access-list.ts';
import { liftRestriction, restrictCase } from '@aktenlauf/storage/access/restrict-case.ts';
import { reachAllows } from '@aktenlauf/storage/people/reach.ts';
import type { FastifyRequest } from 'fastify';
import { caseOf, staffOf } from '../../auth/callers.ts';
import { mutationOf } from '../../auth/mutation.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { CaseParams, Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { accessRequestRoutes } from './request-routes.ts';
import {
  AccessGrant,
  AccessRefusal,
  AccessWithdrawal,
  CaseAccessList,
  Exclusion,
  OwnExclusion,
  Readmission,
  Restriction,
} from './schemas.ts';

const done = { done: true as const };
const answers = { 200: ref(Done) };

/** Who may see a case beside unit and role: restricted cases, named and excluded people. */
export function accessRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;
  accessRequestRoutes(app, context);

  const supervises = (request: FastifyRequest): boolean => {
    const { unitPath, serviceKey } = caseOf(request);
    return reachAllows(staffOf(request).reach, ['supervisor'], unitPath, serviceKey);
  };
  const changeOf = (request: FastifyRequest): AccessMutation => ({
    ...mutationOf(request, 'manage-access'),
    asSupervisor: supervises(request),
  });

  app.get(
    '/cases/:caseId/access',
    {
      ...staff('read-case', 'case'),
      schema: {
        ...operation('get-case-access', 'access', 'Who may see the case, who asks to, who is excluded'),
        params: CaseParams,
        response: { 200: ref(CaseAccessList) },
      },
    },
    async (request) => {
      const { tenantId, personId } = staffOf(request).reach;
      const theCase = caseOf(request);
      const mayReadmit = supervises(request);
      const mayManage = mayReadmit || theCase.assigneeId === personId;
      const list = await loadAccessList(storage, tenantId, theCase.id);
      return {
        ...list,
        mayManage,
        mayReadmit,
        requests: mayManage ? list.requests : [],
        excluded: list.excluded.map((entry) => ({ ...entry, reason: mayManage ? entry.reason : null })),
      };
    },
  );

  app.post(
    '/cases/:caseId/access/restriction',
    {
      ...staff('manage-access', 'case'),
      schema: {
        ...operation(
          'restrict-case',
          'access',
          'Shows the case to named people only, or to all in reach again',
        ),
        params: CaseParams,
        body: ref(Restriction),
        response: answers,
      },
    },
    async (request) => {
      const { restricted, reason } = request.body;
      await (restricted ? restrictCase : liftRestriction)(storage, changeOf(request), reason);
      return done;
    },
  );

  app.post(
    '/cases/:caseId/access/grants',
    {
      ...staff('manage-access', 'case'),
      schema: {
        ...operation('grant-access', 'access', 'Names a person for a restricted case; answers their request'),
        params: CaseParams,
        body: ref(AccessGrant),
        response: answers,
      },
    },
    async (request) => {
      await grantAccess(storage, changeOf(request), request.body);
      return done;
    },
  );

  app.post(
    '/cases/:caseId/access/withdrawals',
    {
      ...staff('manage-access', 'case'),
      schema: {
        ...operation('withdraw-access', 'access', "Takes a person's naming away"),
        params: CaseParams,
        body: ref(AccessWithdrawal),
        response: answers,
      },
    },
    async (request) => {
      await withdrawAccess(storage, changeOf(request), request.body.personId);
      return done;
    },
  );

  app.post(
    '/cases/:caseId/access/refusals',
    {
      ...staff('manage-access', 'case'),
      schema: {
        ...operation('decline-access', 'access', 'Answers a request for access with no'),
        params: CaseParams,
        body: ref(AccessRefusal),
        response: answers,
      },
    },
    async (request) => {
      await declineAccess(storage, changeOf(request), request.body);
      return done;
    },
  );

  app.post(
    '/cases/:caseId/access/exclusions',
    {
      ...staff('manage-access', 'case'),
      schema: {
        ...operation('exclude-person', 'access', 'Excludes a person from the case (§§ 20, 21 VwVfG)'),
        params: CaseParams,
        body: ref(Exclusion),
        response: answers,
      },
    },
    async (request) => {
      await excludePerson(storage, changeOf(request), request.body);
      return done;
    },
  );

  app.post(
    '/cases/:caseId/access/own-exclusion',
    {
      ...staff('declare-bias', 'case'),
      schema: {
        ...operation('declare-bias', 'access', 'Excludes oneself; the case goes back to the inbox'),
        params: CaseParams,
        body: ref(OwnExclusion),
        response: answers,
      },
    },
    async (request) => {
      await excludeMyself(storage, mutationOf(request, 'declare-bias'), request.body.reason);
      return done;
    },
  );

  app.post(
    '/cases/:caseId/access/readmissions',
    {
      ...staff('manage-access', 'case'),
      schema: {
        ...operation('readmit-person', 'access', 'A supervisor takes an exclusion back'),
        params: CaseParams,
        body: ref(Readmission),
        response: answers,
      },
    },
    async (request) => {
      await readmitPerson(storage, changeOf(request), request.body);
      return done;
    },
  );
}
