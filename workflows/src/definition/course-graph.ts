import type { ServiceDefinition, StageDefinition } from './service-definition.ts';

/** True for a stage that is left by itself once its tasks are done and its wait is over. */
export function goesOn(stage: StageDefinition): boolean {
  return stage.tasks.length > 0 || stage.waitsFor !== undefined;
}

/** Stages one step away: the ones that may follow in order (skipping those with a condition), and where actions lead. */
function next(definition: ServiceDefinition, stage: StageDefinition): string[] {
  const following: string[] = [];
  for (const later of definition.stages.slice(definition.stages.indexOf(stage) + 1)) {
    following.push(later.key);
    if (later.enterIf === undefined) break;
  }
  const actions = definition.actions.filter(
    (action) => (action.does === 'decide' || action.does === 'move') && action.from.includes(stage.key),
  );
  return [
    ...(goesOn(stage) ? following : []),
    ...actions.flatMap((action) => (action.to === undefined ? following : [action.to])),
  ];
}

/** Keys of stages no case of this service comes to. */
export function unreached(definition: ServiceDefinition): string[] {
  const first = definition.stages[0];
  if (first === undefined) return [];
  const entry: string[] = [];
  for (const stage of definition.stages) {
    entry.push(stage.key);
    if (stage.enterIf === undefined) break;
  }
  // withdrawing and the like lead to the last stage from everywhere, but that is no course of the service
  return definition.stages.map((stage) => stage.key).filter((key) => !reachable(definition, entry).has(key));
}

/** Keys of stages from which no way leads to an end. */
export function withoutEnd(definition: ServiceDefinition): string[] {
  const last = definition.stages.at(-1)?.key ?? '';
  return definition.stages
    .filter(
      (stage) =>
        !reachable(definition, [stage.key]).has(last) &&
        !closesFrom(definition, reachable(definition, [stage.key])),
    )
    .map((stage) => stage.key);
}

function closesFrom(definition: ServiceDefinition, stages: ReadonlySet<string>): boolean {
  return definition.actions.some(
    (action) => action.does === 'close' && action.from.some((from) => stages.has(from)),
  );
}

function reachable(definition: ServiceDefinition, from: readonly string[]): Set<string> {
  const found = new Set(from);
  for (const key of found) {
    const stage = definition.stages.find((candidate) => candidate.key === key);
    for (const follower of stage === undefined ? [] : next(definition, stage)) found.add(follower);
  }
  return found;
}
