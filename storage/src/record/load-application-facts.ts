import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';

/** What the readable form of an application is made of. */
export interface ApplicationFacts {
  caseNumber: string;
  /** instant, ISO UTC */
  receivedAt: string;
  channel: string;
  portalName: string | null;
  consentElectronic: boolean;
  serviceVersionId: string;
  /** the application as it was sent, without later corrections */
  data: Record<string, unknown>;
  /** SHA-256 of the filed JSON */
  sourceSha256: string;
  /** letterhead of the town, or of the service where it has its own, see workflows/src/letters/letter.ts */
  letterhead: Record<string, unknown>;
  /** evidenceKey is null for files that are no evidence */
  attachments: {
    evidenceKey: string | null;
    title: string;
    fileName: string;
    size: number;
    sha256: string;
  }[];
}

const text = `
select c.case_number as "caseNumber", app.iso(c.received_at) as "receivedAt", a.channel, p.name as "portalName",
  a.consent_electronic as "consentElectronic", a.service_version_id as "serviceVersionId", a.data, t.letterhead,
  coalesce((select v.sha256 from document d join document_version v on v.tenant_id = d.tenant_id and v.document_id = d.id
    where d.tenant_id = c.tenant_id and d.case_id = c.id and d.kind = 'application' and v.media_type = 'application/json'
    order by v.created_at, v.id limit 1), '') as "sourceSha256",
  coalesce((select jsonb_agg(jsonb_build_object('evidenceKey', f.evidence_key, 'title', f.file_name, 'fileName', f.file_name,
      'size', o.size, 'sha256', o.sha256) order by f.id)
    from application_file f join stored_object o on o.tenant_id = f.tenant_id and o.id = f.stored_object_id
    where f.tenant_id = c.tenant_id and f.application_id = c.application_id), '[]') as attachments
from cases c join application a on a.tenant_id = c.tenant_id and a.id = c.application_id
  join tenant t on t.id = c.tenant_id
  left join portal p on p.tenant_id = a.tenant_id and p.id = a.portal_id
where c.tenant_id = $1 and c.id = $2`;

/** @throws Refusal `not-found` */
export async function loadApplicationFacts(
  storage: Storage,
  tenantId: string,
  caseId: string,
): Promise<ApplicationFacts> {
  const [row] = await storage.inTenant(tenantId, (w) => w.sql<ApplicationFacts>(text, [tenantId, caseId]));
  if (row === undefined) throw new Refusal('not-found');
  const { local } = await loadServiceVersion(storage, { tenantId, serviceVersionId: row.serviceVersionId });
  return { ...row, letterhead: { ...row.letterhead, ...local.letterhead } };
}
