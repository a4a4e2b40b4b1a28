import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, StaffClient } from '../../e2e/support/staff-client.ts';
import { Halted, Stuck, untilAnswered } from './patience.ts';
import type { Stage } from './stage.ts';

const CARRIED_OUT_WITHIN_MS = 240_000;

/** What became of an order. */
export interface Ordered {
  readonly state: 'done' | 'refused';
  readonly code?: string;
}

/**
 * Orders something of a case under one key: repeated until answered, and asked for until carried out where the answer
 * was only "accepted".
 */
export async function order(
  stage: Stage,
  staff: StaffClient,
  caseId: string,
  path: string,
  body: object,
): Promise<Ordered> {
  const commandId = randomUUID();
  const note = (state: 'done' | 'refused' | 'accepted'): void =>
    stage.acknowledged.note({ kind: 'order', commandId, caseId, state });
  const answer: Answer<{ code?: string }> = await untilAnswered(stage.load, `order ${path}`, () =>
    staff.ask<{ code?: string }>('POST', `/cases/${caseId}${path}`, body, commandId),
  );
  if (answer.status === 200) {
    note('done');
    return { state: 'done' };
  }
  // refused at the door, or by the case: only the latter leaves a row
  if (answer.status !== 202) return { state: 'refused', ...answer.body };
  note('accepted');
  const settled = await carriedOut(stage, staff, commandId);
  note(settled.state);
  return settled;
}

async function carriedOut(stage: Stage, staff: StaffClient, commandId: string): Promise<Ordered> {
  const end = Date.now() + CARRIED_OUT_WITHIN_MS;
  for (;;) {
    const { status, body } = await untilAnswered(stage.load, 'order state', () =>
      staff.ask<{ state: 'accepted' | 'done' | 'refused'; code?: string }>('GET', `/commands/${commandId}`),
    );
    if (status !== 200) throw new Error(`an accepted order cannot be found: ${status}`);
    if (body.state !== 'accepted') return { ...body, state: body.state };
    if (stage.load.halted()) throw new Halted('order');
    if (Date.now() > end) throw new Stuck(`order ${commandId} is accepted and not carried out`);
    await pause(300);
  }
}
