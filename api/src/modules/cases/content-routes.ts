import { openByHand } from '@aktenlauf/storage/cases/open-by-hand.ts';
import { exportCase } from '@aktenlauf/storage/exports/case-zip.ts';
import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { listUnits } from '@aktenlauf/storage/people/find-people.ts';
import { reachAllows } from '@aktenlauf/storage/people/reach.ts';
import { loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import { addNote } from '@aktenlauf/storage/work/add-note.ts';
import { checkEvidence } from '@aktenlauf/storage/work/evidence.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { actorFor } from '../../auth/access.ts';
import { caseOf, requestKeyOf, staffOf } from '../../auth/callers.ts';
import { mutationOf } from '../../auth/mutation.ts';
import { permissions } from '../../auth/permissions.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { CaseParams, Created } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { encodeRfc5987 } from '../documents/serve-content.ts';
import { startSoon } from '../intake/submit-application.ts';
import { correctFields } from './correct-form.ts';
import {
  CaseVersion,
  ContentVersion,
  Correction,
  EvidenceCheck,
  EvidenceParams,
  NewCase,
  NewNote,
  OpenedCase,
} from './schemas.ts';

/** What a case consists of, written by clerks. */
export function contentRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;

  app.post(
    '/cases',
    {
      ...staff('open-case', 'anywhere'),
      schema: {
        ...operation('open-case', 'cases', 'Opens a case by hand: paper, counter, telephone, mail'),
        body: ref(NewCase),
        response: { 201: ref(OpenedCase) },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      const { tenantId } = reach;
      const { definition } = await loadServiceVersion(storage, { tenantId, key: request.body.service });
      const unit = (await listUnits(storage, tenantId)).find(
        (candidate) => candidate.key === definition.unit,
      );
      const unitPath = unit?.path ?? '/';
      if (!reachAllows(reach, permissions['open-case'].roles, unitPath, definition.key))
        throw new Refusal('not-allowed');
      const actor = actorFor(reach, 'open-case', { unitPath, serviceKey: definition.key });
      const opened = await openByHand(storage, {
        tenantId,
        actor,
        ...request.body,
        idempotencyKey: requestKeyOf(request),
        requestId: request.id,
        linkSecret: context.config.linkSecret,
      });
      if (!opened.alreadySubmitted) await startSoon(context, tenantId, opened);
      return reply.code(201).send({ caseId: opened.caseId, caseNumber: opened.caseNumber });
    },
  );

  app.get(
    '/cases/:caseId/export',
    {
      ...staff('export-case', 'case'),
      schema: {
        ...operation('export-case', 'cases', 'The whole record as ZIP with manifest and verifier'),
        params: CaseParams,
        response: { 200: { description: 'ZIP', content: { 'application/zip': { schema: Binary } } } },
      },
    },
    async (request, reply) => {
      const { tenantId, personId } = staffOf(request).reach;
      const { id: caseId } = caseOf(request);
      const { fileName, stream } = await exportCase(storage, tenantId, caseId);
      await logAccess(storage, { personId, action: 'export', caseId, requestId: request.id }, tenantId);
      return reply
        .headers({
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename*=UTF-8''${encodeRfc5987(fileName)}`,
        })
        .send(stream);
    },
  );

  app.post(
    '/cases/:caseId/notes',
    {
      ...staff('write-note', 'case'),
      schema: {
        ...operation('add-note', 'cases', 'Writes a note into the record'),
        params: CaseParams,
        body: ref(NewNote),
        response: { 201: ref(Created) },
      },
    },
    async (request, reply) => {
      const { noteId } = await addNote(storage, mutationOf(request, 'write-note'), {
        id: requestKeyOf(request),
        text: request.body.text,
      });
      return reply.code(201).send({ id: noteId });
    },
  );

  app.patch(
    '/cases/:caseId/form',
    {
      ...staff('correct-form', 'case'),
      schema: {
        ...operation('correct-form', 'cases', 'Corrects fields of the application with a reason'),
        params: CaseParams,
        body: ref(Correction),
        response: { 200: ref(ContentVersion) },
      },
    },
    async (request) => correctFields(storage, mutationOf(request, 'correct-form'), request.body),
  );

  app.post(
    '/cases/:caseId/evidence/:evidenceKey',
    {
      ...staff('check-evidence', 'case'),
      schema: {
        ...operation('check-evidence', 'cases', 'Accepts or rejects a piece of evidence'),
        params: EvidenceParams,
        body: ref(EvidenceCheck),
        response: { 200: ref(CaseVersion) },
      },
    },
    async (request) => {
      const { state, note } = request.body;
      const { version } = await checkEvidence(storage, mutationOf(request, 'check-evidence'), {
        key: request.params.evidenceKey,
        verdict: state,
        ...(note === undefined ? {} : { reason: note }),
      });
      return { version };
    },
  );
}
