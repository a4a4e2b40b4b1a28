import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';

/**
 * One audited fact. Envelope fields are kept for ever; `payload` can be erased by disposal, so personal data may lie
 * there and nowhere else.
 */
export interface AuditEvent {
  /** absent: the event belongs to the tenant's own chain */
  readonly caseId?: string;
  readonly actor: Actor;
  /** `<noun>.<past participle>`: case.opened, document.filed, service.activated */
  readonly action: string;
  /** what was acted on: `<noun>/<id>` */
  readonly object?: string;
  /** legal or organisational basis, where one applies */
  readonly basis?: string;
  readonly requestId?: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Version of the envelope's shape. */
export const ENVELOPE_SCHEMA = 1;

/** The envelope as it lies in the stored text. */
export interface AuditEnvelope {
  readonly schema: number;
  readonly seq: number;
  readonly id: string;
  readonly tenant: string;
  readonly case?: string;
  readonly at: string;
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly action: string;
  readonly object?: string;
  readonly basis?: string;
  readonly requestId?: string;
  /** sha256(salt + payload text), hex */
  readonly payloadHash: string;
}
