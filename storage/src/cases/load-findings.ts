import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { CaseEventBody, Findings } from '@aktenlauf/workflows/contract/case-event.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { evaluateFindings } from '@aktenlauf/workflows/rules/evaluate-findings.ts';
import type { Work } from '../database/work.ts';
import { loadCalendar } from './case-calendar.ts';
import type { LockedCase } from './lock-case.ts';

interface ContentRow {
  applicantHasEmail: boolean;
  applicantUnreachable: boolean;
  consentElectronic: boolean;
  openDrafts: number;
  unconfirmedFiles: number;
  paid: number;
  owed: number;
  decisionDraft: Findings['decisionDraft'];
}

/** What the rules may know of the content, read under the row lock just before a step. No form data leaves this function. */
export async function loadFindings(
  w: Work,
  theCase: LockedCase,
  definition: ServiceDefinition,
  body: CaseEventBody,
): Promise<Findings> {
  const named = body.kind === 'command' && body.command.type === 'decide' ? body.command.decisionId : null;
  const [row] = await w.sql<ContentRow>(
    contentSql,
    [w.tenantId, theCase.id, theCase.applicationId, named],
    'load-findings',
  );
  if (row === undefined) throw new Error('case without application');
  const { outcome } = theCase.processState;
  const dueDays = definition.actions.some((action) => action.does === 'extend')
    ? await clockDueDays(w, theCase.id)
    : null;
  const parted = definition.fee?.instalments === undefined ? null : await loadCalendar(w);
  return evaluateFindings(definition, {
    ...(parted === null
      ? {}
      : { demand: { demandedOn: civilDayOf(w.clock.now().toISOString()), land: parted.land } }),
    ...(dueDays === null ? {} : { clockDueOn: dueDays }),
    form: theCase.form,
    evidence: theCase.evidence,
    contentVersion: theCase.contentVersion,
    applicantHasEmail: row.applicantHasEmail,
    applicantUnreachable: row.applicantUnreachable,
    consentElectronic: row.consentElectronic,
    openDrafts: row.openDrafts,
    unconfirmedFiles: row.unconfirmedFiles,
    decisionDraft: row.decisionDraft,
    decision: outcome === null ? null : { outcome },
    money: { paid: row.paid, open: row.owed },
  });
}

/** The last day of each running clock by its key, null while it rests. */
async function clockDueDays(w: Work, caseId: string): Promise<Record<string, string | null>> {
  const rows = await w.sql<{ kind: string; dueOn: string | null }>(
    `select kind, due_on::text as "dueOn" from clock where tenant_id = $1 and case_id = $2 and state in ('running', 'paused')`,
    [w.tenantId, caseId],
  );
  return Object.fromEntries(rows.map(({ kind, dueOn }) => [kind, dueOn]));
}

const contentSql = `
  select a.consent_electronic as "consentElectronic",
    exists (select 1 from party p where p.tenant_id = $1 and p.case_id = $2 and p.role = 'applicant' and coalesce(p.email, '') <> '') as "applicantHasEmail",
    not exists (select 1 from party p where p.tenant_id = $1 and p.case_id = $2 and p.role in ('applicant', 'addressee', 'representative')
      and (coalesce(p.email, '') <> '' or (coalesce(p.street, '') <> '' and coalesce(p.postal_code, '') <> '' and coalesce(p.city, '') <> '')))
      as "applicantUnreachable",
    (select count(*) from decision d where d.tenant_id = $1 and d.case_id = $2 and d.state = 'draft')
      + (select count(*) from information_request r where r.tenant_id = $1 and r.case_id = $2 and r.state = 'draft') as "openDrafts",
    (select count(*) from document x join document_version v on v.tenant_id = x.tenant_id and v.document_id = x.id
       join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
     where x.tenant_id = $1 and x.case_id = $2 and o.state = 'pending') as "unconfirmedFiles",
    coalesce((select sum(r.paid) from receivable r where r.tenant_id = $1 and r.case_id = $2), 0)::int as paid,
    coalesce((select sum(greatest(r.amount - r.paid, 0)) from receivable r
      where r.tenant_id = $1 and r.case_id = $2 and r.state in ('open', 'partly')), 0)::int as owed,
    (select jsonb_build_object('id', d.id, 'action', d.action, 'documentVersionId', d.document_version_id, 'sha256', d.sha256, 'guardBlocks', d.guard_blocks,
        'contentVersion', d.content_version)
     from decision d where d.tenant_id = $1 and d.case_id = $2 and d.state = 'draft' and d.document_version_id is not null
       and ($4::uuid is null or d.id = $4) order by d.created_at desc, d.id desc limit 1) as "decisionDraft"
  from application a where a.tenant_id = $1 and a.id = $3`;
