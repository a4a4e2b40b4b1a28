import { markPosted } from '@aktenlauf/storage/dispatch/mark-posted.ts';
import { searchDispatches } from '@aktenlauf/storage/dispatch/search-dispatches.ts';
import { createSpoolRun, listSpoolRuns } from '@aktenlauf/storage/dispatch/spool-run.ts';
import { openSpoolZip } from '@aktenlauf/storage/dispatch/spool-zip.ts';
import { listPeople } from '@aktenlauf/storage/people/find-people.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { staffOf } from '../../auth/callers.ts';
import { anywhereActor } from '../../auth/mutation.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import {
  DispatchPage,
  DispatchQuery,
  NewSpoolRun,
  Posting,
  SpoolRun,
  SpoolRunParams,
  SpoolRuns,
} from './schemas.ts';

export function dispatchRoutes(app: Api, { storage }: RouteContext): void {
  /** Runs in reach, with names. */
  async function runsOf(reach: Reach) {
    const [runs, people] = await Promise.all([
      listSpoolRuns(storage, reach),
      listPeople(storage, reach.tenantId),
    ]);
    return runs.map(({ id, number, state, letters, createdAt, createdBy, postedOn }) => ({
      id,
      number,
      state,
      count: letters,
      createdAt,
      postedOn,
      createdBy: people.find((person) => person.id === createdBy)?.displayName ?? null,
    }));
  }

  /** One run in reach. @throws Refusal `not-found` */
  async function runOf(reach: Reach, spoolRunId: string) {
    const run = (await runsOf(reach)).find((candidate) => candidate.id === spoolRunId);
    if (run === undefined) throw new Refusal('not-found');
    return run;
  }

  app.post(
    '/dispatches/search',
    {
      ...staff('list-dispatches', 'anywhere'),
      schema: {
        ...operation('search-dispatches', 'dispatches', 'The dispatch ledger'),
        body: ref(DispatchQuery),
        response: { 200: ref(DispatchPage) },
      },
    },
    async (request) => searchDispatches(storage, staffOf(request).reach, request.body),
  );

  app.post(
    '/spool-runs',
    {
      ...staff('run-spool', 'anywhere'),
      schema: {
        ...operation('create-spool-run', 'dispatches', 'Collects everything queued for post'),
        response: { 201: ref(NewSpoolRun) },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      const run = await createSpoolRun(storage, reach, {
        actor: anywhereActor(reach, 'run-spool'),
        requestId: request.id,
      });
      return reply.code(201).send({ id: run.spoolRunId, number: run.number, count: run.letters });
    },
  );

  app.get(
    '/spool-runs',
    {
      ...staff('run-spool', 'anywhere'),
      schema: {
        ...operation('list-spool-runs', 'dispatches', 'Print runs, newest first'),
        response: { 200: ref(SpoolRuns) },
      },
    },
    async (request) => ({ rows: await runsOf(staffOf(request).reach) }),
  );

  app.get(
    '/spool-runs/:spoolRunId/content',
    {
      ...staff('run-spool', 'anywhere'),
      schema: {
        ...operation('get-spool-run-content', 'dispatches', 'ZIP with the PDFs and a manifest'),
        params: SpoolRunParams,
        response: { 200: { description: 'ZIP', content: { 'application/zip': { schema: Binary } } } },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      const { id } = await runOf(reach, request.params.spoolRunId);
      const { number, stream } = await openSpoolZip(storage, reach.tenantId, id);
      await logAccess(
        storage,
        { personId: reach.personId, action: 'download', objectId: id, requestId: request.id },
        reach.tenantId,
      );
      return reply
        .headers({
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="versand-${number.replaceAll(/[^\w-]/g, '-')}.zip"`,
        })
        .send(stream);
    },
  );

  app.post(
    '/spool-runs/:spoolRunId/posted',
    {
      ...staff('run-spool', 'anywhere'),
      schema: {
        ...operation('mark-spool-run-posted', 'dispatches', 'The run was given to the post on this day'),
        params: SpoolRunParams,
        body: ref(Posting),
        response: { 200: ref(SpoolRun) },
      },
    },
    async (request) => {
      const { reach } = staffOf(request);
      const { id } = await runOf(reach, request.params.spoolRunId);
      const by = {
        tenantId: reach.tenantId,
        actor: anywhereActor(reach, 'run-spool'),
        requestId: request.id,
      };
      await markPosted(storage, by, { spoolRunId: id, postedOn: request.body.postedOn });
      return runOf(reach, id);
    },
  );
}
