import { runVerify } from '@aktenlauf/storage/integrity/run-verify.ts';
import type { Ground, GroundTown } from './ground.ts';

/** Rows that must not be there once everything has come to rest; each query counts them. */
const wrongRows: Readonly<Record<string, string>> = {
  'uploads that were neither kept nor given up': `select count(*) from stored_object o where o.tenant_id = $1 and o.state = 'pending'`,
  'files that nothing refers to': `select count(*) from stored_object o where o.tenant_id = $1 and o.state = 'confirmed'
    and not exists (select from document_version v where v.tenant_id = $1 and v.stored_object_id = o.id)
    and not exists (select from application_file f where f.tenant_id = $1 and f.stored_object_id = o.id)
    and not exists (select from answer_file f where f.tenant_id = $1 and f.stored_object_id = o.id)
    and not exists (select from audit_root r where r.tenant_id = $1 and r.stored_object_id = o.id)`,
  'submitted applications without a case': `select count(*) from application a where a.tenant_id = $1 and a.state = 'submitted'
    and not exists (select from cases c where c.tenant_id = $1 and c.application_id = a.id)`,
  'cases of unsubmitted applications': `select count(*) from cases c join application a on a.tenant_id = c.tenant_id and a.id = c.application_id
    where c.tenant_id = $1 and a.state <> 'submitted'`,
  'cases without a party': `select count(*) from cases c where c.tenant_id = $1 and c.service_key = 'bewohnerparkausweis' and not exists (select from party p where p.tenant_id = $1 and p.case_id = c.id)`,
  'cases without an audit event': `select count(*) from cases c where c.tenant_id = $1 and not exists (select from audit_event e where e.tenant_id = $1 and e.case_id = c.id)`,
  'cases whose number and state differ': `select count(*) from cases c where c.tenant_id = $1 and c.seq <> (c.process_state ->> 'seq')::int`,
  'cases whose stage and state differ': `select count(*) from cases c where c.tenant_id = $1 and c.stage <> c.process_state ->> 'stage'`,
  'open tasks that the state does not know': `select count(*) from task t join cases c on c.tenant_id = t.tenant_id and c.id = t.case_id
    where t.tenant_id = $1 and t.state = 'open' and not c.process_state -> 'tasks' @> jsonb_build_array(jsonb_build_object('id', t.id))`,
  'documents without a version': `select count(*) from document d where d.tenant_id = $1 and not exists (select from document_version v where v.tenant_id = $1 and v.document_id = d.id)`,
  'questions that were never sent': `select count(*) from information_request r where r.tenant_id = $1 and r.state = 'draft'
    and not exists (select from case_command q where q.tenant_id = $1 and q.state = 'accepted' and q.payload ->> 'requestId' = r.id::text)`,
  'reasons of refused orders': `select count(*) from case_command q join note n on n.tenant_id = q.tenant_id and n.id::text = q.payload ->> 'noteId'
    where q.tenant_id = $1 and q.state = 'refused'`,
  'sums that do not add up': `select count(*) from receivable r where r.tenant_id = $1
    and r.paid <> coalesce((select sum(p.amount) from payment p where p.tenant_id = $1 and p.receivable_id = r.id), 0)`,
  'frozen cases without a day of retention': `select count(*) from cases c where c.tenant_id = $1 and c.frozen_at is not null and c.retain_until is null`,
};

/** Looks behind the product: what is half-saved, what does not fit together, whether chains and files hold. @returns findings */
export async function brokenInvariants(ground: Ground): Promise<string[]> {
  const findings: string[] = [];
  for (const town of [ground.town, ground.foreign])
    for (const [name, text] of Object.entries(wrongRows)) {
      const count = await countOf(ground, town, text);
      if (count > 0) findings.push(`${town.key}: ${count} ${name}`);
    }
  const reports = await runVerify(ground.storage, [ground.town.id, ground.foreign.id]);
  for (const report of reports)
    findings.push(...report.findings.map(({ text }) => `${report.name}: ${text}`));
  return findings;
}

/** Tables that may grow although a request was refused: what was asked is on record, and a try is a try. */
const grows = [
  'case_command',
  'access_log',
  'staff_session',
  'portal_token',
  'citizen_link',
  'number_series',
  'applied_event',
  'stored_object',
];

/** How many rows there are, as one text to compare. */
export async function countRows(
  ground: Pick<Ground, 'storage'> & { readonly town: Pick<GroundTown, 'id'> },
): Promise<string> {
  return ground.storage.inTenant(ground.town.id, async (w) => {
    const tables = await w.sql<{ name: string }>(
      `select t.relname as name from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
       where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and has_table_privilege(t.oid, 'select') order by 1`,
      [],
    );
    const counted = tables.map(({ name }) => name).filter((name) => !grows.includes(name));
    const sums = counted.map((name) => `(select count(*) from ${name} where tenant_id = $1) as "${name}"`);
    const [row] = await w.sql<Record<string, string>>(`select ${sums.join(', ')}`, [w.tenantId]);
    return Object.entries(row ?? {})
      .map(([name, count]) => `${name} ${count}`)
      .join('\n');
  });
}

/** Orders and messages that are still under way. */
export async function underWay(ground: Ground): Promise<number> {
  const text = `select (select count(*) from case_command where tenant_id = $1 and state = 'accepted')
    + (select count(*) from outbox where tenant_id = $1 and state = 'open') + (select count(*) from inbox where tenant_id = $1 and state in ('open', 'delivered'))`;
  return (await countOf(ground, ground.town, text)) + (await countOf(ground, ground.foreign, text));
}

async function countOf(ground: Ground, town: GroundTown, text: string): Promise<number> {
  const rows = await ground.storage.inTenant(town.id, (w) => w.sql<Record<string, string>>(text, [town.id]));
  return Number(Object.values(rows[0] ?? {})[0] ?? 0);
}
