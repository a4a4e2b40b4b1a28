import type { CaseEventBody, StepResult } from '@aktenlauf/workflows/contract/case-event.ts';
import type { CaseState } from '@aktenlauf/workflows/contract/case-state.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { project } from '@aktenlauf/workflows/machine/project.ts';
import { step } from '@aktenlauf/workflows/machine/step.ts';
import { NEW_IDS_PER_STEP } from '@aktenlauf/workflows/machine/step-draft.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { loadCalendar } from './case-calendar.ts';
import { applyEffects } from './effects/apply-effects.ts';
import type { LoadedEvent } from './load-event.ts';
import { markClocksHandled } from './load-event.ts';
import { loadFindings } from './load-findings.ts';
import type { LockedCase } from './lock-case.ts';
import { turnInterval } from './stage-interval.ts';
import { writeState } from './write-state.ts';

/** What an event came to. A refused one has changed nothing. */
export interface EventOutcome {
  state: CaseState;
  reply: StepResult['reply'];
  /** answered by the database with the rest; everything else is sent before it is awaited */
  wakeAt: Promise<string | null>;
}

/**
 * Asks the machine what an event does to the locked case and writes all of it: record effects, state with what lists
 * show, stage interval, audit.
 */
export async function applyEvent(
  w: Work,
  theCase: LockedCase,
  definition: ServiceDefinition,
  event: LoadedEvent,
): Promise<EventOutcome> {
  const [findings, calendar] = await Promise.all([
    loadFindings(w, theCase, definition, event.body),
    loadCalendar(w),
  ]);
  const newIds = Array.from({ length: NEW_IDS_PER_STEP }, newId);
  const result = step(definition, theCase.processState, {
    at: event.at.toISOString(),
    on: event.on,
    actor: event.actor,
    findings,
    newIds,
    body: event.body,
  });
  if (!result.reply.ok)
    return { state: theCase.processState, reply: result.reply, wakeAt: readWakeAt(w, theCase.id) };

  const { state } = result;
  if (event.body.kind === 'time') markClocksHandled(w, theCase.id, event.at);
  if (result.record.length > 0) {
    await applyEffects(
      {
        w,
        caseId: theCase.id,
        definition,
        state,
        calendar,
        actor: event.actor,
        at: event.at,
        on: event.on,
        noteId: noteOf(event.body),
      },
      result.record,
    );
  }
  if (state.outcome !== null && theCase.processState.outcome === null) putDraftsAside(w, theCase.id);
  const projection = project(definition, state, findings);
  const wakeAt = writeState(w, theCase.id, state, projection, cameFromOutside(event)).then(
    (due) => due.wakeAt,
  );
  wakeAt.catch(() => undefined);
  if (projection.stage !== 'closed') {
    turnInterval(
      w,
      theCase.id,
      { stage: projection.stage, waitingFor: projection.waitingFor, assigneeId: theCase.assigneeId },
      event.at,
    );
  }
  if (result.audit !== null) {
    await appendAudit(w, {
      caseId: theCase.id,
      actor: event.actor,
      action: result.audit.action,
      ...basisOf(definition, result.audit.payload),
      ...(event.commandId === null ? {} : { requestId: event.commandId }),
      payload: {
        ...result.audit.payload,
        seq: state.seq,
        stage: state.stage,
        definition: `${definition.key}@${definition.version}`,
      },
    });
  }
  return { state, reply: result.reply, wakeAt };
}

/** Once the outcome stands, what was only a draft decision is put aside. */
function putDraftsAside(w: Work, caseId: string): void {
  w.send(
    `update decision set state = 'superseded' where tenant_id = $1 and case_id = $2 and state = 'draft'`,
    [w.tenantId, caseId],
  );
}

async function readWakeAt(w: Work, caseId: string): Promise<string | null> {
  const [row] = await w.sql<{ wakeAt: string | null }>(
    'select app.iso(wake_at) as "wakeAt" from cases where tenant_id = $1 and id = $2',
    [w.tenantId, caseId],
  );
  return row?.wakeAt ?? null;
}

/** What citizens and portals send is new to the clerk. */
function cameFromOutside(event: LoadedEvent): boolean {
  return (
    event.body.kind === 'fact' &&
    ['answer-received', 'consultation-answered', 'document-arrived', 'message-received'].includes(
      event.body.fact.kind,
    ) &&
    event.actor.kind !== 'person'
  );
}

/** What straight-through rules did names the law they rest on. */
function basisOf(definition: ServiceDefinition, payload: Record<string, unknown>): { basis?: string } {
  const applied = payload['rules'];
  if (!Array.isArray(applied) || applied.length === 0) return {};
  const bases = definition.auto.filter((rule) => applied.includes(rule.key)).map((rule) => rule.basis);
  return bases.length === 0 ? {} : { basis: bases.join('; ') };
}

function noteOf(body: CaseEventBody): string | null {
  return body.kind === 'command' && 'noteId' in body.command ? body.command.noteId : null;
}
