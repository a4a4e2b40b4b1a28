import { randomBytes } from 'node:crypto';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { sampleData } from './sample-service.ts';

/** A bare case row with its dossier, for specs of rooms below the course of a case. */
export async function insertSampleCase(
  storage: Storage,
  tenantId: string,
  overrides: { caseNumber?: string; unitKey?: string; dueAt?: Date } = {},
): Promise<string> {
  const service = await loadServiceVersion(storage, { tenantId, key: 'hundemarke' });
  const caseId = newId();
  const unique = randomBytes(4).toString('hex');
  await storage.inTenant(tenantId, async (w) => {
    const now = w.clock.now();
    const [applicationId, dossierId] = [newId(), newId()];
    await w.sql(
      `insert into application (id, tenant_id, service_version_id, channel, state, body_hash, data, created_at, submitted_at)
       values ($1, $2, $3, 'form', 'submitted', 'x', $4, $5, $5)`,
      [applicationId, tenantId, service.id, JSON.stringify(sampleData), now],
    );
    await w.sql(
      `insert into dossier (id, tenant_id, file_number, file_plan_position_id, title, opened_at)
       select $1, $2, $3, id, 'Hundemarken', $4 from file_plan_position where tenant_id = $2`,
      [dossierId, tenantId, `32.6.02/${unique}`, now],
    );
    await w.sql(
      `insert into cases (id, tenant_id, case_number, application_id, service_version_id, service_key, dossier_id, unit_id, subject, applicant_name,
         channel, trust, stage, waiting_for, process_state, available_actions, next_due_at, seq, form, received_at, created_at, updated_at)
       select $1, $2, $3, $4, $5, 'hundemarke', $6, u.id, 'Hundemarke', 'Åkesson-Nguyễn, Žofie', 'form', 'none', 'pruefung', 'us', '{}', '[]', $7, 1, $8, $9, $9, $9
       from unit u where u.tenant_id = $2 and u.key = $10`,
      [
        caseId,
        tenantId,
        overrides.caseNumber ?? `32-H-2026-${unique}`,
        applicationId,
        service.id,
        dossierId,
        overrides.dueAt ?? null,
        JSON.stringify(sampleData),
        now,
        overrides.unitKey ?? 'ordnung/parken',
      ],
    );
  });
  return caseId;
}

/** Closes a sample case as `advance` does: frozen, with a retention date. */
export async function freezeSampleCase(
  storage: Storage,
  tenantId: string,
  caseId: string,
  retainUntil: string,
): Promise<void> {
  await storage.inTenant(tenantId, (w) =>
    w.sql(
      'update cases set closed_at = $3, frozen_at = $3, retain_until = $4 where tenant_id = $1 and id = $2',
      [tenantId, caseId, w.clock.now(), retainUntil],
    ),
  );
}
