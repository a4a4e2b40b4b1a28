import { createHash } from 'node:crypto';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { subjectKey } from '@aktenlauf/workflows/rules/subject.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { drawFileNumber } from '../numbers/draw-number.ts';
import { partiesFromForm } from '../parties/parties-from-form.ts';
import { FilePlanPosition } from './dossier.entity.ts';

export interface DossierOrder {
  readonly definition: ServiceDefinition;
  readonly form: Readonly<Record<string, unknown>>;
  /** default: the definition's file plan position */
  readonly filePlanNumber?: string;
  readonly title: string;
  /** identity of what the dossier collects, where the caller knows it; else it is derived here */
  readonly subjectKey?: string;
}

export interface OpenedDossier {
  readonly id: string;
  readonly fileNumber: string;
}

/**
 * The dossier (Akte) a new case belongs to: found by what the definition collects it for, else opened with a number.
 * @throws Refusal `definition-invalid` when the file plan lacks the position
 */
export async function openDossier(w: Work, order: DossierOrder): Promise<OpenedDossier> {
  const number = order.filePlanNumber ?? order.definition.filePlan;
  const position = await w.em.findOne(FilePlanPosition, { tenantId: w.tenantId, number });
  if (position === null) throw new Refusal('definition-invalid', { filePlan: number });
  const subjectKey = order.subjectKey ?? derivedSubject(order);
  if (subjectKey !== null) {
    const present = await findBySubject(w, position.id, subjectKey);
    if (present !== undefined) return present;
  }
  const fileNumber = await drawFileNumber(w, number);
  const id = newId();
  // two cases of one subject at the same moment: the second waits here and then finds the first one's dossier
  const inserted = await w.sql<OpenedDossier>(
    `insert into dossier (id, tenant_id, file_number, file_plan_position_id, title, subject_key, opened_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, file_plan_position_id, subject_key) where subject_key is not null do nothing
     returning id, file_number as "fileNumber"`,
    [id, w.tenantId, fileNumber, position.id, order.title, subjectKey, w.clock.now()],
    'open-dossier',
  );
  const opened =
    inserted[0] ?? (subjectKey === null ? undefined : await findBySubject(w, position.id, subjectKey));
  if (opened === undefined) throw new Error('no dossier was opened');
  return opened;
}

async function findBySubject(
  w: Work,
  positionId: string,
  subjectKey: string,
): Promise<OpenedDossier | undefined> {
  const [row] = await w.sql<OpenedDossier>(
    `select id, file_number as "fileNumber" from dossier where tenant_id = $1 and file_plan_position_id = $2 and subject_key = $3`,
    [w.tenantId, positionId, subjectKey],
    'dossier-by-subject',
  );
  return row;
}

/** One dossier per plot, object or applicant: a hash of what or who it is, so that the key itself names nobody. */
function derivedSubject({ definition, form }: DossierOrder): string | null {
  const key = subjectKey(definition, form);
  if (key !== null) return createHash('sha256').update(`${definition.dossier}|${key}`).digest('hex');
  if (definition.dossier !== 'applicant') return null;
  const applicant = partiesFromForm(definition, form).find((party) => party.role === 'applicant');
  if (applicant === undefined) return null;
  const identity = [applicant.organisation, applicant.familyName, applicant.givenName, applicant.birthDate]
    .map((part) => (part ?? '').normalize('NFC').trim().toLocaleLowerCase('de-DE'))
    .join('|');
  if (identity === '|||') return null;
  return createHash('sha256').update(identity).digest('hex');
}
