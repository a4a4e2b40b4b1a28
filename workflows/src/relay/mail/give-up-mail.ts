import type { Work } from '@aktenlauf/storage/database/work.ts';
import { giveUpOutbox } from '@aktenlauf/storage/queues/give-up.ts';
import { raiseIncident } from '@aktenlauf/storage/queues/incidents.ts';
import type { Leased, OutboxWork } from '@aktenlauf/storage/queues/take-work.ts';
import { putStray } from '@aktenlauf/storage/work/put-stray.ts';

/**
 * A mail that cannot be delivered: the operator sees an incident, the unit of the case an item in its inbox, so that
 * somebody corrects the address or writes a letter.
 */
export async function giveUpMail(
  w: Work,
  { id, caseId, item }: Leased<OutboxWork>,
  code: string,
): Promise<void> {
  await giveUpOutbox(w, id, code);
  await raiseIncident(w, { subject: `outbox/${id}`, code, ...(caseId === null ? {} : { caseId }) });
  const [found] = await w.sql<{ unitId: string }>(
    'select unit_id as "unitId" from cases where tenant_id = $1 and id = $2',
    [w.tenantId, caseId],
  );
  if (found === undefined) return;
  await putStray(w, {
    unitId: found.unitId,
    caseId,
    inboxId: null,
    kind: 'mail-refused',
    payload: { outboxId: id, mail: item.payload['mail'], messageId: item.payload['messageId'] },
  });
}
