import { codeOf } from '@aktenlauf/storage/citizen-access/secrets.ts';
import { mintConsultationLink } from '@aktenlauf/storage/consultations/consultation-link.ts';
import { mintLink } from '@aktenlauf/storage/citizen-access/links.ts';
import { loadOverridesProposal } from '@aktenlauf/storage/services/overrides-proposal.ts';
import type { Dice } from './dice.ts';
import type { GroundTown, Ground } from './ground.ts';

/** Sets of values that belong together in one town, as they are at the moment: `{ case: [{ caseId, … }], … }`. */
export type Pool = Readonly<Record<PoolName, readonly Entry[]>>;
/** Values by the name of a placeholder or property. */
export type Entry = Readonly<Record<string, unknown>>;

const c = `c.tenant_id = $1`;
/** What can be asked about. `order by random()` so that no part of a town is left out. */
const queries = {
  case: `select c.id as "caseId", c.version, c.seq, c.content_version as "contentVersion", c.unit_id as "unitId", c.case_number as "caseNumber", c.applicant_name as name,
      (select p.email from party p where p.tenant_id = c.tenant_id and p.case_id = c.id and p.role = 'applicant' limit 1) as email
    from cases c where ${c} order by random() limit 60`,
  free: `select c.id as "caseId", c.version from cases c where ${c} and c.assignee_id is null and c.closed_at is null order by random() limit 20`,
  mine: `select c.id as "caseId", c.assignee_id as "assigneeId" from cases c where ${c} and c.assignee_id is not null and c.closed_at is null order by random() limit 20`,
  version: `select v.id as "versionId", d.case_id as "caseId" from document_version v join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
    where v.tenant_id = $1 and d.kind <> 'notice' order by random() limit 40`,
  sentFile: `select m.id as "messageId", f.document_version_id as "documentVersionId", m.case_id as "caseId", c.application_id as "applicationId"
    from message_file f join message m on m.tenant_id = f.tenant_id and m.id = f.message_id join cases c on c.tenant_id = m.tenant_id and c.id = m.case_id
    where ${c} and m.direction = 'out' order by random() limit 20`,
  dossier: `select d.id as "dossierId" from dossier d where d.tenant_id = $1 order by random() limit 20`,
  task: `select t.id as "taskId", t.case_id as "caseId" from task t where t.tenant_id = $1 and t.state = 'open' order by random() limit 20`,
  question: `select r.id as "requestId", r.case_id as "caseId" from information_request r where r.tenant_id = $1 and r.state = 'sent' order by random() limit 20`,
  askable: `select c.id as "caseId" from cases c where ${c} and c.available_actions @> '[{"type":"request-information"}]' order by random() limit 20`,
  decidable: `select c.id as "caseId", c.seq, c.content_version as "contentVersion", a ->> 'key' as action from cases c, jsonb_array_elements(c.available_actions) a
    where ${c} and a ->> 'type' = 'decide' order by random() limit 20`,
  drafted: `select c.id as "caseId", d.id as "decisionId", d.action from decision d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
    where ${c} and d.state = 'draft' and c.closed_at is null order by random() limit 20`,
  previewed: `select c.id as "caseId", d.id as "decisionId", d.action, d.document_version_id as "documentVersionId", d.sha256, c.content_version as "contentVersion", c.seq
    from decision d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
    where ${c} and d.state = 'draft' and d.document_version_id is not null and c.available_actions @> jsonb_build_array(jsonb_build_object('type', 'decide', 'key', d.action))
    order by random() limit 20`,
  signable: `select c.id as "caseId", d.id as "decisionId", d.sha256, c.seq from decision d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
    where ${c} and d.state = 'awaiting-sign-off' order by random() limit 20`,
  owed: `select r.case_id as "caseId", r.amount - r.paid as amount from receivable r join cases c on c.tenant_id = r.tenant_id and c.id = r.case_id
    where ${c} and r.state in ('open', 'partly') and c.closed_at is null order by random() limit 20`,
  refund: `select r.case_id as "caseId", f.id as "refundId" from refund f join receivable r on r.tenant_id = f.tenant_id and r.id = f.receivable_id
    where f.tenant_id = $1 and f.state in ('proposed', 'approved') order by random() limit 20`,
  attempt: `select a.id as "attemptId", r.case_id as "caseId" from payment_attempt a join receivable r on r.tenant_id = a.tenant_id and r.id = a.receivable_id
    where a.tenant_id = $1 order by random() limit 20`,
  spoolRun: `select s.id as "spoolRunId" from spool_run s where s.tenant_id = $1 order by (s.state = 'open') desc, random() limit 10`,
  stray: `select s.id as "strayItemId" from stray_item s where s.tenant_id = $1 and s.state = 'open' order by random() limit 20`,
  command: `select q.id as "commandId" from case_command q where q.tenant_id = $1 order by random() limit 20`,
  stuck: `select o.id as "itemId", 'outbox' as queue from outbox o where o.tenant_id = $1 and o.state <> 'done' order by o.at desc limit 20`,
  view: `select v.id as "viewId", v.person_id as "personId" from saved_view v where v.tenant_id = $1 order by random() limit 20`,
  followUp: `select f.id as "followUpId", f.person_id as "personId" from follow_up f where f.tenant_id = $1 and f.done_at is null order by random() limit 20`,
  draft: `select a.id as "applicationId" from application a where a.tenant_id = $1 and a.portal_id is not null and a.state = 'draft' order by random() limit 20`,
  provided: `select d.case_id as "caseId", c.application_id as "applicationId" from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
    where ${c} and d.channel = 'retrieval' and d.state in ('provided', 'retrieved') order by random() limit 20`,
  restricted: `select c.id as "caseId" from cases c where ${c} and c.restricted order by random() limit 20`,
  accessRequest: `select r.case_id as "caseId", r.person_id as "personId" from access_request r where r.tenant_id = $1 and r.state = 'open' order by random() limit 20`,
  exclusion: `select e.case_id as "caseId", e.person_id as "personId" from case_exclusion e where e.tenant_id = $1 and e.lifted_at is null order by random() limit 20`,
  consultation: `select q.id as "consultationId", (select f.document_version_id from consultation_file f where f.tenant_id = $1 and f.consultation_id = q.id and f.direction = 'out' limit 1) as "documentVersionId"
    from consultation q where q.tenant_id = $1 and q.state = 'sent' order by random() limit 20`,
  serviceVersion: `select v.id as "serviceVersionId", v.id as "with" from service_version v where v.tenant_id = $1 and v.key = 'bewohnerparkausweis' order by random() limit 10`,
  serviceDraft: `select d.id as "serviceDraftId", d.revision, d.hash from service_draft d where d.tenant_id = $1 and d.state = 'open' order by d.updated_at desc limit 10`,
  submittedDraft: `select d.id as "serviceDraftId", d.revision, d.hash from service_draft d where d.tenant_id = $1 and d.state = 'submitted' order by random() limit 10`,
  proposedOverrides: `select o.service_version_id as "serviceVersionId" from overrides_proposal o where o.tenant_id = $1 and o.state = 'open' order by random() limit 10`,
  person: `select p.id as "personId", p.unit_id as "unitId" from person p where p.tenant_id = $1 order by random() limit 20`,
  unit: `select u.id as "unitId" from unit u where u.tenant_id = $1 order by random() limit 10`,
} as const;
export type PoolName = keyof typeof queries;

/** Looks what there is in a town. */
export async function fillPool(ground: Ground, town: GroundTown): Promise<Pool> {
  return ground.storage.inTenant(town.id, async (w) => {
    const pool: Partial<Record<PoolName, Entry[]>> = {};
    for (const [name, text] of Object.entries(queries) as [PoolName, string][])
      pool[name] = await w.sql<Entry>(text, [town.id]);
    pool.proposedOverrides = await Promise.all(
      (pool.proposedOverrides ?? []).map(async ({ serviceVersionId }) => {
        const proposal = await loadOverridesProposal(w, String(serviceVersionId));
        return { serviceVersionId, hash: proposal?.hash };
      }),
    );
    return pool as Pool;
  });
}

/** One of a set; nothing where the town has none. */
export function pickedOf(dice: Dice, pool: Pool, name: PoolName): Entry {
  return pool[name].length > 0 ? dice.pick(pool[name]) : {};
}

/** A working status link of a case. */
export function linkTo(ground: Ground, town: GroundTown, caseId: string): Promise<string> {
  return ground.storage.inTenant(town.id, (w) => mintLink(w, caseId, ground.linkSecret, `fuzz/${caseId}`));
}

/** A working link of an office that was asked. */
export function officeLinkTo(ground: Ground, town: GroundTown, consultationId: string): Promise<string> {
  return ground.storage.inTenant(town.id, (w) => mintConsultationLink(w, consultationId, ground.linkSecret));
}

/** The retrieval code its applicant was shown. */
export const retrievalCodeOf = (ground: Ground, applicationId: string): string =>
  codeOf(ground.linkSecret, applicationId);
