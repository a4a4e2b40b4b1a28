import type { Say } from './definition-problem.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** `when` and the place of the stage that waits for money say the same; days and reminders can be counted. */
export function feeProblems({ fee, stages, actions }: ServiceDefinition, say: Say): void {
  if (fee === null) return;
  const days = fee.instalments?.days ?? [];
  if (days.join() !== [...days].sort().join())
    say(
      '/fee/instalments/days',
      { de: 'Die Tage stehen nicht in ihrer Reihenfolge.', en: 'the days are not in order' },
      { de: 'Beginnen Sie mit dem frühesten des Jahres.', en: 'begin with the earliest of the year' },
    );
  if (fee.reminders.some((reminder) => reminder.endsWith('B')))
    say(
      '/fee/reminders',
      { de: 'Erinnerungen zählen Kalendertage.', en: 'reminders count civil days' },
      { de: 'Verwenden Sie Tage oder Monate: „P7D“.', en: 'use days or months: P7D' },
    );
  const money = stages.findIndex((stage) => stage.waitsFor === 'money');
  if (money < 0) return;
  const grants = actions.filter((action) => action.does === 'decide' && action.outcome !== 'reject');
  const places = grants.flatMap(({ from }) =>
    from.map((key) => stages.findIndex((stage) => stage.key === key)),
  );
  if (fee.when === 'at-intake' && money !== 0)
    say(
      '/fee/when',
      {
        de: 'Die Gebühr ist beim Eingang fällig, aber der erste Stand wartet nicht auf Geld.',
        en: 'at intake, but the first stage does not wait for money',
      },
      { de: 'Stellen Sie den Stand, der auf Geld wartet, an den Anfang.', en: 'put that stage first' },
    );
  if (fee.when === 'before-decision' && (money === 0 || places.some((place) => place < money)))
    say(
      '/fee/when',
      {
        de: 'Die Gebühr ist vor der Entscheidung fällig, aber dort steht der Stand nicht, der auf Geld wartet.',
        en: 'before the decision, but that is not where the stage waits for money',
      },
      money === 0
        ? { de: 'Verwenden Sie „when: at-intake“.', en: 'use when: at-intake' }
        : {
            de: 'Lassen Sie aus keinem Stand davor etwas gewähren.',
            en: 'let nothing be granted from a stage before it',
          },
    );
  if (fee.when === 'after-decision' && places.some((place) => place >= money))
    say(
      '/fee/when',
      {
        de: 'Die Gebühr ist nach der Entscheidung fällig, aber etwas wird in dem Stand gewährt, der auf Geld wartet, oder danach.',
        en: 'after the decision, but something is granted from the stage that waits for money, or after it',
      },
      { de: 'Stellen Sie diesen Stand hinter die Entscheidung.', en: 'put the stage behind the decision' },
    );
}
