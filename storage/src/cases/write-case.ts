import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { initialState } from '@aktenlauf/workflows/machine/initial-state.ts';
import { requiredEvidence } from '@aktenlauf/workflows/rules/required-evidence.ts';
import { unitsFor } from '@aktenlauf/workflows/rules/routing.ts';
import { caseSubject } from '@aktenlauf/workflows/rules/subject.ts';
import { nameSupervisors } from '../access/name-supervisors.ts';
import { mintLink } from '../citizen-access/links.ts';
import { codeTries } from '../citizen-access/retrieval-code.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { drawCaseNumber } from '../numbers/draw-number.ts';
import { putOutbox } from '../queues/put-outbox.ts';
import { openDossier } from '../record/dossier.ts';
import { fileDocument } from '../record/file-document.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { applyEvent } from './apply-event.ts';
import type { EvidenceEntry } from './lock-case.ts';
import { lockCase } from './lock-case.ts';
import { indexCase } from './search-index.ts';
import { writeParties } from './write-parties.ts';

/** The application a case is opened from. */
export interface ApplicationRow {
  id: string;
  serviceVersionId: string;
  channel: string;
  state: 'draft' | 'submitted';
  data: Record<string, unknown>;
  trust: string;
  consentElectronic: boolean;
}

export interface Opening {
  dataObjectId: string;
  codeHash: string;
  actor: Actor;
  linkSecret: string;
  requestId?: string;
  assigneeId?: string;
  /** instant of receipt where it lies before now: clocks of the receipt count from it */
  receivedAt?: Date;
}

/** Everything a new case consists of, in the caller's transaction and under the lock of its application. */
export async function writeCase(
  w: Work,
  application: ApplicationRow,
  opening: Opening,
): Promise<{ caseId: string; caseNumber: string }> {
  const now = w.clock.now();
  const receivedAt = opening.receivedAt ?? now;
  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: application.serviceVersionId,
    receivedOn: civilDayOf(receivedAt.toISOString()),
  });
  const caseId = newId();
  const unit = await findUnit(w, unitsFor(definition, application.data));
  const caseNumber = await drawCaseNumber(w, definition, unit);
  const subject = caseSubject(definition, application.data);
  const dossier = await openDossier(w, {
    definition,
    form: application.data,
    title: `${definition.title.de} – ${subject}`,
  });
  const state = initialState(definition, receivedAt.toISOString());
  await w.sql(
    `insert into cases (id, tenant_id, case_number, application_id, service_version_id, service_key, dossier_id, unit_id, subject, applicant_name,
       channel, trust, stage, waiting_for, process_state, available_actions, seq, form, restricted, received_at, assignee_id, assigned_at,
       created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10, $11, $12, 'us', $13, '[]', 0, $14, $15, $18, $17,
       case when $17::uuid is null then null else $16::timestamptz end, $16, $16)`,
    [
      caseId,
      w.tenantId,
      caseNumber,
      application.id,
      application.serviceVersionId,
      definition.key,
      dossier.id,
      unit.id,
      subject,
      application.channel,
      application.trust,
      state.stage,
      JSON.stringify(state),
      JSON.stringify(application.data),
      definition.restricted,
      now,
      opening.assigneeId ?? null,
      receivedAt,
    ],
  );
  await w.sql(
    `update application set state = 'submitted', submitted_at = $3 where tenant_id = $1 and id = $2`,
    [w.tenantId, application.id, now],
  );
  const { applicantName, names } = await writeParties(w, caseId, definition, application.data);
  const evidence = await fileApplication(w, caseId, definition, application, opening);
  await w.sql('update cases set applicant_name = $3, evidence = $4 where tenant_id = $1 and id = $2', [
    w.tenantId,
    caseId,
    applicantName,
    JSON.stringify(evidence),
  ]);
  await indexCase(w, { id: caseId, caseNumber, subject }, names, application.data);
  await mintLink(w, caseId, opening.linkSecret, `application/${application.id}`);
  await w.sql(
    'insert into retrieval_code (tenant_id, case_id, code_hash, tries_left, created_at) values ($1, $2, $3, $4, $5)',
    [w.tenantId, caseId, opening.codeHash, codeTries, now],
  );
  await open(w, caseId, definition, opening, now);
  if (definition.restricted)
    await nameSupervisors(w, {
      caseId,
      actor: { kind: 'system' },
      ...(opening.requestId === undefined ? {} : { requestId: opening.requestId }),
    });
  return { caseId, caseNumber };
}

/** The first event of the course; its run is started by the relay. */
async function open(
  w: Work,
  caseId: string,
  definition: ServiceDefinition,
  opening: Opening,
  now: Date,
): Promise<void> {
  const outcome = await applyEvent(w, await lockCase(w, caseId), definition, {
    key: 'opened',
    at: now,
    on: civilDayOf(now.toISOString()),
    actor: opening.actor,
    commandId: opening.requestId ?? null,
    inboxId: null,
    body: { kind: 'opened' },
  });
  if (!outcome.reply.ok) throw new Refusal(outcome.reply.code, outcome.reply.details);
  await w.sql(
    `insert into applied_event (tenant_id, case_id, event_key, seq, result, applied_at) values ($1, $2, 'opened', $3, '{"reply": null}', $4)`,
    [w.tenantId, caseId, outcome.state.seq, now],
  );
  await putOutbox(w, caseId, { kind: 'start', payload: {} }, now);
}

/** Files the data as sent and every upload; answers which evidence is there. */
async function fileApplication(
  w: Work,
  caseId: string,
  definition: ServiceDefinition,
  application: ApplicationRow,
  opening: Opening,
): Promise<Record<string, EvidenceEntry>> {
  const createdBy = opening.actor;
  await fileDocument(w, {
    caseId,
    kind: 'application',
    title: 'Antragsdaten',
    direction: 'in',
    storedObjectId: opening.dataObjectId,
    fileName: 'antrag.json',
    source: 'import',
    createdBy,
  });
  const evidence: Record<string, EvidenceEntry> = Object.fromEntries(
    requiredEvidence(definition, application.data).map((rule) => [
      rule.key,
      { state: 'missing', documentIds: [] },
    ]),
  );
  const files = await w.sql<{ evidenceKey: string | null; fileName: string; storedObjectId: string }>(
    `select evidence_key as "evidenceKey", file_name as "fileName", stored_object_id as "storedObjectId" from application_file
     where tenant_id = $1 and application_id = $2 order by id`,
    [w.tenantId, application.id],
  );
  for (const file of files) {
    const rule = definition.evidence.find((candidate) => candidate.key === file.evidenceKey);
    const { documentId } = await fileDocument(w, {
      caseId,
      kind: rule === undefined ? 'other' : 'evidence',
      title: rule?.title.de ?? file.fileName,
      direction: 'in',
      storedObjectId: file.storedObjectId,
      fileName: file.fileName,
      source: 'upload',
      createdBy,
      ...(rule === undefined ? {} : { evidenceKey: rule.key }),
    });
    if (rule === undefined) continue;
    evidence[rule.key] = {
      state: 'present',
      documentIds: [...(evidence[rule.key]?.documentIds ?? []), documentId],
    };
  }
  return evidence;
}

/** The first of these units that the town has. */
async function findUnit(w: Work, keys: readonly string[]): Promise<{ id: string; key: string }> {
  const [unit] = await w.sql<{ id: string; key: string }>(
    'select id, key from unit where tenant_id = $1 and key = any($2::text[]) order by array_position($2::text[], key) limit 1',
    [w.tenantId, keys],
  );
  if (unit === undefined) throw new Refusal('definition-invalid', { unit: keys.at(-1) });
  return unit;
}
