import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { notHidden, visibleCases } from '../cases/visible-cases.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { drawSpoolNumber } from '../numbers/draw-number.ts';
import type { Reach } from '../people/reach.ts';

/** One letter that waits for the post. */
export interface QueuedDispatch {
  id: string;
  caseId: string;
  caseNumber: string;
  serviceKey: string;
  purpose: 'notice' | 'letter';
  recipient: string;
  documentVersionId: string;
  sha256: string;
  pages: number | null;
  createdAt: string;
}

/** One print run. */
export interface SpoolRun {
  id: string;
  number: string;
  state: 'open' | 'posted';
  createdBy: string | null;
  createdAt: string;
  postedOn: string | null;
  letters: number;
}

const recipientSql = `coalesce(nullif(concat_ws(' ', d.address ->> 'givenName', d.address ->> 'familyName'), ''), d.address ->> 'organisation', '')`;

/** Letters waiting for the post in the units one reaches, oldest first. */
export async function listQueuedDispatches(storage: Storage, reach: Reach): Promise<QueuedDispatch[]> {
  const values: unknown[] = [reach.tenantId];
  const visible = visibleCases(reach, spoolRoles, storage.clock.now(), values);
  return storage.inTenant(reach.tenantId, (w) =>
    w.sql<QueuedDispatch>(
      `select d.id, d.case_id as "caseId", c.case_number as "caseNumber", c.service_key as "serviceKey", d.purpose, ${recipientSql} as recipient,
       d.document_version_id as "documentVersionId", d.sha256, v.pages, app.iso(d.created_at) as "createdAt"
     from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
       join document_version v on v.tenant_id = d.tenant_id and v.id = d.document_version_id
     where d.tenant_id = $1 and d.state = 'queued' and ${visible}
     order by d.created_at, d.id limit 1000`,
      values,
    ),
  );
}

/** Roles that print and post. */
export const spoolRoles = ['clerk', 'registry', 'supervisor'] as const;

/** Print runs with a letter of a unit one reaches and none of a case that is hidden from the person, newest first. */
export async function listSpoolRuns(storage: Storage, reach: Reach): Promise<SpoolRun[]> {
  const values: unknown[] = [reach.tenantId];
  const visible = visibleCases(reach, spoolRoles, storage.clock.now(), values);
  const seen = notHidden(reach, storage.clock.now(), values);
  return storage.inTenant(reach.tenantId, (w) =>
    w.sql<SpoolRun>(
      `select r.id, r.number, r.state, r.created_by as "createdBy", app.iso(r.created_at) as "createdAt", r.posted_on as "postedOn",
       (select count(*) from dispatch d where d.tenant_id = r.tenant_id and d.spool_run_id = r.id) as letters
     from spool_run r where r.tenant_id = $1 and exists (select 1 from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
       where d.tenant_id = r.tenant_id and d.spool_run_id = r.id and ${visible})
       and not exists (select 1 from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
         where d.tenant_id = r.tenant_id and d.spool_run_id = r.id and not (${seen}))
     order by r.created_at desc, r.id desc limit 100`,
      values,
    ),
  );
}

/**
 * Puts every letter that waits in the reached units into one print run; each letter is in one run only, also when two
 * people start one at once.
 * @throws Refusal `spool-empty`
 */
export async function createSpoolRun(
  storage: Storage,
  reach: Reach,
  by: { actor: Extract<Actor, { kind: 'person' }>; requestId?: string },
): Promise<{ spoolRunId: string; number: string; letters: number }> {
  const values: unknown[] = [reach.tenantId];
  const visible = visibleCases(reach, spoolRoles, storage.clock.now(), values);
  return storage.inTenant(reach.tenantId, async (w) => {
    // the cases are locked first, in one order: like every writer of a case, and so that closing waits
    const taken = await w.sql<{ id: string; caseId: string }>(
      `with locked as (
         select c.id from cases c where c.tenant_id = $1 and ${visible}
           and exists (select 1 from dispatch d where d.tenant_id = c.tenant_id and d.case_id = c.id and d.state = 'queued')
         order by c.id for update)
       select d.id, d.case_id as "caseId" from dispatch d join locked on locked.id = d.case_id
       where d.tenant_id = $1 and d.state = 'queued' order by d.created_at, d.id`,
      values,
    );
    const fresh = await w.sql<{ id: string }>(
      `select id from dispatch where tenant_id = $1 and id = any($2::uuid[]) and state = 'queued' for update`,
      [w.tenantId, taken.map((letter) => letter.id)],
    );
    const letters = taken.filter((letter) => fresh.some((row) => row.id === letter.id));
    if (letters.length === 0) throw new Refusal('spool-empty');
    const spoolRunId = newId();
    const number = await drawSpoolNumber(w);
    await w.sql(
      'insert into spool_run (id, tenant_id, number, created_by, created_at) values ($1, $2, $3, $4, $5)',
      [spoolRunId, w.tenantId, number, by.actor.id, w.clock.now()],
    );
    for (const letter of letters) {
      await w.sql(
        `update dispatch set state = 'spooled', spool_run_id = $3 where tenant_id = $1 and id = $2`,
        [w.tenantId, letter.id, spoolRunId],
      );
      await appendAudit(w, {
        caseId: letter.caseId,
        actor: by.actor,
        action: 'dispatch.spooled',
        object: `dispatch/${letter.id}`,
        ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
        payload: { run: number },
      });
    }
    return { spoolRunId, number, letters: letters.length };
  });
}
