/** One case in a list. Instants ISO UTC, days 'YYYY-MM-DD'. */
export interface WorklistRow {
  id: string;
  caseNumber: string;
  seq: number;
  version: number;
  service: { key: string; version: string; title: { de: string; en: string } };
  applicant: string;
  subject: string;
  /** title is null for `closed` */
  stage: { key: string; title: { de: string; en: string } | null };
  waitingFor: string;
  waitingReason: string | null;
  resumeBy: string | null;
  assignee: { id: string; name: string; initials: string } | null;
  unit: { id: string; key: string; shortName: string };
  dueAt: string | null;
  dueClock: string | null;
  duePaused: boolean;
  escalated: boolean;
  receivedAt: string;
  closedAt: string | null;
  outcome: string | null;
  feeState: string;
  channel: string;
  labels: string[];
  unread: boolean;
  restricted: boolean;
  /** my own open follow-up, the nearest one */
  followUp: { id: string; dueOn: string; text: string } | null;
}

/** The same as the database gives it: definitions are looked up afterwards. */
export interface StoredRow extends Omit<WorklistRow, 'service' | 'stage'> {
  serviceVersionId: string;
  stage: string;
}

/** SQL that builds a `StoredRow` from a case `c`, its unit `u` and assignee `p`. @param me placeholder of the reader's id */
export function rowJson(me: string): string {
  return `jsonb_build_object('id', c.id, 'caseNumber', c.case_number, 'seq', c.seq, 'version', c.version,
    'serviceVersionId', c.service_version_id,
    'applicant', c.applicant_name, 'subject', c.subject,
    'stage', c.stage,
    'waitingFor', c.waiting_for, 'waitingReason', c.waiting_reason, 'resumeBy', c.resume_by,
    'assignee', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.display_name, 'initials', p.initials) end,
    'unit', jsonb_build_object('id', u.id, 'key', u.key, 'shortName', u.short_name),
    'dueAt', app.iso(c.next_due_at), 'dueClock', c.next_due_clock, 'duePaused', c.due_paused, 'escalated', c.escalated_at is not null,
    'receivedAt', app.iso(c.received_at), 'closedAt', app.iso(c.closed_at), 'outcome', c.outcome,
    'feeState', c.fee_state, 'channel', c.channel, 'labels', to_jsonb(c.labels), 'unread', c.unread, 'restricted', c.restricted,
    'followUp', (select jsonb_build_object('id', f.id, 'dueOn', f.due_on, 'text', f.text) from follow_up f
      where f.tenant_id = c.tenant_id and f.case_id = c.id and f.person_id = ${me}::uuid and f.done_at is null order by f.due_on, f.id limit 1))`;
}
