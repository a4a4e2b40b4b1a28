import { loadCaseRow } from '@aktenlauf/storage/cases/load-row.ts';
import { reachAllows } from '@aktenlauf/storage/people/reach.ts';
import { handOver } from '@aktenlauf/storage/work/assign-case.ts';
import { claimCase, unclaimCase } from '@aktenlauf/storage/work/claim-case.ts';
import { markRead } from '@aktenlauf/storage/work/mark-read.ts';
import { transferCase } from '@aktenlauf/storage/work/transfer-case.ts';
import type { FastifyRequest } from 'fastify';
import { caseOf, staffOf } from '../../auth/callers.ts';
import { mutationOf } from '../../auth/mutation.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { CaseParams } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { CaseRow } from '../worklists/schemas.ts';
import { toCaseRow } from '../worklists/to-case-row.ts';
import { Assignment, Claim, Transfer, Unclaim } from './schemas.ts';

/** Who owns a case: each change answers with the row as lists now show it. */
export function ownershipRoutes(app: Api, { storage }: RouteContext): void {
  const rowNow = async (request: FastifyRequest) => {
    const { tenantId, personId } = staffOf(request).reach;
    return toCaseRow(await loadCaseRow(storage, tenantId, caseOf(request).id, personId), languageOf(request));
  };
  /** Whether the person may do it with other people's cases too. */
  const forOthers = (request: FastifyRequest): boolean => {
    const { unitPath, serviceKey } = caseOf(request);
    return reachAllows(staffOf(request).reach, ['supervisor'], unitPath, serviceKey);
  };

  app.post(
    '/cases/:caseId/claim',
    {
      ...staff('claim-case', 'case'),
      schema: {
        ...operation('claim-case', 'cases', 'Takes an unclaimed case'),
        params: CaseParams,
        body: ref(Claim),
        response: { 200: ref(CaseRow) },
      },
    },
    async (request) => {
      await claimCase(storage, { ...mutationOf(request, 'claim-case'), ...request.body });
      return rowNow(request);
    },
  );

  app.post(
    '/cases/:caseId/unclaim',
    {
      ...staff('unclaim-case', 'case'),
      schema: {
        ...operation(
          'unclaim-case',
          'cases',
          "Gives a case back to the inbox of its unit; a supervisor also other people's",
        ),
        params: CaseParams,
        body: ref(Unclaim),
        response: { 200: ref(CaseRow) },
      },
    },
    async (request) => {
      await unclaimCase(storage, mutationOf(request, 'unclaim-case'), forOthers(request));
      return rowNow(request);
    },
  );

  app.post(
    '/cases/:caseId/assign',
    {
      ...staff('assign-case', 'case'),
      schema: {
        ...operation('assign-case', 'cases', 'A supervisor gives the case to somebody'),
        params: CaseParams,
        body: ref(Assignment),
        response: { 200: ref(CaseRow) },
      },
    },
    async (request) => {
      const { personId, reason } = request.body;

      await handOver(storage, mutationOf(request, 'assign-case'), { personId, reason }, true);
      return rowNow(request);
    },
  );

  app.post(
    '/cases/:caseId/hand-over',
    {
      ...staff('hand-over-case', 'case'),
      schema: {
        ...operation(
          'hand-over-case',
          'cases',
          "The assignee gives the case to a colleague; a supervisor also other people's",
        ),
        params: CaseParams,
        body: ref(Assignment),
        response: { 200: ref(CaseRow) },
      },
    },
    async (request) => {
      await handOver(storage, mutationOf(request, 'hand-over-case'), request.body, forOthers(request));
      return rowNow(request);
    },
  );

  app.post(
    '/cases/:caseId/transfer',
    {
      ...staff('transfer-case', 'case'),
      schema: {
        ...operation('transfer-case', 'cases', 'Moves the case to the inbox of another unit'),
        params: CaseParams,
        body: ref(Transfer),
        response: { 200: ref(CaseRow) },
      },
    },
    async (request) => {
      await transferCase(storage, mutationOf(request, 'transfer-case'), request.body);
      return rowNow(request);
    },
  );

  app.post(
    '/cases/:caseId/read',
    {
      ...staff('read-case', 'case'),
      schema: {
        ...operation('mark-case-read', 'cases', 'Takes the mark "unread" away'),
        params: CaseParams,
        response: { 200: ref(CaseRow) },
      },
    },
    async (request) => {
      const { tenantId, personId } = staffOf(request).reach;
      await markRead(storage, { tenantId, caseId: caseOf(request).id, personId });
      return rowNow(request);
    },
  );
}
