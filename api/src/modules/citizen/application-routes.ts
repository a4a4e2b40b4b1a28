import { removeApplicationFile } from '@aktenlauf/storage/intake/application-files.ts';
import { createApplication } from '@aktenlauf/storage/intake/create-application.ts';
import { findDraft } from '@aktenlauf/storage/intake/find-draft.ts';
import { newToken, tokenHash } from '@aktenlauf/storage/people/tokens.ts';
import type { FastifyRequest } from 'fastify';
import { applicationTokenOf, tenantOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { bodyHash } from '../../shared/body-hash.ts';
import { application, open, operation, upload } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { describeApplication } from '../intake/describe-application.ts';
import type { ApplicationRef } from '../intake/describe-application.ts';
import { receiveFile } from '../intake/receive-file.ts';
import {
  ApplicationFile,
  ApplicationFileQuery,
  ApplicationState,
  FileHeaders,
  OpenedApplication,
  Receipt,
} from '../intake/schemas.ts';
import { acknowledge } from '../intake/submit-application.ts';
import { describeOffer, describeService } from './describe-service.ts';
import {
  CitizenApplication,
  CitizenService,
  CitizenServices,
  TenantApplicationFileParams,
  TenantApplicationParams,
  TenantParams,
  TenantServiceParams,
} from './schemas.ts';

/** The application of a path, for whoever holds its token. */
function applicationOf(request: FastifyRequest, applicationId: string): ApplicationRef {
  return {
    tenantId: tenantOf(request).id,
    applicationId,
    sender: { accessHash: tokenHash(applicationTokenOf(request)) },
  };
}

/** The citizen's form: the same use case as a portal's intake, through an anonymous session. */
export function citizenApplicationRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;

  app.get(
    '/services',
    {
      ...open(60),
      schema: {
        ...operation('list-citizen-services', 'citizen', 'What the town offers today'),
        params: TenantParams,
        response: { 200: ref(CitizenServices) },
      },
    },
    async (request) => describeOffer(storage, tenantOf(request), languageOf(request)),
  );

  app.get(
    '/services/:service',
    {
      ...open(60),
      schema: {
        ...operation('get-citizen-service', 'citizen', 'Form and evidence of a service'),
        params: TenantServiceParams,
        response: { 200: ref(CitizenService) },
      },
    },
    async (request) =>
      describeService(storage, tenantOf(request), request.params.service, languageOf(request)),
  );

  app.post(
    '/applications',
    {
      ...open(10),
      schema: {
        ...operation('open-citizen-application', 'citizen', 'Begins an application'),
        params: TenantParams,
        body: ref(CitizenApplication),
        response: { 201: ref(OpenedApplication) },
      },
    },
    async (request, reply) => {
      const { service, data, consentElectronic = false, language = 'de' } = request.body;
      const accessToken = newToken();
      const { applicationId } = await createApplication(storage, {
        tenantId: tenantOf(request).id,
        service,
        data,
        channel: 'form',
        consentElectronic,
        trust: 'none',
        language,
        accessHash: tokenHash(accessToken),
        bodyHash: bodyHash(request.body),
      });
      return reply.code(201).send({ applicationId, accessToken });
    },
  );

  app.get(
    '/applications/:applicationId',
    {
      ...application(120),
      schema: {
        ...operation('get-citizen-application', 'citizen', 'State of the own draft'),
        params: TenantApplicationParams,
        response: { 200: ref(ApplicationState) },
      },
    },
    async (request) =>
      describeApplication(storage, applicationOf(request, request.params.applicationId), languageOf(request)),
  );

  app.put(
    '/applications/:applicationId/files/:fileKey',
    {
      ...upload(application(60)),
      schema: {
        ...operation('put-citizen-file', 'citizen', 'Uploads a file'),
        params: TenantApplicationFileParams,
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
      ...application(60),
      schema: {
        ...operation('delete-citizen-file', 'citizen', 'Takes a file out'),
        params: TenantApplicationFileParams,
        response: { 200: ref(ApplicationState) },
      },
    },
    async (request) => {
      const own = applicationOf(request, request.params.applicationId);
      await removeApplicationFile(storage, { ...own, fileKey: request.params.fileKey });
      return describeApplication(storage, own, languageOf(request));
    },
  );

  app.post(
    '/applications/:applicationId/submit',
    {
      ...application(20),
      schema: {
        ...operation('submit-citizen-application', 'citizen', 'Submits the application'),
        params: TenantApplicationParams,
        response: { 202: ref(Receipt) },
      },
    },
    async (request, reply) => {
      const { id: tenantId, key: tenantKey } = tenantOf(request);
      const { applicationId, sender } = applicationOf(request, request.params.applicationId);
      await findDraft(storage, tenantId, applicationId, sender);
      reply.code(202);
      return acknowledge(context, {
        tenantId,
        tenantKey,
        applicationId,
        actor: { kind: 'citizen' },
        requestId: request.id,
      });
    },
  );
}
