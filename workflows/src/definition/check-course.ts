import { deemedApprovalProblems } from './check-deemed-approval.ts';
import { goesOn, unreached, withoutEnd } from './course-graph.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import type { ActionDefinition, ServiceDefinition, StageDefinition } from './service-definition.ts';

/** The course: keys that exist, stages that are reached and can be left, clocks that stop, signatures by two people. */
export function courseProblems(definition: ServiceDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const say = (path: string, what: string, howToFix: string): void =>
    void problems.push({ file: 'service.yaml', path, what, howToFix });
  const stageKeys = definition.stages.map((stage) => stage.key);
  const last = stageKeys.at(-1);
  for (const part of ['stages', 'actions', 'clocks', 'evidence', 'auto', 'textModules'] as const) {
    for (const twice of duplicates(definition[part].map((item) => item.key)))
      say(`/${part}`, `the key "${twice}" is there twice`, 'give every entry its own key');
  }
  for (const twice of duplicates(definition.stages.flatMap((stage) => stage.tasks.map((task) => task.key))))
    say('/stages', `the task "${twice}" is there twice`, 'give every task its own key');
  definition.actions.forEach((action, index) => {
    const at = `/actions/${index}`;
    for (const from of action.from)
      if (!stageKeys.includes(from))
        say(`${at}/from`, `there is no stage "${from}"`, `use one of ${stageKeys.join(', ')}`);
    if (action.to !== undefined && !stageKeys.includes(action.to))
      say(`${at}/to`, `there is no stage "${action.to}"`, `use one of ${stageKeys.join(', ')}`);
    if (action.does === 'decide' && (action.outcome === undefined || action.notice === undefined))
      say(at, 'decides without outcome or notice', 'add outcome and the notice that tells it');
    if (
      action.does !== 'decide' &&
      ((action.notice !== undefined && action.does !== 'certify') || action.signOff !== undefined)
    )
      say(
        at,
        `has a notice or signature but ${isQuestion(action) ? 'asks' : 'does not decide'}`,
        'remove them or use does: decide',
      );
    if (action.validity !== undefined && (action.does !== 'decide' || action.outcome === 'reject'))
      say(
        `${at}/validity`,
        'only what grants something is valid for a time',
        'remove validity, or use does: decide with outcome approve or partial',
      );
    if (action.does === 'move' && action.to === undefined) say(at, 'moves nowhere', 'add "to"');
    if (
      action.does === 'decide' &&
      action.outcome === 'reject' &&
      action.signOff?.distinct !== true &&
      definition.remedy.kind !== 'none'
    )
      say(
        at,
        'a rejection is not signed by a second person',
        'add signOff: { when: "true", distinct: true }',
      );
    for (const paused of action.pauses)
      if (!definition.clocks.some((clock) => clock.key === paused))
        say(`${at}/pauses`, `there is no clock "${paused}"`, 'name clocks of this service');
    if (action.pauses.length > 0 && action.does !== 'ask')
      say(`${at}/pauses`, 'pauses clocks but asks nothing', 'only does: ask pauses clocks');
  });
  definition.clocks.forEach((clock, index) => {
    const at = `/clocks/${index}`;
    for (const [name, moment] of [
      ['start', clock.start],
      ['stop', clock.stop],
    ] as const) {
      if (moment.startsWith('stage:') && !stageKeys.includes(moment.slice(6)))
        say(`${at}/${name}`, `there is no stage "${moment.slice(6)}"`, `use one of ${stageKeys.join(', ')}`);
    }
    if (clock.start === clock.stop || clock.stop === 'received')
      say(`${at}/stop`, 'the clock never stops, or stops before it starts', 'stop it at a later moment');
    if (clock.stop === 'decided' && !definition.actions.some((action) => action.outcome !== undefined))
      say(
        `${at}/stop`,
        'the clock stops at "decided", but nothing decides',
        'stop it at another moment, e.g. closed',
      );
    if (
      ['dispatched', 'served'].includes(clock.stop) &&
      !definition.stages.some((stage) => stage.waitsFor === 'dispatch')
    )
      say(`${at}/stop`, 'no stage dispatches anything', 'stop it at another moment, e.g. closed');
    if (clock.length.endsWith('B') && clock.calendar === 'legal')
      say(
        `${at}/calendar`,
        'business days need the service calendar',
        'use calendar: service, or days and months',
      );
  });
  definition.stages.forEach((stage, index) => stageProblems(definition, stage, index, say));
  if (definition.stages.at(-1)?.enterIf !== undefined || definition.stages.at(-1)?.waitsFor !== undefined)
    say(
      `/stages/${stageKeys.length - 1}`,
      'the last stage is where a clerk closes the case: it can be neither skipped nor wait',
      'remove enterIf and waitsFor',
    );
  for (const key of unreached(definition))
    say(
      '/stages',
      `no case ever comes to the stage "${key}"`,
      'let an action or the order of stages lead there',
    );
  for (const key of withoutEnd(definition))
    say(
      '/stages',
      `no way leads from the stage "${key}" to the last stage "${last ?? ''}"`,
      'add an action that leads out of it',
    );
  definition.auto.forEach((rule, index) => {
    const action = definition.actions.find((candidate) => candidate.key === rule.does);
    if (action === undefined)
      say(`/auto/${index}/does`, `there is no action "${rule.does}"`, 'name an action of this service');
    else if (action.does !== 'move' && action.does !== 'close')
      say(
        `/auto/${index}/does`,
        'a rule can move or close a case, but it cannot write a notice, a question or a letter',
        'name an action with does: move or does: close',
      );
  });
  definition.textModules.forEach((module, index) => {
    if (!definition.actions.some((action) => action.key === module.action && action.does === 'decide'))
      say(
        `/textModules/${index}/action`,
        `there is no deciding action "${module.action}"`,
        'name an action with does: decide',
      );
  });
  feeProblems(definition, say);
  deemedApprovalProblems(definition, say);
  const needsKey = definition.dossier === 'plot' || definition.dossier === 'object';
  if (needsKey !== (definition.subjectKey !== undefined))
    say(
      '/subjectKey',
      needsKey
        ? `nothing tells one ${definition.dossier} from another`
        : `a dossier per ${definition.dossier} has no subjectKey`,
      needsKey ? 'add subjectKey, FEEL over form: form.chip' : 'remove it, or use dossier: plot or object',
    );
  if (definition.fee?.reminders.some((reminder) => reminder.endsWith('B')))
    say('/fee/reminders', 'reminders count civil days', 'use days or months: P7D');
  if (definition.remedy.kind !== 'none' && definition.remedy.at === '')
    say('/remedy/at', 'the remedy has no addressee', 'name court or authority with its address');
  return problems;
}

/** `when` and the place of the stage that waits for money say the same. */
function feeProblems({ fee, stages, actions }: ServiceDefinition, say: Say): void {
  const money = stages.findIndex((stage) => stage.waitsFor === 'money');
  if (
    fee?.instalments !== undefined &&
    fee.instalments.days.join() !== [...fee.instalments.days].sort().join()
  )
    say('/fee/instalments/days', 'the days are not in order', 'begin with the earliest of the year');
  if (fee === null || money < 0) return;
  const grants = actions.filter((action) => action.does === 'decide' && action.outcome !== 'reject');
  const places = grants.flatMap(({ from }) =>
    from.map((key) => stages.findIndex((stage) => stage.key === key)),
  );
  if (fee.when === 'at-intake' && money !== 0)
    say('/fee/when', 'at intake, but the first stage does not wait for money', 'put that stage first');
  if (fee.when === 'before-decision' && (money === 0 || places.some((place) => place < money)))
    say(
      '/fee/when',
      'before the decision, but that is not where the stage waits for money',
      money === 0 ? 'use when: at-intake' : 'let nothing be granted from a stage before it',
    );
  if (fee.when === 'after-decision' && places.some((place) => place >= money))
    say(
      '/fee/when',
      'after the decision, but something is granted from the stage that waits for money, or after it',
      'put the stage behind the decision',
    );
}

type Say = (path: string, what: string, howToFix: string) => void;

function stageProblems(definition: ServiceDefinition, stage: StageDefinition, index: number, say: Say): void {
  if (stage.key === 'closed')
    say(
      `/stages/${index}/key`,
      '"closed" is what a case is when it has left its last stage',
      'choose another key',
    );
  if (stage.waitsFor === 'money' && definition.fee === null)
    say(`/stages/${index}/waitsFor`, 'waits for money, but there is no fee', 'add a fee or remove waitsFor');
  if (stage.waitsFor === 'dispatch' && !definition.actions.some((action) => action.does === 'decide'))
    say(
      `/stages/${index}/waitsFor`,
      'waits for a dispatch, but nothing is decided',
      'add an action with does: decide or remove waitsFor',
    );
  if (index < definition.stages.length - 1 && !canBeLeft(definition, stage))
    say(
      `/stages/${index}`,
      `the stage "${stage.key}" cannot be left: no tasks, no wait, no action`,
      'add tasks, waitsFor, or an action whose "from" names it',
    );
}

function canBeLeft(definition: ServiceDefinition, stage: StageDefinition): boolean {
  return (
    goesOn(stage) ||
    definition.actions.some(
      (action) => ['decide', 'move', 'close'].includes(action.does) && action.from.includes(stage.key),
    )
  );
}

/** Asking, the citizen or another office, leads to no other stage. */
function isQuestion(action: ActionDefinition): boolean {
  return action.does === 'ask' || action.does === 'consult';
}

function duplicates(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}
