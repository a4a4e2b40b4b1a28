import type { Invariant, Violation } from './sight.ts';

interface DecisionRow {
  id: string;
  caseNumber: string;
  sha256: string;
  versionSha256: string | null;
  bucket: string;
  objectKey: string;
  versionId: string | null;
}

/**
 * A case has at most one decision in force, ordered once and signed where it must be; what went out is byte for byte
 * what was decided.
 */
export const oneDecision: Invariant = async (sight) => {
  const violations: Violation[] = [];
  const several = await sight.rows<{ about: string }>(
    `select c.case_number as about from decision d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
     where d.state in ('awaiting-sign-off', 'effective') group by c.id, c.case_number having count(*) > 1`,
  );
  violations.push(...several.map(({ about }) => ({ kind: 'decision-twice', about })));
  const orders = await sight.rows<{ about: string }>(
    `select q.payload ->> 'decisionId' as about from case_command q where q.type = 'decide' and q.state = 'done'
     group by q.payload ->> 'decisionId' having count(*) > 1`,
  );
  violations.push(...orders.map(({ about }) => ({ kind: 'decision-ordered-twice', about })));
  const unsigned = await sight.rows<{ about: string }>(
    `select d.id::text as about from decision d where d.state = 'effective' and d.outcome = 'reject'
       and not exists (select 1 from sign_off s where s.tenant_id = d.tenant_id and s.decision_id = d.id and s.lapsed_at is null and s.person_id <> d.decided_by and s.sha256 = d.sha256)`,
  );
  violations.push(...unsigned.map(({ about }) => ({ kind: 'rejection-unsigned', about })));
  const effective = await sight.rows<DecisionRow>(
    `select d.id, c.case_number as "caseNumber", d.sha256, v.sha256 as "versionSha256", o.bucket, o.object_key as "objectKey", o.version_id as "versionId"
     from decision d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
       join document_version v on v.tenant_id = d.tenant_id and v.id = d.document_version_id
       join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
     where d.state in ('awaiting-sign-off', 'effective')`,
  );
  for (const one of effective) {
    const bytes = await sight.contentOf(one.bucket, one.objectKey, one.versionId ?? '');
    if (one.versionSha256 !== one.sha256 || bytes !== one.sha256)
      violations.push({ kind: 'notice-differs', about: `${one.caseNumber}: ${one.id}` });
  }
  const dispatches = await sight.rows<{ about: string; kind: string }>(
    `select c.case_number as about,
       case when count(*) > 1 then 'notice-sent-twice' else 'notice-sent-undecided' end as kind
     from dispatch s join cases c on c.tenant_id = s.tenant_id and c.id = s.case_id
     where s.purpose = 'notice' and s.state not in ('cancelled', 'expired', 'returned')
     group by c.id, c.case_number
     having count(*) > 1 or not bool_and(exists (select 1 from decision d where d.tenant_id = c.tenant_id and d.case_id = c.id and d.state = 'effective' and d.sha256 = s.sha256))`,
  );
  violations.push(...dispatches);
  return violations;
};
