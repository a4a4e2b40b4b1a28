import { checkConfiguration } from '@aktenlauf/storage/configuration/check-configuration.ts';
import { loadConfigurationFacts } from '@aktenlauf/storage/configuration/configuration-facts.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { findingText } from './configuration-texts.ts';
import { ownKeyOf } from './desk-context.ts';
import { ConfigurationCheck } from './schemas.ts';

export function configurationRoutes(app: Api, context: RouteContext): void {
  const { storage } = context;

  app.get(
    '/configuration-check',
    {
      ...staff('check-configuration', 'anywhere'),
      schema: {
        ...operation('check-configuration', 'editor', 'What the configuration of the town lacks'),
        response: { 200: ref(ConfigurationCheck) },
      },
    },
    async (request) => {
      const language = languageOf(request);
      const facts = await storage.inTenant(staffOf(request).reach.tenantId, (w) =>
        loadConfigurationFacts(w, ownKeyOf(context) !== null),
      );
      const titles = new Map(
        facts.versions.map(({ id, titleDe, titleEn }) => [id, language === 'de' ? titleDe : titleEn]),
      );
      return {
        checkedAt: storage.clock.now().toISOString(),
        findings: checkConfiguration(facts).map((finding) => ({
          kind: finding.kind,
          severity: finding.severity,
          serviceKey: finding.service?.key ?? null,
          serviceVersionId: finding.service?.id ?? null,
          ...findingText(finding, titles.get(finding.service?.id ?? '') ?? null, language),
        })),
      };
    },
  );
}
