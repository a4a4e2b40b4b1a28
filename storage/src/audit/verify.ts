import type { Storage } from '../database/storage.ts';
import type { Finding } from '../integrity/finding.ts';
import { verifyChain } from './verify-chain.ts';
import type { Chain, ChainEvent } from './verify-chain.ts';

export interface ChainReport {
  readonly chains: number;
  readonly events: number;
  readonly findings: readonly Finding[];
}

const PAGE = 100;

const EVENT_LIST = `
coalesce(json_agg(json_build_object('id', e.id, 'seq', e.seq, 'envelope', e.envelope, 'hash', e.hash, 'action', e.action, 'actor', e.actor,
  'salt', p.salt, 'payload', p.payload) order by e.seq), '[]')
from audit_event e left join audit_payload p on p.tenant_id = e.tenant_id and p.id = e.id`;

// head and events in one statement: a case that moves on meanwhile must not look broken
const CASES = `
select c.id, c.case_number as "caseNumber", c.audit_head as head, c.audit_seq as seq,
  (select ${EVENT_LIST} where e.tenant_id = c.tenant_id and e.case_id = c.id) as events
from cases c where c.tenant_id = $1 and c.id > $2 and ($3::uuid is null or c.id = $3) order by c.id limit ${PAGE}`;

const TENANT_CHAIN = `
select h.audit_head as head, coalesce(h.audit_seq, 0) as seq,
  (select ${EVENT_LIST} where e.tenant_id = t.id and e.case_id is null) as events
from tenant t left join audit_tenant_head h on h.tenant_id = t.id where t.id = $1`;

const ORPHANS = `
select distinct e.case_id as "caseId" from audit_event e
where e.tenant_id = $1 and e.case_id is not null and not exists (select 1 from cases c where c.tenant_id = $1 and c.id = e.case_id)`;

/** Follows every audit chain of a tenant: one per case, and the tenant's own. */
export async function verifyChains(storage: Storage, tenantId: string): Promise<ChainReport> {
  const findings: Finding[] = [];
  let chains = 0;
  let events = 0;
  const check = (chain: Chain): void => {
    chains += 1;
    events += chain.events.length;
    findings.push(...verifyChain(chain));
  };
  for await (const page of casePages(storage, tenantId)) page.forEach(check);
  check(await tenantChain(storage, tenantId));
  const orphans = await storage.reads.query<{ caseId: string }>(tenantId, {
    name: 'verify-orphans',
    text: ORPHANS,
    values: [tenantId],
  });
  for (const { caseId } of orphans) {
    findings.push({
      kind: 'event-orphaned',
      subject: `audit/${caseId}/0`,
      caseId,
      text: `Zu protokollierten Ereignissen fehlt der Vorgang ${caseId}.`,
    });
  }
  return { chains, events, findings };
}

/** The chain of one case, for its export; null when this tenant has no such case. */
export async function caseChain(storage: Storage, tenantId: string, caseId: string): Promise<Chain | null> {
  const [row] = await caseRows(storage, tenantId, FIRST, caseId);
  return row === undefined ? null : chainOf(row);
}

interface CaseRow {
  readonly id: string;
  readonly caseNumber: string;
  readonly head: string | null;
  readonly seq: number;
  readonly events: readonly ChainEvent[];
}

const FIRST = '00000000-0000-0000-0000-000000000000';

async function* casePages(storage: Storage, tenantId: string): AsyncGenerator<Chain[]> {
  let after = FIRST;
  for (;;) {
    const rows = await caseRows(storage, tenantId, after, null);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
    yield rows.map(chainOf);
  }
}

async function caseRows(
  storage: Storage,
  tenantId: string,
  after: string,
  caseId: string | null,
): Promise<CaseRow[]> {
  return storage.reads.query<CaseRow>(tenantId, {
    name: 'verify-cases',
    text: CASES,
    values: [tenantId, after, caseId],
  });
}

function chainOf({ id, caseNumber, head, seq, events }: CaseRow): Chain {
  return { key: id, caseId: id, title: `Vorgang ${caseNumber}`, head, seq, events };
}

async function tenantChain(storage: Storage, tenantId: string): Promise<Chain> {
  const [row] = await storage.reads.query<Omit<CaseRow, 'id' | 'caseNumber'>>(tenantId, {
    name: 'verify-tenant-chain',
    text: TENANT_CHAIN,
    values: [tenantId],
  });
  return {
    key: 'tenant',
    title: 'Protokoll der Verwaltung',
    head: row?.head ?? null,
    seq: row?.seq ?? 0,
    events: row?.events ?? [],
  };
}
