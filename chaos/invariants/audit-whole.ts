import { createHash } from 'node:crypto';
import type { Invariant, Violation } from './sight.ts';

interface EventRow {
  chain: string;
  seq: number;
  envelope: string;
  hash: string;
  head: string | null;
  last: number;
}

/**
 * The audit has no gap and no break: numbers run from 1, each hash is that of the one before and the stored text, the
 * head is the last one; and every event the case has applied is told of in it.
 */
export const auditWhole: Invariant = async (sight) => {
  const events = await sight.rows<EventRow>(
    `select coalesce(e.case_id::text, 'tenant/' || e.tenant_id) as chain, e.seq, e.envelope, e.hash,
       case when e.case_id is null then h.audit_head else c.audit_head end as head,
       case when e.case_id is null then h.audit_seq else c.audit_seq end as last
     from audit_event e left join cases c on c.tenant_id = e.tenant_id and c.id = e.case_id
       left join audit_tenant_head h on h.tenant_id = e.tenant_id order by 1, e.seq`,
  );
  const violations: Violation[] = [];
  for (const [chain, own] of Map.groupBy(events, (event) => event.chain)) {
    let previous = '';
    own.forEach((event, index) => {
      if (event.seq !== index + 1) violations.push({ kind: 'audit-gap', about: `${chain}/${index + 1}` });
      const hash = createHash('sha256')
        .update(previous + event.envelope)
        .digest('hex');
      if (hash !== event.hash) violations.push({ kind: 'audit-broken', about: `${chain}/${event.seq}` });
      previous = event.hash;
    });
    const end = own.at(-1);
    if (end !== undefined && (end.head !== end.hash || end.last !== end.seq))
      violations.push({ kind: 'audit-head-differs', about: chain });
  }
  const silent = await sight.rows<{ about: string }>(
    `select c.case_number as about from cases c where not exists (select 1 from audit_event e where e.tenant_id = c.tenant_id and e.case_id = c.id)`,
  );
  const skipped = await sight.rows<{ about: string }>(
    `select c.case_number || '/' || n.seq as about from cases c cross join lateral generate_series(1, c.seq) as n (seq)
     where not exists (select 1 from applied_event e where e.tenant_id = c.tenant_id and e.case_id = c.id and e.seq = n.seq)`,
  );
  return [
    ...violations,
    ...silent.map(({ about }) => ({ kind: 'case-without-audit', about })),
    ...skipped.map(({ about }) => ({ kind: 'event-skipped', about })),
  ];
};
