import type { AvailableAction } from '@aktenlauf/workflows/contract/case-state.ts';
import type { Step } from '@aktenlauf/workflows/clocks/explanation.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Decision } from '../decisions/load-decision.ts';
import type { Storage } from '../database/storage.ts';
import type { Receivable } from '../money/load-receivables.ts';
import { detailParts } from './case-detail-sql.ts';
import type { Correction, EvidenceEntry } from './lock-case.ts';

interface Titled {
  key: string;
  title: { de: string; en: string };
}

/** Everything a case page shows. Instants ISO UTC, days 'YYYY-MM-DD', money in cents. */
export interface CaseDetail {
  id: string;
  caseNumber: string;
  seq: number;
  version: number;
  contentVersion: number;
  service: {
    key: string;
    version: string;
    title: { de: string; en: string };
    serviceVersionId: string;
    stages: Titled[];
  };
  dossier: { id: string; fileNumber: string; title: string };
  unit: { id: string; key: string; path: string; name: string; shortName: string };
  assigneeId: string | null;
  assignedAt: string | null;
  applicant: string;
  subject: string;
  channel: string;
  trust: string;
  consentElectronic: boolean;
  language: string;
  stage: string;
  waitingFor: string;
  waitingReason: string | null;
  resumeBy: string | null;
  outcome: string | null;
  dueAt: string | null;
  dueClock: string | null;
  duePaused: boolean;
  escalatedAt: string | null;
  feeState: string;
  unread: boolean;
  restricted: boolean;
  labels: string[];
  receivedAt: string;
  closedAt: string | null;
  frozenAt: string | null;
  retainUntil: string | null;
  retentionAction: string | null;
  form: Record<string, unknown>;
  /** the data as sent */ formAsSent: Record<string, unknown>;
  corrections: Correction[];
  evidence: ({ key: string; title: { de: string; en: string } | null } & EvidenceEntry)[];
  availableActions: AvailableAction[];
  tasks: {
    id: string;
    key: string;
    stage: string;
    role: string;
    state: string;
    openedAt: string;
    closedAt: string | null;
    closedBy: string | null;
  }[];
  clocks: {
    key: string;
    state: string;
    startedAt: string;
    suspensions: { from: string; to?: string; resumeBy?: string }[];
    dueAt: string | null;
    dueOn: string | null;
    stoppedAt: string | null;
    explanation: Step[];
  }[];
  documents: DetailDocument[];
  parties: Record<string, string | null>[];
  decisions: Decision[];
  receivables: Receivable[];
  dispatches: DetailDispatch[];
  requests: {
    id: string;
    state: string;
    text: string;
    evidence: string[];
    dueOn: string;
    askedBy: string | null;
    createdAt: string;
    sentAt: string | null;
    closedAt: string | null;
    answerText: string | null;
  }[];
  consultations: {
    id: string;
    state: 'draft' | 'sent' | 'answered' | 'withdrawn';
    officeName: string;
    /** a unit of the house */
    inHouse: boolean;
    question: string;
    dueOn: string;
    sentAt: string | null;
    remindedAt: string | null;
    closedAt: string | null;
    answerText: string | null;
    answeredBy: string | null;
    files: { direction: 'in' | 'out'; documentVersionId: string; documentId: string; title: string }[];
  }[];
  notes: { id: string; kind: 'note' | 'reason'; text: string; authorId: string | null; createdAt: string }[];
  messages: {
    id: string;
    direction: 'in' | 'out';
    kind: string;
    text: string;
    ref: string | null;
    documentId: string | null;
    /** of one in a clerk's own words */
    authorId: string | null;
    createdAt: string;
    sentAt: string | null;
    readAt: string | null;
    files: { documentVersionId: string; documentId: string; fileName: string }[];
  }[];
  followUps: { id: string; personId: string; dueOn: string; text: string }[];
  strayItems: { id: string; kind: string; payload: Record<string, string>; createdAt: string }[];
  /** names of the tenant's people, by id: whoever the parts above name */
  people: Record<string, { name: string; initials: string }>;
}

export interface DetailDocument {
  id: string;
  kind: string;
  title: string;
  direction: 'in' | 'out' | 'internal';
  evidenceKey: string | null;
  /** a notice: state of the decision it belongs to; `draft` is a preview, `superseded` one put aside */
  decisionState: string | null;
  createdAt: string;
  createdBy: string;
  versions: {
    id: string;
    number: number;
    fileName: string;
    mediaType: string;
    size: number;
    sha256: string;
    pages: number | null;
    source: string;
    template: unknown;
    scanState: string;
    lockedUntil: string | null;
    createdAt: string;
    createdBy: string;
  }[];
}

export interface DetailDispatch {
  id: string;
  documentVersionId: string;
  sha256: string;
  channel: 'retrieval' | 'post';
  purpose: 'notice' | 'letter';
  address: Record<string, string>;
  state: string;
  providedAt: string | null;
  notifiedAt: string | null;
  retrievedAt: string | null;
  postedOn: string | null;
  spoolRunId: string | null;
  servedOn: string | null;
  remedyEndsOn: string | null;
  explanation: Step[] | null;
  createdAt: string;
}

/**
 * A case with everything that belongs to it, in one statement.
 * @throws Refusal `not-found`
 */
export async function loadCase(storage: Storage, tenantId: string, caseId: string): Promise<CaseDetail> {
  const [row] = await storage.reads.query<{ detail: CaseDetail }>(tenantId, {
    name: 'load-case',
    text: detailSql,
    values: [tenantId, caseId],
  });
  if (row === undefined) throw new Refusal('not-found');
  return row.detail;
}

const parts = Object.entries(detailParts)
  .map(([name, sql]) => `'${name}', ${sql}`)
  .join(',\n    ');

const detailSql = `
  select jsonb_build_object('id', c.id, 'caseNumber', c.case_number, 'seq', c.seq, 'version', c.version, 'contentVersion', c.content_version,
    'service', jsonb_build_object('key', s.key, 'version', s.version, 'title', s.definition -> 'title', 'serviceVersionId', s.id,
      'stages', (select jsonb_agg(jsonb_build_object('key', g.stage ->> 'key', 'title', g.stage -> 'title') order by g.n)
        from jsonb_array_elements(s.definition -> 'stages') with ordinality as g(stage, n))),
    'dossier', jsonb_build_object('id', o.id, 'fileNumber', o.file_number, 'title', o.title),
    'unit', jsonb_build_object('id', u.id, 'key', u.key, 'path', u.path, 'name', u.name, 'shortName', u.short_name),
    'assigneeId', c.assignee_id, 'assignedAt', app.iso(c.assigned_at), 'applicant', c.applicant_name, 'subject', c.subject, 'channel', c.channel,
    'trust', c.trust, 'consentElectronic', a.consent_electronic, 'language', a.language,
    'stage', c.stage, 'waitingFor', c.waiting_for, 'waitingReason', c.waiting_reason, 'resumeBy', c.resume_by, 'outcome', c.outcome,
    'dueAt', app.iso(c.next_due_at), 'dueClock', c.next_due_clock, 'duePaused', c.due_paused, 'escalatedAt', app.iso(c.escalated_at),
    'feeState', c.fee_state, 'unread', c.unread, 'restricted', c.restricted, 'labels', to_jsonb(c.labels),
    'receivedAt', app.iso(c.received_at), 'closedAt', app.iso(c.closed_at), 'frozenAt', app.iso(c.frozen_at), 'retainUntil', c.retain_until,
    'retentionAction', c.retention_action)
  || jsonb_build_object('form', c.form, 'formAsSent', a.data, 'corrections', c.corrections, 'availableActions', c.available_actions,
    'evidence', coalesce((select jsonb_agg(e.value || jsonb_build_object('key', e.key,
        'title', jsonb_path_query_first(s.definition, '$.evidence[*] ? (@.key == $key).title', jsonb_build_object('key', e.key)))
      order by (select r.n from jsonb_array_elements(s.definition -> 'evidence') with ordinality as r(rule, n) where r.rule ->> 'key' = e.key), e.key)
      from jsonb_each(c.evidence) e), '[]'),
    'people', coalesce((select jsonb_object_agg(p.id, jsonb_build_object('name', p.display_name, 'initials', p.initials)) from person p
      where p.tenant_id = c.tenant_id and (p.id = c.assignee_id or p.id in (select split_part(v.actor, '/', 2)::uuid from audit_event v
        where v.tenant_id = c.tenant_id and v.case_id = c.id and v.actor like 'person/%'))), '{}'))
  || jsonb_build_object(${parts}) as detail
  from cases c join service_version s on s.tenant_id = c.tenant_id and s.id = c.service_version_id
    join application a on a.tenant_id = c.tenant_id and a.id = c.application_id
    join dossier o on o.tenant_id = c.tenant_id and o.id = c.dossier_id
    join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
  where c.tenant_id = $1 and c.id = $2`;
