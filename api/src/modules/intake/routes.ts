import { removeApplicationFile } from '@aktenlauf/storage/intake/application-files.ts';
import { createApplication } from '@aktenlauf/storage/intake/create-application.ts';
import { findDraft } from '@aktenlauf/storage/intake/find-draft.ts';
import { tenantSettings } from '@aktenlauf/storage/people/tenants.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyRequest } from 'fastify';
import { portalOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { bodyHash } from '../../shared/body-hash.ts';
import { operation, portal, upload } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { describeApplication } from './describe-application.ts';
import type { ApplicationRef } from './describe-application.ts';
import { receiveFile } from './receive-file.ts';
import {
  ApplicationFile,
  ApplicationFileParams,
  ApplicationFileQuery,
  ApplicationParams,
  ApplicationState,
  CreateHeaders,
  FileHeaders,
  NewApplication,
  Receipt,
} from './schemas.ts';
import { acknowledge } from './submit-application.ts';

/** The application of a path, for the portal that sends the request. */
function applicationOf(request: FastifyRequest, applicationId: string): ApplicationRef {
  const { tenantId, portalId } = portalOf(request);
  return { tenantId, applicationId, sender: { portalId } };
}

export function intakeRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;

  app.post(
    '/applications',
    {
      ...portal,
      schema: {
        ...operation(
          'create-application',
          'intake',
          'Creates an application; the same key and body answer alike',
        ),
        headers: CreateHeaders,
        body: ref(NewApplication),
        response: { 200: ref(ApplicationState), 201: ref(ApplicationState) },
      },
    },
    async (request, reply) => {
      const { tenantId, portalId, services } = portalOf(request);
      const { service, data, consentElectronic = false, trust = 'none', language = 'de' } = request.body;
      if (!services.includes('*') && !services.includes(service))
        throw new Refusal('unknown-service', { service });
      const { applicationId, created } = await createApplication(storage, {
        tenantId,
        portalId,
        service,
        data,
        channel: 'portal',
        consentElectronic,
        trust,
        language,
        idempotencyKey: request.headers['idempotency-key'],
        bodyHash: bodyHash(request.body),
      });
      reply.code(created ? 201 : 200);
      return describeApplication(storage, applicationOf(request, applicationId), languageOf(request));
    },
  );

  app.get(
    '/applications/:applicationId',
    {
      ...portal,
      schema: {
        ...operation('get-application', 'intake', 'State of an application of this portal'),
        params: ApplicationParams,
        response: { 200: ref(ApplicationState) },
      },
    },
    async (request) =>
      describeApplication(storage, applicationOf(request, request.params.applicationId), languageOf(request)),
  );

  app.put(
    '/applications/:applicationId/files/:fileKey',
    {
      ...upload(portal),
      schema: {
        ...operation('put-application-file', 'intake', 'Uploads a file (streamed, up to 100 MB)'),
        params: ApplicationFileParams,
        querystring: ApplicationFileQuery,
        headers: FileHeaders,
        response: { 200: ref(ApplicationFile), 201: ref(ApplicationFile) },
      },
    },
    async (request, reply) => {
      const { applicationId, fileKey } = request.params;
      const { evidence } = request.query;
      const { status, body } = await receiveFile(context, applicationOf(request, applicationId), {
        fileKey,
        evidence,
        request,
        headers: request.headers,
      });
      return reply.code(status).send(body);
    },
  );

  app.delete(
    '/applications/:applicationId/files/:fileKey',
    {
      ...portal,
      schema: {
        ...operation('delete-application-file', 'intake', 'Takes a file out before submitting'),
        params: ApplicationFileParams,
        response: { 200: ref(ApplicationState) },
      },
    },
    async (request) => {
      const application = applicationOf(request, request.params.applicationId);
      await removeApplicationFile(storage, { ...application, fileKey: request.params.fileKey });
      return describeApplication(storage, application, languageOf(request));
    },
  );

  app.post(
    '/applications/:applicationId/submit',
    {
      ...portal,
      schema: {
        ...operation('submit-application', 'intake', 'Submits; answered once everything is committed'),
        params: ApplicationParams,
        response: { 202: ref(Receipt) },
      },
    },
    async (request, reply) => {
      const { tenantId, portalId } = portalOf(request);
      const application = applicationOf(request, request.params.applicationId);
      await findDraft(storage, tenantId, application.applicationId, application.sender);
      const { key: tenantKey } = await tenantSettings(storage, tenantId);
      const actor = { kind: 'portal', id: portalId } as const;
      reply.code(202);
      return acknowledge(context, {
        tenantId,
        tenantKey,
        applicationId: application.applicationId,
        actor,
        requestId: request.id,
      });
    },
  );
}
