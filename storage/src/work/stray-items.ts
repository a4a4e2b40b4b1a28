import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { lockCase } from '../cases/lock-case.ts';
import { notHidden } from '../cases/visible-cases.ts';
import { caseReaders } from '../cases/worklist-query.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import type { Reach } from '../people/reach.ts';
import { reachPredicate } from '../people/reach.ts';

/** Something that came for a closed case and waits for a person. */
export interface StrayItem {
  id: string;
  kind: string;
  caseId: string | null;
  caseNumber: string | null;
  unitId: string;
  /** ids and codes of what arrived */
  payload: Record<string, string>;
  createdAt: string;
}

/** What a person may do with it; each with a reason. */
export type StrayResolution =
  { as: 'rejected'; reason: string } | { as: 'filed'; toCaseId: string; reason: string };

/** Open stray items of the units one reaches, oldest first. */
export async function listStrayItems(storage: Storage, reach: Reach): Promise<StrayItem[]> {
  const reachable = reachPredicate(
    reach,
    caseReaders,
    { unit: 's.unit_id', service: `coalesce(c.service_key, '')` },
    2,
  );
  const values: unknown[] = [reach.tenantId, ...reachable.values];
  const seen = notHidden(reach, storage.clock.now(), values);
  return storage.inTenant(reach.tenantId, (w) =>
    w.sql<StrayItem>(
      `select s.id, s.kind, s.case_id as "caseId", c.case_number as "caseNumber", s.unit_id as "unitId", s.payload, app.iso(s.created_at) as "createdAt"
     from stray_item s left join cases c on c.tenant_id = s.tenant_id and c.id = s.case_id
     where s.tenant_id = $1 and s.state = 'open' and ${reachable.sql} and (c.id is null or (${seen})) order by s.created_at, s.id limit 200`,
      values,
    ),
  );
}

/**
 * Files a stray item to another case (a note there tells of it) or rejects it.
 * @throws Refusal `not-found`, `wrong-state` when it is resolved already, `reason-required`, `case-closed`, `case-frozen`
 */
export async function resolveStrayItem(
  storage: Storage,
  of: {
    tenantId: string;
    strayItemId: string;
    actor: Extract<Actor, { kind: 'person' }>;
    requestId?: string;
  },
  resolution: StrayResolution,
): Promise<void> {
  const reason = resolution.reason.trim();
  if (reason === '') throw new Refusal('reason-required');
  await storage.inTenant(of.tenantId, async (w) => {
    const item = await lockOpenItem(w, of.strayItemId);
    if (resolution.as === 'filed') {
      const target = await lockCase(w, resolution.toCaseId);
      await w.sql(
        'insert into note (id, tenant_id, case_id, text, author_id, created_at) values ($1, $2, $3, $4, $5, $6)',
        [newId(), w.tenantId, target.id, reason, of.actor.id, w.clock.now()],
      );
      await w.sql('update cases set unread = true, version = version + 1 where tenant_id = $1 and id = $2', [
        w.tenantId,
        target.id,
      ]);
      await appendAudit(w, {
        caseId: target.id,
        actor: of.actor,
        action: 'stray.filed-here',
        object: `stray-item/${item.id}`,
        payload: { fromCaseId: item.caseId, kind: item.kind, reason },
      });
    }
    await finish(
      w,
      item,
      of.actor,
      resolution.as,
      reason,
      resolution.as === 'filed' ? resolution.toCaseId : null,
      of.requestId,
    );
  });
}

/**
 * For `prepare` of a `reopen` command: the item is what the case is reopened for.
 * @throws Refusal `not-found`, `wrong-state`
 */
export async function reopenForStrayItem(w: Work, strayItemId: string, actor: Actor): Promise<void> {
  const item = await lockOpenItem(w, strayItemId);
  await finish(w, item, actor, 'reopened', null, null);
}

interface OpenItem {
  id: string;
  caseId: string | null;
  kind: string;
}

async function lockOpenItem(w: Work, strayItemId: string): Promise<OpenItem> {
  const [item] = await w.sql<OpenItem & { state: string }>(
    'select id, case_id as "caseId", kind, state from stray_item where tenant_id = $1 and id = $2 for update',
    [w.tenantId, strayItemId],
  );
  if (item === undefined) throw new Refusal('not-found');
  if (item.state !== 'open') throw new Refusal('wrong-state');
  return item;
}

async function finish(
  w: Work,
  item: OpenItem,
  actor: Actor,
  state: 'rejected' | 'filed' | 'reopened',
  reason: string | null,
  toCaseId: string | null,
  requestId?: string,
): Promise<void> {
  await w.sql(
    `update stray_item set state = $3, resolution = $4, resolved_at = $5, resolved_by = $6, filed_to_case_id = $7 where tenant_id = $1 and id = $2`,
    [w.tenantId, item.id, state, reason, w.clock.now(), actor.kind === 'person' ? actor.id : null, toCaseId],
  );
  await appendAudit(w, {
    ...(item.caseId === null ? {} : { caseId: item.caseId }),
    actor,
    action: `stray.${state}`,
    object: `stray-item/${item.id}`,
    ...(requestId === undefined ? {} : { requestId }),
    payload: { kind: item.kind, reason, toCaseId },
  });
}
