import { civilDayOf } from '../clocks/civil-day.ts';
import { remedyEnd } from '../clocks/remedy-end.ts';
import { servedOn } from '../clocks/served-on.ts';
import { Refusal } from '../contract/refusal.ts';
import { otherFee } from '../definition/check-samples.ts';
import { courseDiagram } from '../definition/diagram.ts';
import type { DefinitionFolder } from '../definition/local-overrides.ts';
import { SampleRun } from '../definition/sample-run.ts';
import { TracedClocks } from '../definition/traced-clocks.ts';
import type { TracedStep } from '../definition/sample-run.ts';
import type { Localized, ServiceDefinition } from '../definition/service-definition.ts';
import { templateFault } from '../letters/template-fault.ts';
import { project } from '../machine/project.ts';
import { feeAmount } from '../rules/fee.ts';
import { missingAtIntake } from '../rules/required-evidence.ts';
import { unitsFor } from '../rules/routing.ts';
import { validateForm } from '../rules/validate-form.ts';
import { RehearsedTexts } from './rehearsed-texts.ts';
import type { QueueRow, Rehearsal, RehearsalInput } from './rehearsal.ts';
import type { RehearsalTown } from './sample-town.ts';
import { sampleTown } from './sample-town.ts';

/**
 * Runs an application through the real machine and writes the real letters, in a sandbox that leaves nothing: no
 * database, no mail, no clock but that of the script. Never throws for what is wrong with definition or application:
 * that stands in `problems`.
 */
export async function rehearse(
  folder: DefinitionFolder,
  input: RehearsalInput,
  town: RehearsalTown = sampleTown,
): Promise<Rehearsal> {
  const { definition } = folder;
  const run = new SampleRun(definition, input, town.calendar);
  run.play(input.script ?? []);
  const problems = [...intakeProblems(folder, input), ...endProblems(definition, run, input)];
  const clocks = new TracedClocks(definition, town.calendar);
  const texts = new RehearsedTexts(folder, input, town);
  const queue: QueueRow[] = [];
  const rehearsal: Pick<Rehearsal, 'fee' | 'served'> = { fee: null, served: [] };
  for (const step of run.trace) {
    if (!step.result.reply.ok) continue;
    clocks.follow(step.at, step.result);
    await follow(texts, step, problems, clocks);
    noteFee(definition, step, rehearsal);
    noteService(definition, step, town, rehearsal, run.trace);
    const row = queueRow(definition, input, step, earliestDue(clocks));
    const last = queue.at(-1);
    if (last === undefined || !sameStand(last, row)) queue.push(row);
  }
  const passed = Object.keys(run.state.moments).map((moment) => moment.replace(/^stage:/, ''));
  return {
    title: input.title,
    queue,
    mails: texts.mails,
    documents: texts.documents,
    ...rehearsal,
    clocks: clocks.all().map(({ clock, state, startedAt }) => ({
      key: clock.key,
      title: clock.title.de,
      state,
      startedOn: civilDayOf(startedAt),
      dueOn: clocks.due(clock.key)?.dueOn ?? null,
      explanation: clocks.due(clock.key)?.explanation ?? [],
    })),
    diagram: courseDiagram(definition, passed),
    passed,
    end: { stage: run.state.stage, outcome: run.state.outcome },
    problems,
  };
}

function intakeProblems({ definition, files }: DefinitionFolder, input: RehearsalInput): Localized[] {
  const form = files['form.json'];
  const refused = validateForm(typeof form === 'object' && form !== null ? form : {}, input.data);
  return [
    ...refused.map(({ pointer, reason, message }) => ({
      de: `Das Formular lehnt „${pointer}“ ab: ${message.de}`,
      en: `the form refuses ${pointer}: ${reason}`,
    })),
    ...missingAtIntake(definition, input.data, input.files).map((key) => ({
      de: `Der Antrag ließe sich nicht stellen: Der Nachweis „${key}“ fehlt.`,
      en: `could not be submitted: the evidence "${key}" is missing`,
    })),
  ];
}

function endProblems(definition: ServiceDefinition, run: SampleRun, input: RehearsalInput): Localized[] {
  const problems = run.failure === null ? [] : [run.failure];
  const { expectedEnd, expectedFee } = input;
  const { stage, outcome } = run.state;
  if (expectedEnd !== undefined && (expectedEnd.stage !== stage || expectedEnd.outcome !== outcome))
    problems.push({
      de: `Der Vorgang endet in „${stage}“ mit dem Ergebnis „${String(outcome)}“, nicht in „${expectedEnd.stage}“ mit „${String(expectedEnd.outcome)}“.`,
      en: `ends in "${stage}" with outcome "${String(outcome)}", not in "${expectedEnd.stage}" with "${String(expectedEnd.outcome)}"`,
    });
  const fee = feeAmount(definition, input.data);
  if (expectedFee !== undefined && expectedFee !== fee) problems.push(otherFee(fee, expectedFee));
  return problems;
}

/** Earliest last day of the clocks that run; null where none does. */
function earliestDue(clocks: TracedClocks): string | null {
  const days = clocks
    .all()
    .filter(({ state }) => state === 'running')
    .flatMap(({ clock }) => clocks.due(clock.key)?.dueOn ?? []);
  return days.sort()[0] ?? null;
}

async function follow(
  texts: RehearsedTexts,
  step: TracedStep,
  problems: Localized[],
  clocks: TracedClocks,
): Promise<void> {
  try {
    await texts.follow(step, clocks);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { template, reason } = error.details;
    if (template === undefined) throw error;
    const name = String(template);
    problems.push(
      reason === undefined
        ? { de: `„${name}“ fehlt.`, en: `${name}: is missing` }
        : {
            de: `„${name}“ lässt sich nicht füllen. ${templateFault(String(reason)).de}`,
            en: `${name}: cannot be filled: ${String(reason)}`,
          },
    );
  }
}

function noteFee(definition: ServiceDefinition, step: TracedStep, to: Pick<Rehearsal, 'fee'>): void {
  for (const effect of step.result.record) {
    if (effect.kind !== 'demand-fee' || definition.fee === null) continue;
    to.fee = {
      title: definition.fee.title.de,
      amount: effect.amount,
      demandedOn: step.on,
      dueOn: effect.dueOn,
      basis: definition.fee.basis ?? null,
    };
  }
}

/** Service and remedy of a notice whose dispatch was just proven. */
function noteService(
  definition: ServiceDefinition,
  step: TracedStep,
  { calendar }: RehearsalTown,
  to: Pick<Rehearsal, 'served'>,
  trace: readonly TracedStep[],
): void {
  const { body } = step;
  if (body.kind !== 'fact' || body.fact.kind !== 'dispatch-proven') return;
  const { dispatchId } = body.fact;
  const dispatch = step.result.state.dispatches.find(({ id }) => id === dispatchId);
  if (dispatch?.purpose !== 'notice') return;
  const providedOn =
    trace.find(({ result }) =>
      result.record.some((effect) => effect.kind === 'dispatch' && effect.dispatchId === dispatchId),
    )?.on ?? step.on;
  const served = servedOn({
    law: definition.procedureLaw,
    sending:
      dispatch.channel === 'post'
        ? { channel: 'post', on: step.on }
        : { channel: 'retrieval', providedOn, notifiedOn: providedOn, retrievedOn: step.on },
    recipientLand: calendar.land,
  });
  const { remedy } = definition;
  if (served.servedOn === null || remedy.kind === 'none') {
    to.served.push({ on: served.servedOn, remedyEndsOn: null, explanation: served.explanation });
    return;
  }
  const end = remedyEnd({
    kind: remedy.kind,
    period: remedy.period,
    servedOn: served.servedOn,
    instruction: 'correct',
    calendar,
  });
  to.served.push({
    on: served.servedOn,
    remedyEndsOn: end.endsOn,
    explanation: [...served.explanation, ...end.explanation],
  });
}

function queueRow(
  definition: ServiceDefinition,
  input: RehearsalInput,
  step: TracedStep,
  dueOn: string | null,
): QueueRow {
  const { state } = step.result;
  const { waitingFor, waitingReason, resumeBy } = project(definition, state, step.findings);
  return {
    after: step.name,
    on: civilDayOf(step.on),
    unit: unitsFor(definition, input.data)[0] ?? definition.unit,
    stage: state.stage,
    stageTitle: definition.stages.find(({ key }) => key === state.stage)?.title.de ?? 'Abgeschlossen',
    waitingFor,
    waitingReason,
    resumeBy,
    dueOn,
    tasks: state.tasks.map(({ key }) => key),
  };
}

function sameStand(a: QueueRow, b: QueueRow): boolean {
  const stand = ({ after: _, on: __, ...rest }: QueueRow): string => JSON.stringify(rest);
  return stand(a) === stand(b);
}
