import type { Invariant } from './sight.ts';
import { violationsOf } from './sight.ts';

/** Rows that belong together are together: each query finds halves. */
const halves: Readonly<Record<string, string>> = {
  'application-without-case': `select a.id::text as about from application a
    where a.state = 'submitted' and not exists (select 1 from cases c where c.tenant_id = a.tenant_id and c.application_id = a.id)`,
  'case-of-a-draft': `select c.case_number as about from cases c
    join application a on a.tenant_id = c.tenant_id and a.id = c.application_id where a.state <> 'submitted'`,
  'version-of-unconfirmed-object': `select v.id::text as about from document_version v
    join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id where o.state <> 'confirmed'`,
  'file-of-unconfirmed-object': `select f.id::text as about from application_file f
    join application a on a.tenant_id = f.tenant_id and a.id = f.application_id and a.state = 'submitted'
    join stored_object o on o.tenant_id = f.tenant_id and o.id = f.stored_object_id where o.state <> 'confirmed'`,
  'document-without-version': `select d.id::text as about from document d
    where not exists (select 1 from document_version v where v.tenant_id = d.tenant_id and v.document_id = d.id)`,
  'version-differs-from-object': `select v.id::text as about from document_version v
    join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id where (o.sha256, o.size) is distinct from (v.sha256, v.size)`,
  'open-case-without-stage': `select c.case_number as about from cases c
    where c.closed_at is null and not exists (select 1 from stage_interval s where s.tenant_id = c.tenant_id and s.case_id = c.id and s.to_at is null and s.stage = c.stage)`,
  'closed-case-with-open-rows': `select c.case_number as about from cases c where c.closed_at is not null and (
    exists (select 1 from task t where t.tenant_id = c.tenant_id and t.case_id = c.id and t.state = 'open')
    or exists (select 1 from clock k where k.tenant_id = c.tenant_id and k.case_id = c.id and k.state in ('running', 'paused'))
    or exists (select 1 from information_request r where r.tenant_id = c.tenant_id and r.case_id = c.id and r.state = 'sent'))`,
  'tasks-differ-from-state': `select c.case_number as about from cases c where
    (select coalesce(array_agg(t.id::text order by t.id::text), '{}') from task t where t.tenant_id = c.tenant_id and t.case_id = c.id and t.state = 'open')
    <> (select coalesce(array_agg(s ->> 'id' order by s ->> 'id'), '{}') from jsonb_array_elements(c.process_state -> 'tasks') s)`,
  'seq-differs-from-events': `select c.case_number as about from cases c where
    c.seq <> (c.process_state ->> 'seq')::int
    or c.seq <> (select coalesce(max(e.seq), 0) from applied_event e where e.tenant_id = c.tenant_id and e.case_id = c.id)`,
  'search-without-case': `select c.case_number as about from cases c
    where not exists (select 1 from case_search s where s.tenant_id = c.tenant_id and s.case_id = c.id)`,
  'letter-in-no-run': `select d.id::text as about from dispatch d where d.channel = 'post' and d.state in ('spooled', 'posted') and d.spool_run_id is null`,
  'attempt-out-of-step': `select a.id::text as about from payment_attempt a
    where a.state = 'booked' and not exists (select 1 from payment p where p.tenant_id = a.tenant_id and p.attempt_id = a.id)`,
};

export const nothingDangling: Invariant = async (sight) =>
  (await Promise.all(Object.entries(halves).map(([kind, text]) => violationsOf(sight, kind, text)))).flat();
