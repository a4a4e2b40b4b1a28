import { listActiveServices, loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import { formSchema } from '@aktenlauf/storage/intake/create-application.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, signedIn } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { Services } from './schemas.ts';

export function serviceRoutes(app: Api, { storage }: RouteContext): void {
  app.get(
    '/services',
    {
      ...signedIn,
      schema: {
        ...operation('list-services', 'services', 'Services in force today, with their forms'),
        response: { 200: ref(Services) },
      },
    },
    async (request) => {
      const { tenantId } = staffOf(request).reach;
      const language = languageOf(request);
      const active = await listActiveServices(storage, tenantId);
      const loaded = await Promise.all(
        active.map(({ serviceVersionId }) => loadServiceVersion(storage, { tenantId, serviceVersionId })),
      );
      return {
        rows: loaded.map((service) => {
          const { key, title, version, stages, evidence } = service.definition;
          return {
            key,
            title: title[language],
            version,
            formSchema: formSchema(service) as Record<string, unknown>,
            stages: stages.map((stage) => ({ key: stage.key, title: stage.title[language] })),
            evidence: evidence.map((rule) => ({ key: rule.key, title: rule.title[language] })),
          };
        }),
      };
    },
  );
}
