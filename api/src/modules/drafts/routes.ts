import { dropDraft, loadDraft, saveDraft } from '@aktenlauf/storage/work/drafts.ts';
import type { DraftOf } from '@aktenlauf/storage/work/drafts.ts';
import type { FastifyRequest } from 'fastify';
import { requireAccess } from '../../auth/access.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, signedIn } from '../../shared/door.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { Draft, DraftBody, DraftKey, DraftSaved } from './schemas.ts';

export function draftRoutes(app: Api, { storage }: RouteContext): void {
  /** The draft of the person who asks; about a case only while it is in reach. */
  async function draftOf(
    request: FastifyRequest,
    { caseId, key }: { caseId?: string; key: string },
  ): Promise<DraftOf> {
    const { reach } = staffOf(request);
    if (caseId !== undefined) await requireAccess(storage, reach, 'read-case', [caseId]);
    return {
      tenantId: reach.tenantId,
      personId: reach.personId,
      key,
      ...(caseId === undefined ? {} : { caseId }),
    };
  }

  app.get(
    '/drafts',
    {
      ...signedIn,
      schema: {
        ...operation('get-draft', 'drafts', 'Typed text kept for this person; version 0 where there is none'),
        querystring: DraftKey,
        response: { 200: ref(Draft) },
      },
    },
    async (request) => {
      const draft = await loadDraft(storage, await draftOf(request, request.query));
      return draft === null
        ? { content: null, version: 0, updatedAt: null }
        : { content: draft.content, version: draft.version, updatedAt: draft.updatedAt };
    },
  );

  app.put(
    '/drafts',
    {
      ...signedIn,
      schema: {
        ...operation('save-draft', 'drafts', 'Keeps typed text; version 0 for the first'),
        querystring: DraftKey,
        body: ref(DraftBody),
        response: { 200: ref(DraftSaved) },
      },
    },
    async (request) => {
      const { content, version } = request.body;
      const saved = await saveDraft(
        storage,
        await draftOf(request, request.query),
        content,
        version === 0 ? undefined : version,
      );
      return { version: saved.version };
    },
  );

  app.delete(
    '/drafts',
    {
      ...signedIn,
      schema: {
        ...operation('drop-draft', 'drafts', 'Forgets typed text'),
        querystring: DraftKey,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      await dropDraft(storage, await draftOf(request, request.query));
      return { done: true as const };
    },
  );
}
