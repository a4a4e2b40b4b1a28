import { newId } from '@aktenlauf/storage/database/ids.ts';
import { markPosted } from '@aktenlauf/storage/dispatch/mark-posted.ts';
import { retrieveNotice } from '@aktenlauf/storage/dispatch/retrieve-notice.ts';
import { createSpoolRun } from '@aktenlauf/storage/dispatch/spool-run.ts';
import { loadReach } from '@aktenlauf/storage/people/load-reach.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import { draftRequest } from '@aktenlauf/storage/work/draft-request.ts';
import { addDays, civilDayOf } from '../src/clocks/civil-day.ts';
import type { Command, CommandReply } from '../src/contract/commands.ts';
import { draftConsultation } from '@aktenlauf/storage/consultations/draft-consultation.ts';
import type { SampleStep } from '../src/definition/sample.ts';
import { ParkingCase } from './parking-case.ts';
import type { Clerk, ParkingTown } from './parking-town.ts';
import type { ServiceSample } from './shipped-samples.ts';

/**
 * Plays a sample of the definition on the real engine, the way its script plays in the machine alone.
 * @throws Error when a step is answered otherwise than the script says
 */
export async function playSample(town: ParkingTown, sample: ServiceSample): Promise<ParkingCase> {
  const parking = await ParkingCase.apply(town, sample.data, {
    service: sample.definition.key,
    evidence: sample.files,
    consent: sample.consent,
  });
  await parking.until('run', `select 1 from outbox where case_id = $1 and kind = 'start' and state = 'done'`);
  for (const step of sample.script) {
    await quiet(parking);
    const reply = await play(town, parking, sample, step.do === 'refused' ? step.by : step);
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

/** Who works on a service: a clerk, somebody who signs, somebody who leads. */
function castOf({ definition }: ServiceSample): [clerk: string, signer: string, lead: string] {
  return definition.unit.startsWith('ordnung')
    ? ['jana.krueger', 'tim.brandt', 'sabine.moeller']
    : ['mira.lange', 'uwe.hartmann', 'uwe.hartmann'];
}

async function play(
  town: ParkingTown,
  parking: ParkingCase,
  sample: ServiceSample,
  step: SampleStep,
): Promise<CommandReply | null> {
  const [clerkName, signerName, leadName] = castOf(sample);
  const [clerk, signer] = [town.person(clerkName), town.person(signerName)];
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
    case 'decide': {
      const outcome = sample.definition.actions.find(({ key }) => key === step.action)?.outcome;
      return order(await parking.draftOutcome(step.action, outcome ?? 'approve', clerk));
    }
    case 'move':
    case 'certify':
      return order({ type: step.do, action: step.action });
    case 'consult': {
      const [consultationId, dueOn] = [newId(), addDays(today, 28)];
      const id = await parking.accept(
        { type: 'ask-consultation', consultationId, dueOn },
        clerk,
        undefined,
        (w) =>
          draftConsultation(
            w,
            {
              consultationId,
              caseId: parking.caseId,
              office: { name: 'Wasserverband', email: 'wasserverband@example.org' },
              question: 'Bestehen Bedenken?',
              dueOn,
              documentVersionIds: [],
              actor: clerk,
            },
            today,
          ),
      );
      return answered(await town.cases.sendCommand(parking.caseId, id, 30_000));
    }
    case 'reply': {
      const asked = await parking.until<{ id: string }>(
        'consultation',
        `select id from consultation where case_id = $1 and state = 'sent' order by id limit 1`,
      );
      await parking.tell({ kind: 'consultation-answered', consultationId: asked.id });
      return null;
    }
    case 'extend': {
      const noteId = newId();
      const id = await parking.accept(
        { type: 'extend', action: step.action, noteId },
        clerk,
        undefined,
        (w) => addReason(w, { caseId: parking.caseId, noteId, text: 'Grund', actor: clerk }),
      );
      return answered(await town.cases.sendCommand(parking.caseId, id, 30_000));
    }
    case 'wait':
      await letDaysPass(parking, step.days);
      return null;
    case 'due': {
      const left = await parking.until<{ days: number }>(
        step.clock,
        `select (due_at::date - now()::date) + 1 as days from clock where case_id = $1 and kind = $2 and due_at is not null`,
        [parking.caseId, step.clock],
      );
      await letDaysPass(parking, left.days);
      await parking.until(
        `${step.clock} run out`,
        `select 1 from clock where case_id = $1 and kind = $2 and state = 'expired'
           or exists (select 1 from cases c where c.id = $1 and c.process_state -> 'clocks' ->> $2 in ('expired', 'stopped'))`,
        [parking.caseId, step.clock],
      );
      return null;
    }
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
      const actor = town.person(leadName);
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

/** Nobody can wait for days: clocks and timers of the case are moved towards us instead, and the run is told to look. */
async function letDaysPass(parking: ParkingCase, days: number): Promise<void> {
  const moved = `$2 * interval '1 day'`;
  await parking.read(
    `with clocks as (update clock set started_at = started_at - ${moved}, due_at = due_at - ${moved}, due_on = due_on - $2::int,
       warn_at = array(select warning - ${moved} from unnest(warn_at) warning) where case_id = $1 and state = 'running')
     update cases set process_state = jsonb_set(process_state, '{timers}', coalesce((select jsonb_agg(jsonb_set(timer, '{at}',
       to_jsonb(to_char(((timer ->> 'at')::timestamptz - ${moved}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))))
       from jsonb_array_elements(process_state -> 'timers') timer), '[]')) where id = $1 returning id`,
    [parking.caseId, days],
  );
  await parking.tell({ kind: 'clocks-changed' });
}

function answered(reply: CommandReply | string): CommandReply {
  if (typeof reply === 'string') throw new Error(`no reply: ${reply}`);
  return reply;
}
