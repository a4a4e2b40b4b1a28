import type { Invariant, Violation } from './sight.ts';

/**
 * One mail per outbox row by Message-ID: every row that is done has arrived, nothing arrived that no row ordered, and
 * what arrived more than once (the sink acknowledged, the sender died before it could note it) is the same to the byte.
 */
export const oneMail: Invariant = async (sight) => {
  const rows = await sight.rows<{ id: string; state: string; filed: boolean }>(
    `select o.id, o.state, exists (select 1 from message m where m.tenant_id = o.tenant_id and m.id::text = o.payload ->> 'messageId' and m.document_id is not null) as filed
     from outbox o where o.kind = 'mail'`,
  );
  const arrived = Map.groupBy(sight.mails, ({ messageId }) => messageId.replace(/^<|@.*$/g, ''));
  const violations: Violation[] = [];
  for (const { id, state, filed } of rows) {
    const copies = arrived.get(id) ?? [];
    if (state === 'done' && copies.length === 0) violations.push({ kind: 'mail-lost', about: id });
    if (state === 'done' && !filed) violations.push({ kind: 'mail-not-in-record', about: id });
    if (new Set(copies.map(({ sha256 }) => sha256)).size > 1)
      violations.push({ kind: 'mail-differs', about: id });
  }
  const known = new Set(rows.map(({ id }) => id));
  for (const id of arrived.keys()) if (!known.has(id)) violations.push({ kind: 'mail-unordered', about: id });
  return violations;
};
