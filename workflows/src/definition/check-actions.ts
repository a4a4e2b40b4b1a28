import type { Say } from './definition-problem.ts';
import type { ActionDefinition, Localized, ServiceDefinition } from './service-definition.ts';

/** Actions lead from and to stages there are, decide with a notice, and a rejection is signed by a second person. */
export function actionProblems(definition: ServiceDefinition, say: Say): void {
  definition.actions.forEach((action, index) => {
    const at = `/actions/${index}`;
    placeProblems(definition, action, at, say);
    decisionProblems(definition, action, at, say);
    for (const paused of action.pauses)
      if (!definition.clocks.some((clock) => clock.key === paused))
        say(
          `${at}/pauses`,
          { de: `Es gibt keine Frist „${paused}“.`, en: `there is no clock "${paused}"` },
          { de: 'Nennen Sie Fristen dieser Leistung.', en: 'name clocks of this service' },
        );
    if (action.pauses.length > 0 && action.does !== 'ask')
      say(
        `${at}/pauses`,
        { de: 'Die Aktion hält Fristen an, fragt aber nichts.', en: 'pauses clocks but asks nothing' },
        { de: 'Nur „does: ask“ hält Fristen an.', en: 'only does: ask pauses clocks' },
      );
  });
}

/** What is said of a stage that does not exist. */
export function unknownStage(
  key: string,
  { stages }: ServiceDefinition,
): [what: Localized, howToFix: Localized] {
  return [
    { de: `Es gibt keinen Stand „${key}“.`, en: `there is no stage "${key}"` },
    {
      de: `Verwenden Sie einen von diesen: ${stages.map((stage) => `„${stage.key}“`).join(', ')}.`,
      en: `use one of ${stages.map((stage) => stage.key).join(', ')}`,
    },
  ];
}

function placeProblems(definition: ServiceDefinition, action: ActionDefinition, at: string, say: Say): void {
  const known = definition.stages.map(({ key }) => key);
  for (const from of action.from)
    if (!known.includes(from)) say(`${at}/from`, ...unknownStage(from, definition));
  if (action.to !== undefined && !known.includes(action.to))
    say(`${at}/to`, ...unknownStage(action.to, definition));
  if (action.does === 'move' && action.to === undefined)
    say(
      at,
      { de: 'Die Aktion führt nirgendwohin.', en: 'moves nowhere' },
      { de: 'Ergänzen Sie „to“.', en: 'add "to"' },
    );
}

function decisionProblems(
  definition: ServiceDefinition,
  action: ActionDefinition,
  at: string,
  say: Say,
): void {
  const decides = action.does === 'decide';
  if (decides && (action.outcome === undefined || action.notice === undefined))
    say(
      at,
      {
        de: 'Die Aktion entscheidet, hat aber kein Ergebnis oder keinen Bescheid.',
        en: 'decides without outcome or notice',
      },
      {
        de: 'Ergänzen Sie „outcome“ und unter „notice“ den Bescheid, der es mitteilt.',
        en: 'add outcome and the notice that tells it',
      },
    );
  if (
    !decides &&
    ((action.notice !== undefined && action.does !== 'certify') || action.signOff !== undefined)
  )
    say(
      at,
      isQuestion(action)
        ? {
            de: 'Die Aktion hat einen Bescheid oder eine Zeichnung, stellt aber nur eine Frage.',
            en: 'has a notice or signature but asks',
          }
        : {
            de: 'Die Aktion hat einen Bescheid oder eine Zeichnung, entscheidet aber nicht.',
            en: 'has a notice or signature but does not decide',
          },
      {
        de: 'Entfernen Sie beides oder verwenden Sie „does: decide“.',
        en: 'remove them or use does: decide',
      },
    );
  if (action.validity !== undefined && (!decides || action.outcome === 'reject'))
    say(
      `${at}/validity`,
      {
        de: 'Nur was etwas gewährt, gilt für eine Zeit.',
        en: 'only what grants something is valid for a time',
      },
      {
        de: 'Entfernen Sie „validity“, oder verwenden Sie „does: decide“ mit dem Ergebnis „approve“ oder „partial“.',
        en: 'remove validity, or use does: decide with outcome approve or partial',
      },
    );
  if (
    decides &&
    action.outcome === 'reject' &&
    action.signOff?.distinct !== true &&
    definition.remedy.kind !== 'none'
  )
    say(
      at,
      {
        de: 'Die Ablehnung wird von keiner zweiten Person gezeichnet.',
        en: 'a rejection is not signed by a second person',
      },
      {
        de: 'Ergänzen Sie „signOff: { when: "true", distinct: true }“.',
        en: 'add signOff: { when: "true", distinct: true }',
      },
    );
}

/** Asking, the citizen or another office, leads to no other stage. */
function isQuestion(action: ActionDefinition): boolean {
  return action.does === 'ask' || action.does === 'consult';
}
