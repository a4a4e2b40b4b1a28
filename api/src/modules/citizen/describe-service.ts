import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { formSchema } from '@aktenlauf/storage/intake/create-application.ts';
import type { Tenant } from '@aktenlauf/storage/people/tenants.ts';
import { listActiveServices, loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { acceptedTypes } from '@aktenlauf/workflows/rules/required-evidence.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { CitizenService, CitizenServices } from './schemas.ts';

const feeNote = {
  de: 'Die Leistung kostet eine Gebühr. Wir fordern sie an, sobald wir Ihren Antrag geprüft haben.',
  en: 'There is a fee. We ask for it as soon as we have checked your application.',
};

const privacy = {
  de: 'Wir verwenden Ihre Angaben nur, um Ihren Antrag zu bearbeiten (Artikel 6 Absatz 1 Buchstabe e DSGVO). Verantwortlich ist: ',
  en: 'We use your entries only to handle your application (Article 6 (1) (e) GDPR). Responsible: ',
};

/** A service as its applicants see it. @throws Refusal `unknown-service` */
export async function describeService(
  storage: Storage,
  tenant: Tenant,
  key: string,
  language: Language,
): Promise<Static<typeof CitizenService>> {
  const service = await loadServiceVersion(storage, { tenantId: tenant.id, key });
  const { definition } = service;
  return {
    key: definition.key,
    title: definition.title[language],
    summary: definition.summary[language],
    tenantName: tenant.name,
    formSchema: formSchema(service) as Record<string, unknown>,
    evidence: definition.evidence.map((rule) => ({
      key: rule.key,
      title: rule.title[language],
      atIntake: rule.at === 'intake',
      ...(rule.requiredIf === undefined ? {} : { requiredIf: rule.requiredIf }),
      accept: [...(acceptedTypes(definition, rule.key) ?? [])],
    })),
    delivery: deliveryOf(definition),
    feeNote: definition.fee === null ? null : feeNote[language],
    privacy: `${privacy[language]}${tenant.name}.`,
  };
}

/** A service that decides nothing sends no notice; one without retrieval sends it by post. */
function deliveryOf({ actions, channels }: ServiceDefinition): Static<typeof CitizenService>['delivery'] {
  if (!actions.some(({ does }) => does === 'decide')) return 'none';
  return channels.default.includes('retrieval') ? 'choice' : 'post';
}

/** The services a town offers today, by title. */
export async function describeOffer(
  storage: Storage,
  tenant: Tenant,
  language: Language,
): Promise<Static<typeof CitizenServices>> {
  const active = await listActiveServices(storage, tenant.id);
  const rows = active.map(({ key, definition }) => ({
    key,
    title: definition.title[language],
    summary: definition.summary[language],
  }));
  return {
    tenantName: tenant.name,
    rows: rows.sort((a, b) => a.title.localeCompare(b.title, language)),
  };
}
