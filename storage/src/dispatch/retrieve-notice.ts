import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { lockCase } from '../cases/lock-case.ts';
import { checkCode } from '../citizen-access/retrieval-code.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { putInbox } from '../queues/put-inbox.ts';
import type { DispatchRow } from './serve-dispatch.ts';
import { computeServed, dispatchColumns, writeServed } from './serve-dispatch.ts';

/** What the citizen may now read; the bytes come from `openVersion`. */
export interface RetrievedNotice {
  dispatchId: string;
  documentVersionId: string;
  sha256: string;
  first: boolean;
  servedOn: string | null;
}

/**
 * The citizen fetches the notice with the retrieval code. The first time counts for service: the ledger computes the
 * day and tells the course of the case. Needs recorded consent to electronic service.
 * @throws Refusal `code-wrong` { triesLeft }, `code-locked`, `nothing-to-retrieve` (no consent, nothing provided, window over)
 */
export async function retrieveNotice(
  storage: Storage,
  request: { tenantId: string; caseId: string; code: string; requestId?: string },
): Promise<RetrievedNotice> {
  await checkCode(storage, request.tenantId, request.caseId, request.code);
  return storage.inTenant(request.tenantId, async (w) => {
    await lockCase(w, request.caseId, { allowClosed: true });
    const dispatch = await findProvided(w, request.caseId);
    if (dispatch === undefined) throw new Refusal('nothing-to-retrieve');
    if (dispatch.state === 'retrieved') return answer(dispatch, false, null);
    const now = w.clock.now();
    const providedOn = dispatch.providedAt ?? now.toISOString();
    const served = await computeServed(w, dispatch, {
      channel: 'retrieval',
      providedOn,
      notifiedOn: dispatch.notifiedAt ?? providedOn,
      retrievedOn: now.toISOString(),
    });
    if (served.servedOn === null) throw new Refusal('nothing-to-retrieve');
    await w.sql(
      `update dispatch set state = 'retrieved', retrieved_at = $3 where tenant_id = $1 and id = $2`,
      [w.tenantId, dispatch.id, now],
    );
    await writeServed(w, dispatch.id, served);
    await putInbox(w, {
      caseId: request.caseId,
      source: 'citizen',
      messageId: `retrieved/${dispatch.id}`,
      fact: { kind: 'dispatch-proven', dispatchId: dispatch.id, servedOn: served.servedOn },
      at: now,
    });
    await appendAudit(w, {
      caseId: request.caseId,
      actor: { kind: 'citizen' },
      action: 'notice.retrieved',
      object: `dispatch/${dispatch.id}`,
      ...(request.requestId === undefined ? {} : { requestId: request.requestId }),
      payload: { servedOn: served.servedOn, remedyEndsOn: served.remedyEndsOn, sha256: dispatch.sha256 },
    });
    return answer(dispatch, true, served.servedOn);
  });
}

async function findProvided(w: Work, caseId: string): Promise<DispatchRow | undefined> {
  const [row] = await w.sql<DispatchRow>(
    `select ${dispatchColumns} from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
       join application a on a.tenant_id = c.tenant_id and a.id = c.application_id
     where d.tenant_id = $1 and d.case_id = $2 and d.purpose = 'notice' and d.channel = 'retrieval'
       and d.state in ('provided', 'retrieved') and a.consent_electronic
     order by d.created_at desc limit 1`,
    [w.tenantId, caseId],
  );
  return row;
}

function answer(dispatch: DispatchRow, first: boolean, servedOn: string | null): RetrievedNotice {
  return {
    dispatchId: dispatch.id,
    documentVersionId: dispatch.documentVersionId,
    sha256: dispatch.sha256,
    first,
    servedOn,
  };
}
