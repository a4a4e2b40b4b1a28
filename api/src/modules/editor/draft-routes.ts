import { idOfRequest } from '@aktenlauf/storage/database/id-of-request.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import {
  createDraft,
  keyMissing,
  newestVersionOf,
  nextFrom,
} from '@aktenlauf/storage/services/drafts/create-draft.ts';
import { loadDraftContents, loadDraftRow } from '@aktenlauf/storage/services/drafts/draft-row.ts';
import {
  changeDraftValues,
  discardDraft,
  replaceFiles,
  writeDraftFile,
} from '@aktenlauf/storage/services/drafts/write-draft.ts';
import { loadVersionRow } from '@aktenlauf/storage/services/list-versions.ts';
import { loadSources } from '@aktenlauf/storage/services/service-sources.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { parseDefinition } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { requestKeyOf, staffOf } from '../../auth/callers.ts';
import { requireServiceReach } from '../../auth/service-reach.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { deskMutation } from './desk-context.ts';
import { describeDraft } from './describe-draft.ts';
import {
  DraftFileBody,
  DraftReplacement,
  DraftRevisionQuery,
  DraftValuesBody,
  NewServiceDraft,
  ServiceComparison,
  ServiceDraftDetail,
  ServiceDraftParams,
} from './schemas.ts';
import type { DraftFileText } from './schemas.ts';
import { oneOf } from './subjects.ts';

/** Largest JSON body with a whole folder in it: text may double in size when it is escaped. */
const FOLDER_LIMIT = 10 * 1024 * 1024;

export function serviceDraftRoutes(app: Api, { storage, desk }: RouteContext): void {
  const check = (contents: DefinitionContents) => desk.run('check', { contents });
  const detail = (request: FastifyRequest, draftId: string) =>
    describeDraft(storage, staffOf(request).reach, draftId, languageOf(request));

  /** The draft of the path, within reach of whoever writes. @throws Refusal `not-found`, `not-allowed` */
  async function writable(request: FastifyRequest, draftId: string): Promise<void> {
    const { reach } = staffOf(request);
    const draft = await storage.inTenant(reach.tenantId, (w) => loadDraftRow(w, draftId));
    requireServiceReach(reach, 'edit-service', draft);
  }

  app.post(
    '/service-drafts',
    {
      ...staff('edit-service', 'anywhere'),
      bodyLimit: FOLDER_LIMIT,
      schema: {
        ...operation(
          'create-service-draft',
          'editor',
          'Begins a draft from a version, or from the files of a folder',
        ),
        body: ref(NewServiceDraft),
        response: { 201: ref(ServiceDraftDetail) },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      const { serviceVersionId, files } = request.body;
      if ((serviceVersionId === undefined) === (files === undefined)) throw oneOf('');
      const beginning = await storage.inTenant(reach.tenantId, async (w) => {
        if (serviceVersionId !== undefined) {
          requireServiceReach(reach, 'edit-service', await loadVersionRow(w, serviceVersionId));
          return {
            contents: await nextFrom(w, serviceVersionId),
            baseVersionId: serviceVersionId,
            fromVersion: true,
          };
        }
        const contents = contentsOf(files ?? []);
        const place = requirePlaceIn(reach, contents);
        return { contents, baseVersionId: await newestVersionOf(w, place.key) };
      });
      const draftId = idOfRequest(requestKeyOf(request), reach.tenantId, reach.personId, 'service-draft');
      const draft = await createDraft(
        storage,
        deskMutation(request, 'edit-service'),
        { draftId, ...beginning },
        check,
      );
      return reply.code(201).send(await detail(request, draft.id));
    },
  );

  app.get(
    '/service-drafts/:serviceDraftId',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation('get-service-draft', 'editor', 'One draft with everything that is wrong with it'),
        params: ServiceDraftParams,
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    async (request) => detail(request, request.params.serviceDraftId),
  );

  app.put(
    '/service-drafts/:serviceDraftId',
    {
      ...staff('edit-service', 'anywhere'),
      bodyLimit: FOLDER_LIMIT,
      schema: {
        ...operation('replace-service-draft', 'editor', 'Replaces all files of a draft'),
        params: ServiceDraftParams,
        body: ref(DraftReplacement),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    async (request) => {
      const draftId = request.params.serviceDraftId;
      await writable(request, draftId);
      const { revision, files } = request.body;
      await replaceFiles(
        storage,
        deskMutation(request, 'edit-service'),
        { draftId, revision, contents: contentsOf(files) },
        check,
      );
      return detail(request, draftId);
    },
  );

  app.put(
    '/service-drafts/:serviceDraftId/files',
    {
      ...staff('edit-service', 'anywhere'),
      schema: {
        ...operation('write-service-draft-file', 'editor', 'Writes or removes one file of a draft'),
        params: ServiceDraftParams,
        body: ref(DraftFileBody),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    async (request) => {
      const draftId = request.params.serviceDraftId;
      await writable(request, draftId);
      await writeDraftFile(
        storage,
        deskMutation(request, 'edit-service'),
        { draftId, ...request.body },
        check,
      );
      return detail(request, draftId);
    },
  );

  app.patch(
    '/service-drafts/:serviceDraftId/values',
    {
      ...staff('edit-service', 'anywhere'),
      schema: {
        ...operation(
          'change-service-draft-values',
          'editor',
          'Changes values of service.yaml; its comments stay',
        ),
        params: ServiceDraftParams,
        body: ref(DraftValuesBody),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    async (request) => {
      const draftId = request.params.serviceDraftId;
      await writable(request, draftId);
      await changeDraftValues(
        storage,
        deskMutation(request, 'edit-service'),
        { draftId, ...request.body },
        check,
      );
      return detail(request, draftId);
    },
  );

  app.delete(
    '/service-drafts/:serviceDraftId',
    {
      ...staff('edit-service', 'anywhere'),
      schema: {
        ...operation('discard-service-draft', 'editor', 'Discards a draft'),
        params: ServiceDraftParams,
        querystring: DraftRevisionQuery,
        response: { 200: ref(Done) },
      },
    },
    async (request) => {
      const draftId = request.params.serviceDraftId;
      await writable(request, draftId);
      await discardDraft(storage, deskMutation(request, 'edit-service'), { draftId, ...request.query });
      return { done: true as const };
    },
  );

  app.get(
    '/service-drafts/:serviceDraftId/comparison',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation('compare-service-draft', 'editor', 'What differs from the version the draft began with'),
        params: ServiceDraftParams,
        response: { 200: ref(ServiceComparison) },
      },
    },
    async (request) => {
      const { tenantId } = staffOf(request).reach;
      const found = await storage.inTenant(tenantId, async (w) => {
        const draft = await loadDraftRow(w, request.params.serviceDraftId);
        if (draft.baseVersionId === null) throw new Refusal('not-found');
        const contents = {
          before: await loadSources(w, draft.baseVersionId),
          after: await loadDraftContents(w, draft.id),
        };
        return { draft, contents };
      });
      const { key, version, baseVersion } = found.draft;
      return {
        before: { key, version: baseVersion ?? '' },
        after: { key, version },
        files: await desk.run('compare', found.contents),
      };
    },
  );
}

/**
 * Which service a folder is, within reach of whoever brings it.
 * @throws Refusal `definition-invalid` { problems } when service.yaml does not say it, `not-allowed`
 */
export function requirePlaceIn(reach: Reach, contents: DefinitionContents): { key: string } {
  const { raw, problems } = parseDefinition(contents);
  const { key, unit } = (raw ?? {}) as { key?: unknown; unit?: unknown };
  if (typeof key !== 'string')
    throw new Refusal('definition-invalid', {
      problems: [...problems.filter(({ file }) => file === 'service.yaml'), keyMissing].slice(0, 1),
    });
  requireServiceReach(reach, 'edit-service', { key, unit: typeof unit === 'string' ? unit : null });
  return { key };
}

/** @throws Refusal `archive-refused` for a path that is there twice */
function contentsOf(files: readonly Static<typeof DraftFileText>[]): DefinitionContents {
  const contents = new Map<string, Uint8Array>();
  for (const { path, text } of files) {
    if (contents.has(path)) throw new Refusal('archive-refused', { reason: 'duplicate', file: path });
    contents.set(path, Buffer.from(text));
  }
  return contents;
}
