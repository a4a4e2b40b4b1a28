import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { ref } from '../../shared/schema.ts';
import {
  Activation,
  DraftRelease,
  DraftReleased,
  DraftReturn,
  DraftRevision,
  OverridesBody,
  ServiceDraftDetail,
  ServiceDraftParams,
  ServiceOverrides,
  ServiceVersionDetail,
  ServiceVersionParams,
} from './schemas.ts';

const pending = async (): Promise<never> => {
  throw new Refusal('unavailable');
};

export function serviceReleaseRoutes(app: Api): void {
  app.post(
    '/service-drafts/:serviceDraftId/submission',
    {
      ...staff('edit-service', 'anywhere'),
      schema: {
        ...operation(
          'submit-service-draft',
          'editor',
          'Submits a draft for release; checks and samples must be in order',
        ),
        params: ServiceDraftParams,
        body: ref(DraftRevision),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    pending,
  );

  app.post(
    '/service-drafts/:serviceDraftId/return',
    {
      ...staff('release-service', 'anywhere'),
      schema: {
        ...operation('return-service-draft', 'editor', 'Gives a submitted draft back to its authors'),
        params: ServiceDraftParams,
        body: ref(DraftReturn),
        response: { 200: ref(ServiceDraftDetail) },
      },
    },
    pending,
  );

  app.post(
    '/service-drafts/:serviceDraftId/release',
    {
      ...staff('release-service', 'anywhere'),
      schema: {
        ...operation(
          'release-service-draft',
          'editor',
          'Releases a submitted draft; by somebody who wrote nothing in it',
        ),
        params: ServiceDraftParams,
        body: ref(DraftRelease),
        response: { 200: ref(DraftReleased) },
      },
    },
    pending,
  );

  app.put(
    '/service-versions/:serviceVersionId/activation',
    {
      ...staff('activate-service', 'anywhere'),
      schema: {
        ...operation(
          'activate-service-version',
          'editor',
          'Puts a version in force from a day on; running cases keep theirs',
        ),
        params: ServiceVersionParams,
        body: ref(Activation),
        response: { 200: ref(ServiceVersionDetail) },
      },
    },
    pending,
  );

  app.delete(
    '/service-versions/:serviceVersionId/activation',
    {
      ...staff('activate-service', 'anywhere'),
      schema: {
        ...operation('withdraw-activation', 'editor', 'Withdraws a planned activation that has not begun'),
        params: ServiceVersionParams,
        response: { 200: ref(ServiceVersionDetail) },
      },
    },
    pending,
  );

  app.get(
    '/service-versions/:serviceVersionId/overrides',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation('get-service-overrides', 'editor', 'What the town settles differently, and what it may'),
        params: ServiceVersionParams,
        response: { 200: ref(ServiceOverrides) },
      },
    },
    pending,
  );

  app.put(
    '/service-versions/:serviceVersionId/overrides',
    {
      ...staff('activate-service', 'anywhere'),
      schema: {
        ...operation(
          'set-service-overrides',
          'editor',
          'Settles what the town does differently from a day on',
        ),
        params: ServiceVersionParams,
        body: ref(OverridesBody),
        response: { 200: ref(ServiceOverrides) },
      },
    },
    pending,
  );
}
