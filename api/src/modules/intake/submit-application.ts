import { setTimeout as wait } from 'node:timers/promises';
import { submitApplication } from '@aktenlauf/storage/cases/open-case.ts';
import type { OpenedCase } from '@aktenlauf/storage/cases/open-case.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { Static } from 'typebox';
import type { RouteContext } from '../../shared/route-context.ts';
import type { Receipt } from './schemas.ts';

/** How long an acknowledgement may wait for the engine to take the case; the relay starts it otherwise. */
const FAST_PATH_MS = 200;

/**
 * Submits an application whose sender was checked before; answered once case, files and outbox are committed.
 * @throws Refusal as `submitApplication`
 */
export async function acknowledge(
  context: RouteContext,
  submission: { tenantId: string; tenantKey: string; applicationId: string; actor: Actor; requestId: string },
): Promise<Static<typeof Receipt>> {
  const { tenantId, tenantKey, applicationId, actor, requestId } = submission;
  const { linkSecret, publicUrl } = context.config;
  const opened = await submitApplication(context.storage, {
    tenantId,
    applicationId,
    actor,
    requestId,
    linkSecret,
  });
  if (!opened.alreadySubmitted) await startSoon(context, tenantId, opened);
  return {
    applicationId,
    caseNumber: opened.caseNumber,
    statusLink: `${publicUrl}/${tenantKey}/status#${opened.statusToken}`,
    retrievalCode: opened.retrievalCode,
  };
}

/** Tries to start the run at once; whatever becomes of it, the application is accepted and the relay goes on. */
export async function startSoon(
  { cases }: RouteContext,
  tenantId: string,
  { caseId }: Pick<OpenedCase, 'caseId'>,
): Promise<void> {
  const patience = new AbortController();
  const started = cases.startCase({ tenantId, caseId }).then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([
    started,
    wait(FAST_PATH_MS, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
}
