import { newId } from '@aktenlauf/storage/database/ids.ts';
import { markPosted } from '@aktenlauf/storage/dispatch/mark-posted.ts';
import { retrieveNotice } from '@aktenlauf/storage/dispatch/retrieve-notice.ts';
import { createSpoolRun } from '@aktenlauf/storage/dispatch/spool-run.ts';
import { loadReach } from '@aktenlauf/storage/people/load-reach.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import { draftRequest } from '@aktenlauf/storage/work/draft-request.ts';
import { addDays, civilDayOf } from '../src/clocks/civil-day.ts';
import type { Command, CommandReply } from '../src/contract/commands.ts';
import type { Sample, SampleStep } from '../src/definition/sample.ts';
import { ParkingCase } from './parking-case.ts';
import type { DecidingAction } from './parking-case.ts';
import type { Clerk, ParkingTown } from './parking-town.ts';

/**
 * Plays a sample of the definition on the real engine, the way its script plays in the machine alone.
 * @throws Error when a step is answered otherwise than the script says
 */
export async function playSample(town: ParkingTown, sample: Sample): Promise<ParkingCase> {
  const parking = await ParkingCase.apply(town, sample.data, {
    evidence: sample.files,
    consent: sample.consent,
  });
  await parking.until('run', `select 1 from outbox where case_id = $1 and kind = 'start' and state = 'done'`);
  for (const step of sample.script) {
    await quiet(parking);
    const reply = await play(town, parking, step.do === 'refused' ? step.by : step);
    const expected = step.do === 'refused' ? step.code : 'done';
    const got = reply === null || reply.ok ? 'done' : reply.code;
    if (got !== expected) throw new Error(`${sample.name}, ${step.do}: ${got} instead of ${expected}`);
  }
  return parking;
}

/** Nothing is under way and nothing waits to be told to the case. */
async function quiet(parking: ParkingCase): Promise<void> {
  await parking.until(
    'quiet',
    `select 1 from cases c where c.id = $1 and c.process_state -> 'effects' = '[]'
    and not exists (select 1 from inbox i where i.case_id = c.id and i.state in ('open', 'delivered'))
    and not exists (select 1 from outbox o where o.case_id = c.id and o.kind = 'mail' and o.state = 'open')`,
  );
}

async function play(town: ParkingTown, parking: ParkingCase, step: SampleStep): Promise<CommandReply | null> {
  const [clerk, signer] = [town.person('jana.krueger'), town.person('tim.brandt')];
  const order = async (command: Command, actor: Clerk | { kind: 'citizen' } = clerk): Promise<CommandReply> =>
    answered(await parking.order(command, actor));
  const today = civilDayOf(town.storage.clock.now().toISOString());
  switch (step.do) {
    case 'complete-task': {
      const task = await parking.until<{ id: string }>(
        step.task,
        `select id from task where case_id = $1 and state = 'open' and key = $2`,
        [parking.caseId, step.task],
      );
      return order({ type: 'complete-task', taskId: task.id });
    }
    case 'ask': {
      const [requestId, dueOn] = [newId(), addDays(today, 14)];
      const id = await parking.accept(
        { type: 'request-information', requestId, dueOn },
        clerk,
        undefined,
        (w) =>
          draftRequest(
            w,
            {
              requestId,
              caseId: parking.caseId,
              text: 'Bitte reichen Sie nach.',
              evidence: [],
              dueOn,
              actor: clerk,
            },
            today,
          ),
      );
      return answered(await town.cases.sendCommand(parking.caseId, id, 30_000));
    }
    case 'answer': {
      const request = await parking.until<{ id: string }>(
        'question',
        `select id from information_request where case_id = $1 and state = 'sent'`,
      );
      await parking.read(
        `update cases set evidence = evidence || (select coalesce(jsonb_object_agg(key, '{"state": "present", "documentIds": []}'::jsonb), '{}') from unnest($2::text[]) key)
         where id = $1 returning id`,
        [parking.caseId, step.files],
      );
      await parking.tell({ kind: 'answer-received', requestId: request.id });
      return null;
    }
    case 'pay': {
      const { attemptId, page } = await parking.startPayment();
      await parking.pay(page);
      await parking.tell({ kind: 'payment-returned', attemptId });
      await parking.until('paid', `select 1 from cases where id = $1 and fee_state = 'paid'`);
      return null;
    }
    case 'book-payment': {
      const { amount } = await parking.until<{ amount: number }>(
        'demand',
        `select amount - paid as amount from receivable where case_id = $1 and state in ('open', 'partly')`,
      );
      const [paymentId, noteId] = [newId(), newId()];
      const id = await parking.accept(
        { type: 'book-payment', paymentId, amount, method: 'transfer', receivedOn: today, noteId },
        clerk,
        undefined,
        (w) => addReason(w, { caseId: parking.caseId, noteId, text: 'Kontoauszug', actor: clerk }),
      );
      return answered(await town.cases.sendCommand(parking.caseId, id, 30_000));
    }
    case 'decide':
      return order(await parking.draftDecision(step.action as DecidingAction, clerk));
    case 'sign-off': {
      const decision = await parking.until<{ id: string; sha256: string }>(
        'decision',
        `select id, sha256 from decision where case_id = $1 and state = 'awaiting-sign-off'`,
      );
      return order(
        { type: 'sign-off', decisionId: decision.id, sha256: decision.sha256 },
        step.as === 'clerk' ? clerk : signer,
      );
    }
    case 'retrieve':
      await retrieveNotice(town.storage, {
        tenantId: town.tenantId,
        caseId: parking.caseId,
        code: parking.retrievalCode,
      });
      return null;
    case 'post': {
      const actor = town.person('sabine.moeller');
      const reach = await loadReach(town.storage, town.tenantId, actor.id);
      const run = await createSpoolRun(town.storage, reach, { actor });
      await markPosted(
        town.storage,
        { tenantId: town.tenantId, actor },
        { spoolRunId: run.spoolRunId, postedOn: today },
      );
      return null;
    }
    case 'withdraw':
    case 'discontinue': {
      const noteId = newId();
      const id = await parking.accept({ type: step.do, noteId }, clerk, undefined, (w) =>
        addReason(w, { caseId: parking.caseId, noteId, text: 'Grund', actor: clerk }),
      );
      return answered(await town.cases.sendCommand(parking.caseId, id, 30_000));
    }
    case 'close':
      return order({ type: 'close' });
    default:
      throw new Error(`the step ${step.do} cannot be played on the engine`);
  }
}

function answered(reply: CommandReply | string): CommandReply {
  if (typeof reply === 'string') throw new Error(`no reply: ${reply}`);
  return reply;
}
