import type { MailKey } from '@aktenlauf/workflows/contract/effects.ts';
import type { Work } from '../database/work.ts';

/** Mails of the product itself, the same for all services: to the applicant, or to an office that is asked. */
export type OwnMail = 'link' | 'message' | OfficeMail;
export type OfficeMail = 'consultation' | 'consultation-reminder';

/** What nobody waits for: done by the relay after commit. Ids and codes only. */
export type OutboxItem =
  /** start the run of the case */
  | { kind: 'start'; payload: Record<string, never> }
  /** build, file and send a mail; `messageId` is the row of the conversation it fills */
  | { kind: 'mail'; payload: { mail: MailKey | OwnMail; ref?: string; messageId: string } }
  /** lock the objects of a closed case */
  | { kind: 'freeze'; payload: Record<string, never> };

export type OutboxKind = OutboxItem['kind'];

/** Puts a row into the outbox, in the caller's transaction. */
export async function putOutbox(
  w: Work,
  caseId: string | null,
  item: OutboxItem,
  at: Date = w.clock.now(),
): Promise<void> {
  w.send(
    `insert into outbox (tenant_id, case_id, kind, payload, at, next_try_at) values ($1, $2, $3, $4, $5, $5)`,
    [w.tenantId, caseId, item.kind, JSON.stringify(item.payload), at],
  );
}
