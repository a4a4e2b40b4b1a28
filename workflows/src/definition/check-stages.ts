import { goesOn, unreached, withoutEnd } from './course-graph.ts';
import type { Say } from './definition-problem.ts';
import type { ServiceDefinition, StageDefinition } from './service-definition.ts';

/** Every stage is reached, can be left, and leads to the last one, where a clerk closes the case. */
export function stageProblems(definition: ServiceDefinition, say: Say): void {
  const { stages } = definition;
  const last = stages.at(-1);
  stages.forEach((stage, index) => ownProblems(definition, stage, index, say));
  if (last?.enterIf !== undefined || last?.waitsFor !== undefined)
    say(
      `/stages/${stages.length - 1}`,
      {
        de: 'Im letzten Stand schließt die Sachbearbeitung den Vorgang: Er kann weder übersprungen werden noch warten.',
        en: 'the last stage is where a clerk closes the case: it can be neither skipped nor wait',
      },
      { de: 'Entfernen Sie „enterIf“ und „waitsFor“.', en: 'remove enterIf and waitsFor' },
    );
  for (const key of unreached(definition))
    say(
      '/stages',
      { de: `Kein Vorgang kommt je in den Stand „${key}“.`, en: `no case ever comes to the stage "${key}"` },
      {
        de: 'Lassen Sie eine Aktion oder die Reihenfolge der Stände dorthin führen.',
        en: 'let an action or the order of stages lead there',
      },
    );
  for (const key of withoutEnd(definition))
    say(
      '/stages',
      {
        de: `Vom Stand „${key}“ führt kein Weg zum letzten Stand „${last?.key ?? ''}“.`,
        en: `no way leads from the stage "${key}" to the last stage "${last?.key ?? ''}"`,
      },
      { de: 'Ergänzen Sie eine Aktion, die aus ihm herausführt.', en: 'add an action that leads out of it' },
    );
}

function ownProblems(definition: ServiceDefinition, stage: StageDefinition, index: number, say: Say): void {
  if (stage.key === 'closed')
    say(
      `/stages/${index}/key`,
      {
        de: '„closed“ ist der Zustand eines Vorgangs, der seinen letzten Stand verlassen hat.',
        en: '"closed" is what a case is when it has left its last stage',
      },
      { de: 'Wählen Sie einen anderen Schlüssel.', en: 'choose another key' },
    );
  if (stage.waitsFor === 'money' && definition.fee === null)
    say(
      `/stages/${index}/waitsFor`,
      {
        de: 'Der Stand wartet auf Geld, aber es gibt keine Gebühr.',
        en: 'waits for money, but there is no fee',
      },
      { de: 'Ergänzen Sie eine Gebühr oder entfernen Sie „waitsFor“.', en: 'add a fee or remove waitsFor' },
    );
  if (stage.waitsFor === 'dispatch' && !definition.actions.some((action) => action.does === 'decide'))
    say(
      `/stages/${index}/waitsFor`,
      {
        de: 'Der Stand wartet auf einen Versand, aber nichts wird entschieden.',
        en: 'waits for a dispatch, but nothing is decided',
      },
      {
        de: 'Ergänzen Sie eine Aktion mit „does: decide“ oder entfernen Sie „waitsFor“.',
        en: 'add an action with does: decide or remove waitsFor',
      },
    );
  if (index < definition.stages.length - 1 && !canBeLeft(definition, stage))
    say(
      `/stages/${index}`,
      {
        de: `Der Stand „${stage.key}“ kann nicht verlassen werden: Er hat keine Aufgaben, wartet auf nichts und keine Aktion führt hinaus.`,
        en: `the stage "${stage.key}" cannot be left: no tasks, no wait, no action`,
      },
      {
        de: 'Ergänzen Sie Aufgaben, „waitsFor“ oder eine Aktion, deren „from“ ihn nennt.',
        en: 'add tasks, waitsFor, or an action whose "from" names it',
      },
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
