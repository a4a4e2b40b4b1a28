import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { Binary, ref } from '../../shared/schema.ts';
import {
  ComparisonQuery,
  ServiceCatalogue,
  ServiceComparison,
  ServiceVersionDetail,
  ServiceVersionParams,
} from './schemas.ts';

const pending = async (): Promise<never> => {
  throw new Refusal('unavailable');
};

export function catalogueRoutes(app: Api): void {
  app.get(
    '/service-versions',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation('list-service-versions', 'editor', 'Services with all versions and drafts'),
        response: { 200: ref(ServiceCatalogue) },
      },
    },
    pending,
  );

  app.get(
    '/service-versions/:serviceVersionId',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation(
          'get-service-version',
          'editor',
          'One version: definition, form, texts, samples, drawn course, overrides',
        ),
        params: ServiceVersionParams,
        response: { 200: ref(ServiceVersionDetail) },
      },
    },
    pending,
  );

  app.get(
    '/service-versions/:serviceVersionId/comparison',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation(
          'compare-service-versions',
          'editor',
          'What differs in another version of the same service',
        ),
        params: ServiceVersionParams,
        querystring: ComparisonQuery,
        response: { 200: ref(ServiceComparison) },
      },
    },
    pending,
  );

  app.get(
    '/service-versions/:serviceVersionId/package',
    {
      ...staff('export-service', 'anywhere'),
      schema: {
        ...operation('export-service-version', 'editor', 'The version as a signed .leistung.zip'),
        params: ServiceVersionParams,
        response: { 200: { description: 'ZIP', content: { 'application/zip': { schema: Binary } } } },
      },
    },
    pending,
  );
}
