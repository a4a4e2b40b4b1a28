import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff, upload } from '../../shared/door.ts';
import { Done } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import {
  DraftFileBody,
  DraftReplacement,
  DraftRevisionQuery,
  DraftValuesBody,
  NewServiceDraft,
  PackageUploadQuery,
  ServiceComparison,
  ServiceDraftDetail,
  ServiceDraftParams,
} from './schemas.ts';

const pending = async (): Promise<never> => {
  throw new Refusal('unavailable');
};

export function serviceDraftRoutes(app: Api): void {
  app.post(
    '/service-drafts',
    {
      ...staff('edit-service', 'anywhere'),
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
    pending,
  );

  app.post(
    '/service-packages',
    {
      ...upload(staff('edit-service', 'anywhere')),
      schema: {
        ...operation(
          'upload-service-package',
          'editor',
          'Begins a draft from a .leistung.zip, or replaces one by it',
        ),
        querystring: PackageUploadQuery,
        response: { 201: ref(ServiceDraftDetail) },
      },
    },
    pending,
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
    pending,
  );

  app.put(
    '/service-drafts/:serviceDraftId',
    {
      ...staff('edit-service', 'anywhere'),
      schema: {
        ...operation('replace-service-draft', 'editor', 'Replaces all files of a draft'),
        params: ServiceDraftParams,
        body: ref(DraftReplacement),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    pending,
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
    pending,
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
    pending,
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
    pending,
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
    pending,
  );
}
