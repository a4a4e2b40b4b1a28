import { createHash } from 'node:crypto';
import type { Finding } from '../integrity/finding.ts';
import { payloadHash } from './append.ts';
import type { AuditEnvelope } from './audit-event.ts';

/** One stored event, in the order of `seq`. */
export interface ChainEvent {
  readonly id: string;
  readonly seq: number;
  readonly envelope: string;
  readonly hash: string;
  readonly action: string;
  readonly actor: string;
  /** null when the payload was erased */
  readonly salt: string | null;
  readonly payload: string | null;
}

/** A chain as the database tells it. */
export interface Chain {
  /** case id, or 'tenant' */
  readonly key: string;
  readonly caseId?: string;
  /** how the finding names it: "Vorgang 32-P-2026-01874" */
  readonly title: string;
  readonly head: string | null;
  readonly seq: number;
  readonly events: readonly ChainEvent[];
}

/**
 * Follows a chain from its first event to its head: pure. A break is reported once and the walk goes on from what is
 * stored, so that one changed event does not hide or fake others.
 */
export function verifyChain(chain: Chain): Finding[] {
  const findings: Finding[] = [];
  const report = (kind: Finding['kind'], seq: number, text: string): void => {
    findings.push({
      kind,
      subject: `audit/${chain.key}/${seq}`,
      caseId: chain.caseId,
      text: `${chain.title}: ${text}`,
    });
  };
  let previous = '';
  let expected = 1;
  for (const event of chain.events) {
    for (; expected < event.seq; expected += 1)
      report('event-missing', expected, `Ereignis ${expected} fehlt im Protokoll.`);
    const gap = event.seq > 1 && !chain.events.some((other) => other.seq === event.seq - 1);
    const envelope = readEnvelope(event.envelope);
    if (envelope !== undefined && envelope.seq !== event.seq) {
      report(
        'event-out-of-order',
        event.seq,
        `An Stelle ${event.seq} steht Ereignis ${envelope.seq}: die Reihenfolge wurde geändert.`,
      );
    } else if (!gap && sha256(previous + event.envelope) !== event.hash) {
      report('event-changed', event.seq, `Ereignis ${event.seq} wurde nachträglich geändert.`);
    } else if (envelope === undefined || !agrees(envelope, event)) {
      report('event-changed', event.seq, `Ereignis ${event.seq} widerspricht seinen eigenen Angaben.`);
    }
    if (envelope !== undefined) checkPayload(event, envelope, report);
    previous = event.hash;
    expected = event.seq + 1;
  }
  for (; expected <= chain.seq; expected += 1)
    report('event-missing', expected, `Ereignis ${expected} fehlt im Protokoll.`);
  const last = chain.events.at(-1);
  if ((last?.hash ?? null) !== chain.head || (last?.seq ?? 0) !== chain.seq) {
    report(
      'head-differs',
      chain.seq,
      'Das Ende des Protokolls stimmt nicht mit dem festgehaltenen Stand überein.',
    );
  }
  return findings;
}

function checkPayload(
  event: ChainEvent,
  envelope: AuditEnvelope,
  report: (kind: Finding['kind'], seq: number, text: string) => void,
): void {
  if (event.salt === null || event.payload === null) {
    report('payload-missing', event.seq, `Die Einzelheiten zu Ereignis ${event.seq} fehlen.`);
  } else if (payloadHash(event.salt, event.payload) !== envelope.payloadHash) {
    report(
      'payload-changed',
      event.seq,
      `Die Einzelheiten zu Ereignis ${event.seq} wurden nachträglich geändert.`,
    );
  }
}

/** Columns repeat what the envelope says; who changes a column alone is found here. */
function agrees(envelope: AuditEnvelope, event: ChainEvent): boolean {
  return envelope.id === event.id && envelope.action === event.action && envelope.actor === event.actor;
}

function readEnvelope(text: string): AuditEnvelope | undefined {
  try {
    return JSON.parse(text) as AuditEnvelope;
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
