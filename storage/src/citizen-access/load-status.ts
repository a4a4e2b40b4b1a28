import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { toLand } from '../cases/case-calendar.ts';
import type { Storage } from '../database/storage.ts';
import type { PaymentPage } from '../money/load-payment-page.ts';
import { loadPaymentPage } from '../money/load-payment-page.ts';
import { expectedDays } from './expected-days.ts';
import type { DecidedSpan, ExpectedDays } from './expected-days.ts';

/** What the citizen's page shows: nothing of notes, of other parties or of who decides. Days 'YYYY-MM-DD', instants ISO UTC. */
export interface CitizenStatus {
  caseNumber: string;
  receivedAt: string;
  service: { key: string; title: { de: string; en: string } };
  /** stages with the words for citizens; `state` tells where the case stands */
  stages: {
    key: string;
    done: { de: string; en: string };
    now: { de: string; en: string };
    state: 'done' | 'now' | 'later';
  }[];
  /** when the case came to the stage it is at; null when closed */
  stageSince: string | null;
  waitingFor: string;
  waitingReason: string | null;
  resumeBy: string | null;
  /** how the case ended; `deemed` already when the permit counts as granted */
  outcome: string | null;
  closedAt: string | null;
  /** the question to be answered now */
  request: {
    id: string;
    text: string;
    dueOn: string;
    evidence: { key: string; title: { de: string; en: string } | null; accept: string[] | null }[];
  } | null;
  payment: PaymentPage | null;
  /** the notice: ready to be fetched with the code, fetched before, or on its way by post */
  notice: {
    state: string;
    channel: 'retrieval' | 'post';
    providedAt: string | null;
    retrievedAt: string | null;
    consent: boolean;
    triesLeft: number;
  } | null;
  /** what the citizen wrote, and what the office wrote in its own words (what the product sent is in their mailbox) */
  messages: {
    id: string;
    direction: 'in' | 'out';
    kind: string;
    text: string;
    at: string;
    readAt: string | null;
    files: { documentVersionId: string; fileName: string; size: number }[];
  }[];
  unit: { name: string; phone: string | null; email: string | null; room: string | null };
  /** of the cases of this service decided in half a year; null below ten cases */
  expected: ExpectedDays | null;
}

/** @throws Refusal `not-found` */
export async function loadCitizenStatus(
  storage: Storage,
  tenantId: string,
  caseId: string,
): Promise<CitizenStatus> {
  const [[row], payment] = await Promise.all([
    storage.reads.query<StatusRow>(tenantId, {
      name: 'citizen-status',
      text: statusSql,
      values: [tenantId, caseId, storage.clock.now()],
    }),
    loadPaymentPage(storage, tenantId, caseId),
  ]);
  if (row === undefined) throw new Refusal('not-found');
  const { status, decided, land, closedDays } = row;
  const expected = expectedDays(decided, { land: toLand(land), closedDays: closedDays ?? [] });
  return { ...status, expected, payment };
}

interface StatusRow {
  status: Omit<CitizenStatus, 'payment' | 'expected'>;
  decided: DecidedSpan[];
  land: string;
  closedDays: string[] | null;
}

const statusSql = `
  select jsonb_build_object('caseNumber', c.case_number, 'receivedAt', app.iso(c.received_at),
    'service', jsonb_build_object('key', s.key, 'title', s.definition -> 'title'),
    'stages', (select jsonb_agg(jsonb_build_object('key', g.stage ->> 'key', 'done', g.stage -> 'citizen' -> 'done', 'now', g.stage -> 'citizen' -> 'now',
        'state', case when c.stage = 'closed' or g.n < here.n then 'done' when g.n = here.n then 'now' else 'later' end) order by g.n)
      from jsonb_array_elements(s.definition -> 'stages') with ordinality as g(stage, n)),
    'stageSince', (select app.iso(min(i.from_at)) from stage_interval i where i.tenant_id = c.tenant_id and i.case_id = c.id and i.stage = c.stage
      and i.from_at >= coalesce((select max(o.to_at) from stage_interval o
        where o.tenant_id = c.tenant_id and o.case_id = c.id and o.stage <> c.stage), '-infinity')),
    'waitingFor', c.waiting_for, 'waitingReason', c.waiting_reason, 'resumeBy', c.resume_by, 'closedAt', app.iso(c.closed_at),
    'outcome', coalesce(c.outcome, case when c.process_state ->> 'outcome' = 'deemed' then 'deemed' end),
    'request', (select jsonb_build_object('id', q.id, 'text', q.text, 'dueOn', q.due_on, 'evidence', coalesce((select jsonb_agg(jsonb_build_object('key', e.key,
          'title', jsonb_path_query_first(s.definition, '$.evidence[*] ? (@.key == $key).title', jsonb_build_object('key', e.key)),
          'accept', jsonb_path_query_first(s.definition, '$.evidence[*] ? (@.key == $key).accept', jsonb_build_object('key', e.key))) order by e.n)
        from unnest(q.evidence) with ordinality as e(key, n)), '[]'))
      from information_request q where q.tenant_id = c.tenant_id and q.case_id = c.id and q.state = 'sent' order by q.sent_at desc limit 1),
    'notice', (select jsonb_build_object('state', d.state, 'channel', d.channel, 'providedAt', app.iso(d.provided_at), 'retrievedAt', app.iso(d.retrieved_at),
        'consent', a.consent_electronic, 'triesLeft', coalesce((select r.tries_left from retrieval_code r where r.tenant_id = c.tenant_id and r.case_id = c.id), 0))
      from dispatch d where d.tenant_id = c.tenant_id and d.case_id = c.id and d.purpose = 'notice' and d.state <> 'cancelled' order by d.created_at desc limit 1),
    'messages', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'direction', m.direction, 'kind', m.kind, 'text', m.text,
        'at', app.iso(m.created_at), 'readAt', app.iso(m.read_at),
        'files', coalesce((select jsonb_agg(jsonb_build_object('documentVersionId', v.id, 'fileName', v.file_name, 'size', o.size) order by v.file_name, v.id)
          from message_file f join document_version v on v.tenant_id = f.tenant_id and v.id = f.document_version_id
            join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
          where f.tenant_id = m.tenant_id and f.message_id = m.id), '[]')) order by m.created_at, m.id)
      from message m where m.tenant_id = c.tenant_id and m.case_id = c.id and (m.direction = 'in' or m.kind = 'message')), '[]'),
    'unit', jsonb_build_object('name', u.name, 'phone', u.phone, 'email', u.email, 'room', u.room)) as status,
    coalesce((select jsonb_agg(jsonb_build_object('from', t.received, 'to', t.decided, 'cases', t.cases))
      from (select r.received, r.decided, count(*) as cases from (
          select (y.received_at at time zone 'Europe/Berlin')::date as received, (x.decided_at at time zone 'Europe/Berlin')::date as decided
          from decision x join cases y on y.tenant_id = x.tenant_id and y.id = x.case_id
          where x.tenant_id = c.tenant_id and y.service_key = c.service_key and x.state = 'effective'
            and x.decided_at between $3::timestamptz - interval '180 days' and $3 order by x.decided_at desc limit 500) r
        group by r.received, r.decided) t), '[]') as decided,
    t.land, t.settings -> 'closedDays' as "closedDays"
  from cases c join service_version s on s.tenant_id = c.tenant_id and s.id = c.service_version_id
    join application a on a.tenant_id = c.tenant_id and a.id = c.application_id
    join tenant t on t.id = c.tenant_id
    join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    left join lateral (select g.n from jsonb_array_elements(s.definition -> 'stages') with ordinality as g(stage, n) where g.stage ->> 'key' = c.stage) here on true
  where c.tenant_id = $1 and c.id = $2`;
