import { createHash, randomBytes } from 'node:crypto';
import { actorText } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { ENVELOPE_SCHEMA } from './audit-event.ts';
import type { AuditEvent } from './audit-event.ts';

// One statement moves the head and inserts the event. The update takes the row lock, so two writers of one chain
// queue up; the sequence number goes into the envelope's text, which is what the hash runs over.
const ENVELOPE = (seq: string): string =>
  `'{"schema":${ENVELOPE_SCHEMA},"seq":' || ${seq} || ',' || $4::text`;
const HASH = (head: string, seq: string): string =>
  `encode(sha256(convert_to(coalesce(${head}, '') || ${ENVELOPE(seq)}, 'UTF8')), 'hex')`;
const INSERT = (caseId: string): string => `
, payload as (insert into audit_payload (id, tenant_id, salt, payload) select $3, $1, $5, $6 from chain)
insert into audit_event (id, tenant_id, case_id, seq, envelope, hash, at, action, actor)
select $3, $1, ${caseId}, audit_seq, ${ENVELOPE('audit_seq')}, audit_head, $7, $8, $9 from chain`;

const APPEND_TO_CASE = `with chain as (
  update cases set audit_seq = audit_seq + 1, audit_head = ${HASH('audit_head', '(audit_seq + 1)')}
  where tenant_id = $1 and id = $2 returning audit_seq, audit_head)${INSERT('$2')}`;

const APPEND_TO_TENANT = `with chain as (
  insert into audit_tenant_head as head (tenant_id, audit_seq, audit_head) select $1, 1, ${HASH('null::text', '1')} where $2::uuid is null
  on conflict (tenant_id) do update set audit_seq = head.audit_seq + 1, audit_head = ${HASH('head.audit_head', '(head.audit_seq + 1)')}
  returning audit_seq, audit_head)${INSERT('$2::uuid')}`;

/**
 * The only writer of the audit. Belongs into the transaction of the change it tells about; locks the case's row (or the
 * tenant's chain) until that ends.
 * @throws Refusal `not-found` when this tenant has no such case
 */
export async function appendAudit(w: Work, event: AuditEvent): Promise<void> {
  const id = newId();
  const at = w.clock.now().toISOString();
  const salt = randomBytes(16).toString('hex');
  const payload = JSON.stringify(event.payload);
  const actor = actorText(event.actor);
  const onBehalfOf = event.actor.kind === 'person' ? event.actor.onBehalfOf : undefined;
  const envelope = JSON.stringify({
    id,
    tenant: w.tenantId,
    case: event.caseId,
    at,
    actor,
    onBehalfOf: onBehalfOf === undefined ? undefined : `person/${onBehalfOf}`,
    action: event.action,
    object: event.object,
    basis: event.basis,
    requestId: event.requestId,
    payloadHash: payloadHash(salt, payload),
  });
  const values = [
    w.tenantId,
    event.caseId ?? null,
    id,
    envelope.slice(1),
    salt,
    payload,
    at,
    event.action,
    actor,
  ];
  w.send(
    event.caseId === undefined ? APPEND_TO_TENANT : APPEND_TO_CASE,
    values,
    () => new Refusal('not-found'),
  );
}

/** What binds a payload to its envelope without telling it: hex SHA-256 over salt and text. */
export function payloadHash(salt: string, payload: string): string {
  return createHash('sha256').update(salt).update(payload).digest('hex');
}
