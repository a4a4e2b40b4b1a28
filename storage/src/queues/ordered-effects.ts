import type { Storage } from '../database/storage.ts';

/** An open case that still waits for an effect which a command ordered. */
export interface WaitingCase {
  id: string;
  /** the event it stands at */
  seq: number;
  /** how many effects it waits for in all */
  effects: number;
}

/** A stretch of a town's events that was looked through: its cases, and the event to go on after. */
export interface OrderedEffects {
  cases: WaitingCase[];
  upTo: string;
  /** whether there is more before the quiet time begins */
  more: boolean;
}

/** Every town there is. */
export async function everyTenant(storage: Storage): Promise<string[]> {
  const { rows } = await storage.system.query<{ id: string }>('select id from tenant order by id');
  return rows.map(({ id }) => id);
}

/**
 * Cases waiting for effects of commands that were decided after the given event (at first: within the last day) and
 * longer than `quietSeconds` ago. Events lie in the order of their ids, so that only new ones are read.
 * @param after id of an event, or null for the first look
 */
export function effectsOfCommands(
  storage: Storage,
  tenantId: string,
  { after, quietSeconds, limit }: { after: string | null; quietSeconds: number; limit: number },
): Promise<OrderedEffects> {
  return storage.inTenant(tenantId, async (w) => {
    const [until] = await w.sql<{ id: string; dayAgo: string }>(
      `select uuidv7(make_interval(secs => -$1::float8)) as id, uuidv7(interval '-1 day') as "dayAgo"`,
      [quietSeconds],
    );
    if (until === undefined) throw new Error('a row was expected');
    const rows = await w.sql<WaitingCase & { eventId: string }>(
      `select a.id as "eventId", c.id, c.seq, jsonb_array_length(c.process_state -> 'effects') as effects
       from applied_event a join cases c on c.tenant_id = a.tenant_id and c.id = a.case_id
       where a.tenant_id = $1 and a.id > $2 and a.id <= $3 and a.event_key like 'command/%' and c.closed_at is null
         and exists (select 1 from jsonb_array_elements(c.process_state -> 'effects') e
           where split_part(e ->> 'key', '/', 1) = a.seq::text)
       order by a.id limit $4`,
      [tenantId, after ?? until.dayAgo, until.id, limit],
    );
    const last = rows.at(-1);
    const more = rows.length === limit;
    return {
      cases: rows.map(({ id, seq, effects }) => ({ id, seq, effects })),
      upTo: more && last !== undefined ? last.eventId : until.id,
      more,
    };
  });
}
