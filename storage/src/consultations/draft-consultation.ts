import { isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/** Whom a clerk asks: a unit of the house, or an outside office by its name and mail address. */
export type ConsultedOffice = { unitId: string } | { name: string; email: string };

/** A question to another office, as the clerk wrote it. */
export interface ConsultationDraft {
  consultationId: string;
  caseId: string;
  office: ConsultedOffice;
  question: string;
  /** last day for the answer, 'YYYY-MM-DD' */
  dueOn: string;
  /** what the office may read; of this case's record */
  documentVersionIds: readonly string[];
  actor: Actor;
}

/**
 * Writes the consultation an `ask-consultation` command names, for `prepare`; it goes out when the command is carried out.
 * @param today civil day in Berlin
 * @throws Refusal `invalid` { field } without a question, `date-invalid` unless the day is after today, `not-found` (unit, or
 *   a version that is not of this record), `no-email` when the unit has no mail address
 */
export async function draftConsultation(w: Work, draft: ConsultationDraft, today: string): Promise<void> {
  const question = draft.question.trim();
  if (question === '') throw new Refusal('invalid', { field: 'question' });
  if (!isCivilDay(draft.dueOn) || draft.dueOn <= today) throw new Refusal('date-invalid', { field: 'dueOn' });
  const office = await addressOf(w, draft.office);
  await w.sql(
    `insert into consultation (id, tenant_id, case_id, unit_id, office_name, office_email, question, due_on, asked_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      draft.consultationId,
      w.tenantId,
      draft.caseId,
      'unitId' in draft.office ? draft.office.unitId : null,
      office.name,
      office.email,
      question,
      draft.dueOn,
      draft.actor.kind === 'person' ? draft.actor.id : null,
      w.clock.now(),
    ],
  );
  const wanted = [...new Set(draft.documentVersionIds)];
  const attached = await w.sql(
    `insert into consultation_file (tenant_id, consultation_id, direction, document_version_id)
     select $1, $2, 'out', v.id from document_version v join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
     where v.tenant_id = $1 and d.case_id = $3 and v.id = any($4::uuid[]) returning id`,
    [w.tenantId, draft.consultationId, draft.caseId, wanted],
  );
  if (attached.length !== wanted.length) throw new Refusal('not-found');
}

async function addressOf(w: Work, office: ConsultedOffice): Promise<{ name: string; email: string }> {
  if (!('unitId' in office)) return { name: office.name.trim(), email: office.email.trim() };
  const [unit] = await w.sql<{ name: string; email: string | null }>(
    'select name, email from unit where tenant_id = $1 and id = $2',
    [w.tenantId, office.unitId],
  );
  if (unit === undefined) throw new Refusal('not-found');
  if ((unit.email ?? '') === '') throw new Refusal('no-email');
  return { name: unit.name, email: unit.email ?? '' };
}
