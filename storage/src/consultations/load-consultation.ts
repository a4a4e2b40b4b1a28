import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import type { ConsultationAccess } from './consultation-link.ts';

/** The page of a consulted office. Days 'YYYY-MM-DD', sizes in bytes. */
export interface ConsultationPage {
  caseNumber: string;
  serviceTitle: { de: string; en: string };
  state: 'sent' | 'answered' | 'withdrawn';
  officeName: string;
  question: string;
  dueOn: string;
  unit: { name: string; phone: string | null; email: string | null };
  /** what the office may read */
  files: { documentVersionId: string; title: string; fileName: string; size: number }[];
}

/** @throws Refusal `not-found` (also while it was not sent) */
export async function loadConsultation(
  storage: Storage,
  { tenantId, consultationId }: ConsultationAccess,
): Promise<ConsultationPage> {
  const [row] = await storage.reads.query<{ page: ConsultationPage }>(tenantId, {
    name: 'consultation-page',
    text: `select jsonb_build_object('caseNumber', c.case_number, 'serviceTitle', s.definition -> 'title', 'state', k.state,
        'officeName', k.office_name, 'question', k.question, 'dueOn', k.due_on,
        'unit', jsonb_build_object('name', u.name, 'phone', u.phone, 'email', u.email),
        'files', coalesce((select jsonb_agg(jsonb_build_object('documentVersionId', v.id, 'title', d.title, 'fileName', v.file_name, 'size', o.size)
            order by d.title, v.id)
          from consultation_file f join document_version v on v.tenant_id = f.tenant_id and v.id = f.document_version_id
            join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
            join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
          where f.tenant_id = k.tenant_id and f.consultation_id = k.id and f.direction = 'out' and k.state = 'sent'), '[]')) as page
      from consultation k join cases c on c.tenant_id = k.tenant_id and c.id = k.case_id
        join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
        join service_version s on s.tenant_id = c.tenant_id and s.id = c.service_version_id
      where k.tenant_id = $1 and k.id = $2 and k.state <> 'draft'`,
    values: [tenantId, consultationId],
  });
  if (row === undefined) throw new Refusal('not-found');
  return row.page;
}

/**
 * A document the office may read, as long as its answer is awaited.
 * @throws Refusal `not-found`
 */
export async function requireConsultationFile(
  storage: Storage,
  { tenantId, consultationId }: ConsultationAccess,
  documentVersionId: string,
): Promise<void> {
  const [row] = await storage.reads.query(tenantId, {
    name: 'consultation-file',
    text: `select 1 from consultation_file f join consultation k on k.tenant_id = f.tenant_id and k.id = f.consultation_id
      where f.tenant_id = $1 and k.id = $2 and f.document_version_id = $3 and f.direction = 'out' and k.state = 'sent'`,
    values: [tenantId, consultationId, documentVersionId],
  });
  if (row === undefined) throw new Refusal('not-found');
}
