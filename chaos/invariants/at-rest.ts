import type { Invariant } from './sight.ts';
import { violationsOf } from './sight.ts';

/** What still moves when nobody does anything: each query finds work that the product has not finished by itself. */
const movements: Readonly<Record<string, string>> = {
  'order-open': `select q.id::text || ' ' || q.type || ' ' || coalesce(q.last_error, '') as about from case_command q where q.state = 'accepted'`,
  'fact-open': `select q.id::text || ' ' || q.kind || ' ' || coalesce(q.last_error, '') as about from inbox q where q.state in ('open', 'delivered')`,
  'outbox-open': `select q.id::text || ' ' || q.kind || ' ' || coalesce(q.last_error, '') as about from outbox q where q.state <> 'done'`,
  'effect-under-way': `select c.case_number || ' ' || (e -> 'effect' ->> 'kind') as about from cases c
    cross join lateral jsonb_array_elements(c.process_state -> 'effects') e where c.closed_at is null`,
  'at-no-step': `select c.case_number || ' ' || c.stage as about from cases c where c.closed_at is null
    and c.waiting_for = 'us' and jsonb_array_length(c.available_actions) = 0`,
  'closed-not-frozen': `select c.case_number as about from cases c where c.closed_at is not null and exists (
    select 1 from document d join document_version v on v.tenant_id = d.tenant_id and v.document_id = d.id
      join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
    where d.tenant_id = c.tenant_id and d.case_id = c.id and o.lock_verified_at is null)`,
  'incident-open': `select i.subject || ' ' || i.code as about from incident i where i.resolved_at is null`,
};

/** Every case is at a human step, waiting or finished, and no order, fact, mail or effect is left over. */
export const atRest: Invariant = async (sight) =>
  (
    await Promise.all(Object.entries(movements).map(([kind, text]) => violationsOf(sight, kind, text)))
  ).flat();
