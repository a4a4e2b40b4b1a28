import { decisionJson } from '../decisions/load-decision.ts';
import { receivableJson } from '../money/load-receivables.ts';

/** SQL fragments that build the parts of a case as JSON; `c` is the case's row. */

const of = (table: string, alias: string, fields: string, order: string): string =>
  `coalesce((select jsonb_agg(${fields} order by ${order}) from ${table} ${alias} where ${alias}.tenant_id = c.tenant_id and ${alias}.case_id = c.id), '[]')`;

const versions = `coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'fileName', v.file_name, 'mediaType', v.media_type,
    'size', v.size, 'sha256', v.sha256, 'pages', v.pages, 'source', v.source, 'template', v.template, 'scanState', o.scan_state,
    'lockedUntil', o.locked_until, 'createdAt', app.iso(v.created_at), 'createdBy', v.created_by) order by v.number)
  from document_version v join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
  where v.tenant_id = x.tenant_id and v.document_id = x.id), '[]')`;

/** A preview that no decision took is a draft; one of a decision put aside is left out. */
const previewOf = `(select d.state from decision d join document_version pv on pv.tenant_id = d.tenant_id and pv.id = d.document_version_id
  where d.tenant_id = x.tenant_id and d.case_id = x.case_id and pv.document_id = x.id order by (d.state <> 'superseded') desc limit 1)`;

export const detailParts: Record<string, string> = {
  tasks: of(
    'task',
    't',
    `jsonb_build_object('id', t.id, 'key', t.key, 'stage', t.stage, 'role', t.role, 'state', t.state,
    'openedAt', app.iso(t.opened_at), 'closedAt', app.iso(t.closed_at), 'closedBy', t.closed_by)`,
    't.opened_at, t.id',
  ),
  clocks: of(
    'clock',
    'k',
    `jsonb_build_object('key', k.kind, 'state', k.state, 'startedAt', app.iso(k.started_at), 'suspensions', k.suspensions,
    'dueAt', app.iso(k.due_at), 'dueOn', k.due_on, 'stoppedAt', app.iso(k.stopped_at), 'explanation', k.explanation)`,
    'k.started_at, k.id',
  ),
  documents: of(
    'document',
    'x',
    `jsonb_build_object('id', x.id, 'kind', x.kind, 'title', x.title, 'direction', x.direction, 'evidenceKey', x.evidence_key,
    'decisionState', ${previewOf}, 'createdAt', app.iso(x.created_at), 'createdBy', x.created_by, 'versions', ${versions})`,
    'x.created_at, x.id',
  ),
  parties: of(
    'party',
    'p',
    `jsonb_build_object('id', p.id, 'role', p.role, 'kind', p.kind, 'salutation', p.salutation, 'givenName', p.given_name,
    'familyName', p.family_name, 'organisation', p.organisation, 'birthDate', p.birth_date, 'street', p.street, 'houseNumber', p.house_number,
    'postalCode', p.postal_code, 'city', p.city, 'country', p.country, 'email', p.email, 'phone', p.phone)`,
    'p.id',
  ),
  decisions: of('decision', 'd', decisionJson('d'), 'd.created_at, d.id'),
  receivables: of('receivable', 'r', receivableJson('r'), 'r.demanded_at, r.id'),
  dispatches: of(
    'dispatch',
    's',
    `jsonb_build_object('id', s.id, 'documentVersionId', s.document_version_id, 'sha256', s.sha256, 'channel', s.channel,
    'purpose', s.purpose, 'address', s.address, 'state', s.state, 'providedAt', app.iso(s.provided_at), 'notifiedAt', app.iso(s.notified_at),
    'retrievedAt', app.iso(s.retrieved_at), 'postedOn', s.posted_on, 'spoolRunId', s.spool_run_id, 'servedOn', s.served_on,
    'remedyEndsOn', s.remedy_ends_on, 'explanation', s.explanation, 'createdAt', app.iso(s.created_at))`,
    's.created_at, s.id',
  ),
  requests: of(
    'information_request',
    'q',
    `jsonb_build_object('id', q.id, 'state', q.state, 'text', q.text, 'evidence', to_jsonb(q.evidence),
    'dueOn', q.due_on, 'askedBy', q.asked_by, 'createdAt', app.iso(q.created_at), 'sentAt', app.iso(q.sent_at), 'closedAt', app.iso(q.closed_at),
    'answerText', q.answer_text)`,
    'q.created_at, q.id',
  ),
  consultations: of(
    'consultation',
    'k',
    `jsonb_build_object('id', k.id, 'state', k.state, 'officeName', k.office_name, 'inHouse', k.unit_id is not null, 'question', k.question,
    'dueOn', k.due_on, 'sentAt', app.iso(k.sent_at), 'remindedAt', app.iso(k.reminded_at), 'closedAt', app.iso(k.closed_at),
    'answerText', k.answer_text, 'answeredBy', k.answered_by,
    'files', coalesce((select jsonb_agg(jsonb_build_object('direction', f.direction, 'documentVersionId', v.id, 'documentId', v.document_id, 'title', d.title) order by d.title, v.id)
      from consultation_file f join document_version v on v.tenant_id = f.tenant_id and v.id = f.document_version_id
        join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
      where f.tenant_id = k.tenant_id and f.consultation_id = k.id), '[]'))`,
    'k.created_at, k.id',
  ),
  notes: of(
    'note',
    'n',
    `jsonb_build_object('id', n.id, 'kind', n.kind, 'text', n.text, 'authorId', n.author_id, 'createdAt', app.iso(n.created_at))`,
    'n.created_at, n.id',
  ),
  messages: of(
    'message',
    'm',
    `jsonb_build_object('id', m.id, 'direction', m.direction, 'kind', m.kind, 'text', m.text, 'ref', m.ref,
    'documentId', m.document_id, 'authorId', m.author_id, 'createdAt', app.iso(m.created_at), 'sentAt', app.iso(m.sent_at), 'readAt', app.iso(m.read_at),
    'files', coalesce((select jsonb_agg(jsonb_build_object('documentVersionId', v.id, 'documentId', v.document_id, 'fileName', v.file_name) order by v.file_name, v.id)
      from message_file f join document_version v on v.tenant_id = f.tenant_id and v.id = f.document_version_id
      where f.tenant_id = m.tenant_id and f.message_id = m.id), '[]'))`,
    'm.created_at, m.id',
  ),
  followUps: `coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'personId', f.person_id, 'dueOn', f.due_on, 'text', f.text) order by f.due_on, f.id)
    from follow_up f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.done_at is null), '[]')`,
  strayItems: `coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'kind', y.kind, 'payload', y.payload, 'createdAt', app.iso(y.created_at)) order by y.created_at)
    from stray_item y where y.tenant_id = c.tenant_id and y.case_id = c.id and y.state = 'open'), '[]')`,
};
