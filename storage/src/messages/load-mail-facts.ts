import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { MailKey } from '@aktenlauf/workflows/contract/effects.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import type { OwnMail } from '../queues/put-outbox.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';

/** Everything a mail or the letter in its stead is built from. Money in cents, days 'YYYY-MM-DD', instants ISO UTC. */
export interface MailFacts {
  caseId: string;
  caseNumber: string;
  fileNumber: string;
  receivedAt: string;
  subject: string;
  language: string;
  consentElectronic: boolean;
  definition: ServiceDefinition;
  /** files of the definition: `mails/<key>.<language>.liquid` */
  files: Readonly<Record<string, unknown>>;
  tenant: {
    id: string;
    key: string;
    name: string;
    letterhead: Record<string, unknown>;
    bank: Record<string, string>;
  };
  unit: { name: string; phone: string | null; email: string | null; room: string | null };
  clerk: { name: string; phone: string | null; email: string | null; room: string | null } | null;
  /** the applicant; null where nobody gave a name */
  recipient: MailParty | null;
  /** to whom post goes: addressee, else representative, else the applicant */
  addressee: MailParty | null;
  /** application data with corrections */
  form: Record<string, unknown>;
  /** how the case ended or is going to end, as the process state has it */
  outcome: string | null;
  /** reminders of the fee so far, the one being written included */
  reminders: number;
  /** instant at which the window for fetching the notice closes */
  retrievalUntil: string | null;
  /** what it speaks of, by the id the effect named; null where it is not of that kind */
  request: { id: string; text: string; evidence: string[]; dueOn: string } | null;
  /** the reason a person gave for what it speaks of, where they were asked for one */
  reason: string | null;
  /** last day of each clock by its key */
  clocks: Record<string, string | null>;
  receivable: {
    id: string;
    paymentReference: string;
    title: string;
    amount: number;
    paid: number;
    dueOn: string;
    /** the parts it is due in; null where it is due at once */
    instalments: { dueOn: string; amount: number }[] | null;
  } | null;
  payment: { id: string; amount: number; method: string; receivedOn: string } | null;
  consultation: { id: string; officeName: string; officeEmail: string; dueOn: string } | null;
  decision: {
    id: string;
    outcome: string;
    reason: string | null;
    conditions: string | null;
    validFrom: string | null;
    validTo: string | null;
    decidedAt: string | null;
  } | null;
  dispatch: {
    id: string;
    channel: string;
    purpose: string;
    providedAt: string | null;
    postedOn: string | null;
  } | null;
}

export interface MailParty {
  salutation: string | null;
  givenName: string | null;
  familyName: string | null;
  organisation: string | null;
  email: string | null;
  street: string | null;
  houseNumber: string | null;
  postalCode: string | null;
  city: string | null;
  country: string | null;
}

/** One mail of the outbox with its facts. */
export interface OutgoingMail {
  outboxId: string;
  /** row of the conversation it fills */
  messageId: string;
  mail: MailKey | OwnMail;
  at: string;
  /** the filed .eml, when an earlier try got that far */
  documentId: string | null;
  facts: MailFacts;
}

/** @throws Refusal `not-found` when the row is not a mail of this tenant */
export async function loadMailFacts(
  storage: Storage,
  tenantId: string,
  outboxId: string,
): Promise<OutgoingMail> {
  return storage.inTenant(tenantId, async (w) => {
    const [row] = await w.sql<{
      caseId: string;
      mail: MailKey | OwnMail;
      ref: string | null;
      messageId: string;
      at: string;
      documentId: string | null;
    }>(
      `select o.case_id as "caseId", o.payload ->> 'mail' as mail, o.payload ->> 'ref' as ref, m.id as "messageId", app.iso(o.at) as at, m.document_id as "documentId"
       from outbox o join message m on m.tenant_id = o.tenant_id and m.id = (o.payload ->> 'messageId')::uuid
       where o.tenant_id = $1 and o.id = $2 and o.kind = 'mail'`,
      [tenantId, outboxId],
    );
    if (row === undefined) throw new Refusal('not-found');
    return {
      outboxId,
      messageId: row.messageId,
      mail: row.mail,
      at: row.at,
      documentId: row.documentId,
      facts: await collectMailFacts(w, row.caseId, row.ref),
    };
  });
}

/**
 * The same facts for a letter that takes a mail's place.
 * @param ref id of the question, receivable, payment, decision, dispatch or reason it speaks of
 * @throws Refusal `not-found`
 */
export async function collectMailFacts(w: Work, caseId: string, ref: string | null): Promise<MailFacts> {
  const [row] = await w.sql<{ facts: Omit<MailFacts, 'definition' | 'files'>; serviceVersionId: string }>(
    factsSql,
    [w.tenantId, caseId, ref],
  );
  if (row === undefined) throw new Refusal('not-found');
  const { tenant, receivedAt } = row.facts;
  const { definition, files, local } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: row.serviceVersionId,
    receivedOn: civilDayOf(receivedAt),
  });
  return {
    ...row.facts,
    tenant: {
      ...tenant,
      letterhead: { ...tenant.letterhead, ...local.letterhead },
      bank: { ...tenant.bank, ...local.bank },
    },
    definition,
    files,
  };
}

const partyJson = `jsonb_build_object('salutation', p.salutation, 'givenName', p.given_name, 'familyName', p.family_name,
  'organisation', p.organisation, 'email', p.email, 'street', p.street, 'houseNumber', p.house_number, 'postalCode', p.postal_code,
  'city', p.city, 'country', p.country)`;

const factsSql = `
  select c.service_version_id as "serviceVersionId", jsonb_build_object(
    'caseId', c.id, 'caseNumber', c.case_number, 'fileNumber', x.file_number, 'receivedAt', app.iso(c.received_at), 'subject', c.subject,
    'language', a.language, 'consentElectronic', a.consent_electronic, 'outcome', coalesce(c.outcome, c.process_state ->> 'outcome'), 'form', c.form,
    'reminders', coalesce((c.process_state -> 'receivable' ->> 'reminders')::int, 0),
    'retrievalUntil', (select timer ->> 'at' from jsonb_array_elements(c.process_state -> 'timers') timer where timer ->> 'key' = 'retrieval-window' limit 1),
    'tenant', jsonb_build_object('id', t.id, 'key', t.key, 'name', t.name, 'letterhead', t.letterhead, 'bank', t.bank),
    'unit', jsonb_build_object('name', u.name, 'phone', u.phone, 'email', u.email, 'room', u.room),
    'clerk', case when k.id is not null then jsonb_build_object('name', k.display_name, 'phone', k.phone, 'email', k.email, 'room', k.room) end,
    'recipient', (select ${partyJson} from party p where p.tenant_id = c.tenant_id and p.case_id = c.id and p.role = 'applicant' limit 1),
    'addressee', (select ${partyJson} from party p
      where p.tenant_id = c.tenant_id and p.case_id = c.id and p.role in ('addressee', 'representative', 'applicant')
      order by array_position(array['addressee', 'representative', 'applicant'], p.role), p.id limit 1),
    'request', (select jsonb_build_object('id', r.id, 'text', r.text, 'evidence', to_jsonb(r.evidence), 'dueOn', r.due_on)
      from information_request r where r.tenant_id = c.tenant_id and r.case_id = c.id and r.id::text = $3),
    'reason', (select n.text from note n where n.tenant_id = c.tenant_id and n.case_id = c.id and n.kind = 'reason' and n.id::text = $3),
    'clocks', coalesce((select jsonb_object_agg(k.kind, k.due_on) from clock k where k.tenant_id = c.tenant_id and k.case_id = c.id), '{}'),
    'receivable', (select jsonb_build_object('id', r.id, 'paymentReference', r.payment_reference, 'title', r.title, 'amount', r.amount, 'paid', r.paid, 'dueOn', r.due_on, 'instalments', r.instalments)
      from receivable r where r.tenant_id = c.tenant_id and r.case_id = c.id
        and (r.id::text = $3 or exists (select 1 from payment y where y.tenant_id = r.tenant_id and y.receivable_id = r.id and y.id::text = $3))),
    'payment', (select jsonb_build_object('id', y.id, 'amount', y.amount, 'method', y.method, 'receivedOn', y.received_on)
      from payment y join receivable r on r.tenant_id = y.tenant_id and r.id = y.receivable_id
      where y.tenant_id = c.tenant_id and r.case_id = c.id and y.id::text = $3),
    'consultation', (select jsonb_build_object('id', k.id, 'officeName', k.office_name, 'officeEmail', k.office_email, 'dueOn', k.due_on)
      from consultation k where k.tenant_id = c.tenant_id and k.case_id = c.id and k.id::text = $3),
    'decision', (select jsonb_build_object('id', d.id, 'outcome', d.outcome, 'reason', d.reason, 'conditions', d.conditions, 'validFrom', d.valid_from, 'validTo', d.valid_to,
        'decidedAt', app.iso(d.decided_at))
      from decision d where d.tenant_id = c.tenant_id and d.case_id = c.id and (d.id::text = $3 or d.state = 'effective')
      order by (d.id::text = $3) desc, d.decided_at desc limit 1),
    'dispatch', (select jsonb_build_object('id', s.id, 'channel', s.channel, 'purpose', s.purpose, 'providedAt', app.iso(s.provided_at), 'postedOn', s.posted_on)
      from dispatch s where s.tenant_id = c.tenant_id and s.case_id = c.id and s.id::text = $3)) as facts
  from cases c join application a on a.tenant_id = c.tenant_id and a.id = c.application_id
    join dossier x on x.tenant_id = c.tenant_id and x.id = c.dossier_id
    join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    join tenant t on t.id = c.tenant_id
    left join person k on k.tenant_id = c.tenant_id and k.id = c.assignee_id
  where c.tenant_id = $1 and c.id = $2`;
