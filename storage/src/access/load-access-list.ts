import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { statementName } from '../cases/worklist-query.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import type { ExclusionReason } from './exclude-person.ts';

interface Named {
  id: string;
  displayName: string;
  initials: string;
}

/** Who may see a case, who asks to, and who must not. Instants ISO UTC, days 'YYYY-MM-DD'. */
export interface AccessList {
  restricted: boolean;
  /** whom the case names today */
  named: {
    person: Named;
    purpose: string;
    grantedBy: string | null;
    grantedAt: string;
    until: string | null;
  }[];
  requests: { person: Named; purpose: string; requestedAt: string }[];
  excluded: { person: Named; reason: ExclusionReason; declaredBy: string; declaredAt: string }[];
}

const person = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name, 'initials', ${alias}.initials)`;

const ACCESS = `
select c.restricted,
  (select coalesce(jsonb_agg(jsonb_build_object('person', ${person('p')}, 'purpose', a.purpose, 'grantedBy', g.display_name,
      'grantedAt', app.iso(a.granted_at), 'until', a.valid_until) order by a.granted_at, a.id), '[]')
   from case_access a join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
     left join person g on g.tenant_id = a.tenant_id and g.id = a.granted_by
   where a.tenant_id = c.tenant_id and a.case_id = c.id and a.withdrawn_at is null and (a.valid_until is null or a.valid_until >= $3::date)) as named,
  (select coalesce(jsonb_agg(jsonb_build_object('person', ${person('p')}, 'purpose', r.purpose, 'requestedAt', app.iso(r.requested_at))
      order by r.requested_at, r.id), '[]')
   from access_request r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
   where r.tenant_id = c.tenant_id and r.case_id = c.id and r.state = 'open') as requests,
  (select coalesce(jsonb_agg(jsonb_build_object('person', ${person('p')}, 'reason', x.reason, 'declaredBy', d.display_name,
      'declaredAt', app.iso(x.declared_at)) order by x.declared_at, x.id), '[]')
   from case_exclusion x join person p on p.tenant_id = x.tenant_id and p.id = x.person_id
     join person d on d.tenant_id = x.tenant_id and d.id = x.declared_by
   where x.tenant_id = c.tenant_id and x.case_id = c.id and x.lifted_at is null) as excluded
from cases c where c.tenant_id = $1 and c.id = $2`;

/** Whether the reader may see the case was asked before. */
export async function loadAccessList(
  storage: Storage,
  tenantId: string,
  caseId: string,
): Promise<AccessList> {
  const [row] = await storage.reads.query<AccessList>(tenantId, {
    name: 'access-list',
    text: ACCESS,
    values: [tenantId, caseId, civilDayOf(storage.clock.now().toISOString())],
  });
  if (row === undefined) throw new Error('the access list of no case');
  return row;
}

/** An open request in a case where the person may grant access. */
export interface OpenAccessRequest {
  id: string;
  caseId: string;
  caseNumber: string;
  person: Named;
  purpose: string;
  requestedAt: string;
}

/** Open requests a person may answer, oldest first: of cases they are in charge of or whose unit they supervise, and see. */
export async function listAccessRequests(storage: Storage, reach: Reach): Promise<OpenAccessRequest[]> {
  const values: unknown[] = [reach.tenantId];
  const now = storage.clock.now();
  const supervised = visibleCases(reach, ['supervisor'], now, values);
  const own = visibleCases(reach, ['clerk', 'signer', 'cashier', 'registry'], now, values);
  const text = `select r.id, r.case_id as "caseId", c.case_number as "caseNumber", ${person('p')} as person, r.purpose,
      app.iso(r.requested_at) as "requestedAt"
    from access_request r join cases c on c.tenant_id = r.tenant_id and c.id = r.case_id
      join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = $1 and r.state = 'open' and ((${supervised}) or (c.assignee_id = $${values.push(reach.personId)}::uuid and ${own}))
    order by r.requested_at, r.id limit 100`;
  return storage.reads.query<OpenAccessRequest>(reach.tenantId, {
    name: statementName('access-requests', text),
    text,
    values,
  });
}
