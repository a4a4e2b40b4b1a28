import { actionProblems } from './check-actions.ts';
import { clockProblems } from './check-clocks.ts';
import { deemedApprovalProblems } from './check-deemed-approval.ts';
import { feeProblems } from './check-fee.ts';
import { stageProblems } from './check-stages.ts';
import type { DefinitionProblem, Say } from './definition-problem.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** The course: keys that exist, stages that are reached and can be left, clocks that stop, signatures by two people. */
export function courseProblems(definition: ServiceDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const say: Say = (path, what, howToFix) =>
    void problems.push({ file: 'service.yaml', path, what, howToFix });
  keyProblems(definition, say);
  actionProblems(definition, say);
  clockProblems(definition, say);
  stageProblems(definition, say);
  autoProblems(definition, say);
  textModuleProblems(definition, say);
  feeProblems(definition, say);
  deemedApprovalProblems(definition, say);
  dossierProblems(definition, say);
  if (definition.remedy.kind !== 'none' && definition.remedy.at === '')
    say(
      '/remedy/at',
      { de: 'Der Rechtsbehelf hat keinen Empfänger.', en: 'the remedy has no addressee' },
      {
        de: 'Nennen Sie Gericht oder Behörde mit Anschrift.',
        en: 'name court or authority with its address',
      },
    );
  return problems;
}

function keyProblems(definition: ServiceDefinition, say: Say): void {
  for (const part of ['stages', 'actions', 'clocks', 'evidence', 'auto', 'textModules'] as const) {
    for (const twice of duplicates(definition[part].map((item) => item.key)))
      say(
        `/${part}`,
        { de: `Den Schlüssel „${twice}“ gibt es zweimal.`, en: `the key "${twice}" is there twice` },
        { de: 'Geben Sie jedem Eintrag einen eigenen Schlüssel.', en: 'give every entry its own key' },
      );
  }
  for (const twice of duplicates(definition.stages.flatMap((stage) => stage.tasks.map((task) => task.key))))
    say(
      '/stages',
      { de: `Die Aufgabe „${twice}“ gibt es zweimal.`, en: `the task "${twice}" is there twice` },
      { de: 'Geben Sie jeder Aufgabe einen eigenen Schlüssel.', en: 'give every task its own key' },
    );
}

/** Rules that move a case by themselves name an action that needs nobody. */
function autoProblems(definition: ServiceDefinition, say: Say): void {
  definition.auto.forEach((rule, index) => {
    const action = definition.actions.find((candidate) => candidate.key === rule.does);
    if (action === undefined)
      say(
        `/auto/${index}/does`,
        { de: `Es gibt keine Aktion „${rule.does}“.`, en: `there is no action "${rule.does}"` },
        { de: 'Nennen Sie eine Aktion dieser Leistung.', en: 'name an action of this service' },
      );
    else if (action.does !== 'move' && action.does !== 'close')
      say(
        `/auto/${index}/does`,
        {
          de: 'Eine Regel kann einen Vorgang weiterbewegen oder schließen, aber keinen Bescheid, keine Frage und kein Schreiben verfassen.',
          en: 'a rule can move or close a case, but it cannot write a notice, a question or a letter',
        },
        {
          de: 'Nennen Sie eine Aktion mit „does: move“ oder „does: close“.',
          en: 'name an action with does: move or does: close',
        },
      );
  });
}

function textModuleProblems(definition: ServiceDefinition, say: Say): void {
  definition.textModules.forEach((module, index) => {
    if (!definition.actions.some((action) => action.key === module.action && action.does === 'decide'))
      say(
        `/textModules/${index}/action`,
        {
          de: `Es gibt keine entscheidende Aktion „${module.action}“.`,
          en: `there is no deciding action "${module.action}"`,
        },
        { de: 'Nennen Sie eine Aktion mit „does: decide“.', en: 'name an action with does: decide' },
      );
  });
}

/** A dossier per plot or object needs what tells one from another; no other does. */
function dossierProblems({ dossier, subjectKey }: ServiceDefinition, say: Say): void {
  const needsKey = dossier === 'plot' || dossier === 'object';
  if (needsKey === (subjectKey !== undefined)) return;
  if (needsKey)
    say(
      '/subjectKey',
      {
        de: `Nichts unterscheidet eine Akte („dossier: ${dossier}“) von der anderen.`,
        en: `nothing tells one ${dossier} from another`,
      },
      {
        de: 'Ergänzen Sie „subjectKey“, FEEL über dem Formular: „form.chip“.',
        en: 'add subjectKey, FEEL over form: form.chip',
      },
    );
  else
    say(
      '/subjectKey',
      {
        de: `„dossier: ${dossier}“ hat keinen „subjectKey“.`,
        en: `a dossier per ${dossier} has no subjectKey`,
      },
      {
        de: 'Entfernen Sie ihn, oder verwenden Sie „dossier: plot“ oder „dossier: object“.',
        en: 'remove it, or use dossier: plot or object',
      },
    );
}

function duplicates(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}
