import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { normalizeForm, validateForm } from '@aktenlauf/workflows/rules/validate-form.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import type { LoadedServiceVersion } from '../services/load-service-version.ts';
import type { Channel, Trust } from './application.entity.ts';

export interface NewApplication {
  readonly tenantId: string;
  /** key of the service; the version active today is taken */
  readonly service: string;
  readonly data: unknown;
  readonly channel: Channel;
  readonly portalId?: string;
  /** hash of the token that lets an anonymous sender go on with the draft */
  readonly accessHash?: Buffer;
  readonly consentElectronic: boolean;
  readonly trust: Trust;
  readonly language: string;
  /** the sender's key: the same key again answers alike */
  readonly idempotencyKey?: string;
  /** hash of the request's body: the same key with another body is refused */
  readonly bodyHash: string;
}

const TRUST_ORDER: readonly Trust[] = ['none', 'low', 'substantial', 'high'];

/**
 * Takes an application as a draft: files may follow, `submitApplication` makes it a case.
 * @returns `created` false when the key was used before with the same body
 * @throws Refusal `unknown-service`, `invalid-form` { problems }, `trust-too-low`, `idempotency-conflict`
 */
export async function createApplication(
  storage: Storage,
  application: NewApplication,
): Promise<{ applicationId: string; created: boolean }> {
  const { tenantId } = application;
  // a repeated request is answered before anything else: the service may have ended meanwhile
  const before = await findByKey(storage, application);
  if (before !== undefined) return before;
  const service = await loadServiceVersion(storage, { tenantId, key: application.service });
  const data = checkedData(service, application);
  const id = newId();
  const inserted = await storage.inTenant(tenantId, (w) =>
    w.sql<{ id: string }>(
      `insert into application (id, tenant_id, service_version_id, portal_id, channel, idempotency_key, body_hash, access_hash, data,
         consent_electronic, trust, language, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
      [
        id,
        tenantId,
        service.id,
        application.portalId ?? null,
        application.channel,
        application.idempotencyKey ?? null,
        application.bodyHash,
        application.accessHash ?? null,
        JSON.stringify(data),
        application.consentElectronic,
        application.trust,
        application.language,
        w.clock.now(),
      ],
      'create-application',
    ),
  );
  if (inserted.length === 1) return { applicationId: id, created: true };
  const other = await findByKey(storage, application);
  if (other === undefined) throw new Error('an application vanished');
  return other;
}

/** @throws Refusal `invalid-form`, `trust-too-low` */
function checkedData(service: LoadedServiceVersion, application: NewApplication): unknown {
  const { trust } = service.definition;
  if (TRUST_ORDER.indexOf(application.trust) < TRUST_ORDER.indexOf(trust))
    throw new Refusal('trust-too-low', { needed: trust });
  const problems = validateForm(formSchema(service), application.data);
  if (problems.length > 0) throw new Refusal('invalid-form', { problems });
  return normalizeForm(application.data);
}

/** The form of a released service. @throws Refusal `definition-invalid` when it has none */
export function formSchema(service: LoadedServiceVersion): object {
  const schema = service.files['form.json'];
  if (typeof schema !== 'object' || schema === null)
    throw new Refusal('definition-invalid', { file: 'form.json' });
  return schema;
}

async function findByKey(
  storage: Storage,
  application: NewApplication,
): Promise<{ applicationId: string; created: false } | undefined> {
  if (application.idempotencyKey === undefined) return undefined;
  const [row] = await storage.reads.query<{ id: string; bodyHash: string }>(application.tenantId, {
    name: 'application-by-key',
    text: `select id, body_hash as "bodyHash" from application where tenant_id = $1
       and coalesce(portal_id, '00000000-0000-0000-0000-000000000000') = coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
       and idempotency_key = $3`,
    values: [application.tenantId, application.portalId ?? null, application.idempotencyKey],
  });
  if (row === undefined) return undefined;
  if (row.bodyHash !== application.bodyHash) throw new Refusal('idempotency-conflict');
  return { applicationId: row.id, created: false };
}
