import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { loadApplicationFacts } from '@aktenlauf/storage/record/load-application-facts.ts';
import type { ApplicationFacts } from '@aktenlauf/storage/record/load-application-facts.ts';
import { loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import type { LoadedServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import type { EffectResult } from '../../contract/effects.ts';
import type { Letterhead } from '../../letters/letter.ts';
import { renderApplication } from '../../letters/render-application.ts';
import type { CarriedEffect } from '../carry-out.ts';
import { fileOnce } from './file-once.ts';
import { formRows } from './form-rows.ts';
import { originOf } from './template-origin.ts';

/** Files the application as a person reads it, beside the data as they were sent. */
export function fileApplication(
  storage: Storage,
  { tenantId, caseId, effect }: CarriedEffect,
): Promise<EffectResult> {
  return fileOnce(storage, { tenantId, caseId, key: effect.key }, async () => {
    const facts = await loadApplicationFacts(storage, tenantId, caseId);
    const service = await loadServiceVersion(storage, { tenantId, serviceVersionId: facts.serviceVersionId });
    const document = await renderApplication({
      letterhead: facts.letterhead as unknown as Letterhead,
      caseNumber: facts.caseNumber,
      serviceTitle: service.definition.title.de,
      receivedAt: facts.receivedAt,
      cameBy: cameBy(facts),
      groups: formRows(service.files['form.json'], facts.data),
      attachments: facts.attachments.map((file) => ({ ...file, title: evidenceTitle(service, file) })),
      declarations: facts.consentElectronic ? [CONSENT] : [],
      sourceSha256: facts.sourceSha256,
      at: facts.receivedAt,
    });
    return {
      document,
      filing: {
        kind: 'application',
        title: 'Antrag',
        direction: 'in',
        fileName: 'antrag.pdf',
        template: originOf(service.definition, 'application'),
      },
    };
  });
}

const CONSENT =
  'Ich bin damit einverstanden, dass mir der Bescheid elektronisch zum Abruf bereitgestellt wird.';

const channels: Readonly<Record<string, string>> = {
  form: 'Online-Formular',
  portal: 'Serviceportal',
  paper: 'Papier',
  counter: 'Persönliche Vorsprache',
  telephone: 'Telefon',
  mail: 'E-Mail',
};

function cameBy({ channel, portalName }: ApplicationFacts): string {
  return channel === 'portal' && portalName !== null ? portalName : (channels[channel] ?? channel);
}

function evidenceTitle(
  { definition }: LoadedServiceVersion,
  file: { evidenceKey: string | null; title: string },
): string {
  return definition.evidence.find((rule) => rule.key === file.evidenceKey)?.title.de ?? file.title;
}
