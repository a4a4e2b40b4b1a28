import { unknownStage } from './check-actions.ts';
import type { Say } from './definition-problem.ts';
import type { ServiceDefinition } from './service-definition.ts';

const stopElsewhere = {
  de: 'Lassen Sie sie zu einem anderen Zeitpunkt enden, zum Beispiel „closed“.',
  en: 'stop it at another moment, e.g. closed',
};

/** Clocks start and stop at moments that come, in this order, and count by a calendar that can count them. */
export function clockProblems(definition: ServiceDefinition, say: Say): void {
  const known = definition.stages.map(({ key }) => key);
  definition.clocks.forEach((clock, index) => {
    const at = `/clocks/${index}`;
    for (const [name, moment] of [
      ['start', clock.start],
      ['stop', clock.stop],
    ] as const) {
      if (moment.startsWith('stage:') && !known.includes(moment.slice(6)))
        say(`${at}/${name}`, ...unknownStage(moment.slice(6), definition));
    }
    if (clock.start === clock.stop || clock.stop === 'received')
      say(
        `${at}/stop`,
        {
          de: 'Die Frist endet nie, oder sie endet, bevor sie beginnt.',
          en: 'the clock never stops, or stops before it starts',
        },
        { de: 'Lassen Sie sie zu einem späteren Zeitpunkt enden.', en: 'stop it at a later moment' },
      );
    if (clock.stop === 'decided' && !definition.actions.some((action) => action.outcome !== undefined))
      say(
        `${at}/stop`,
        {
          de: 'Die Frist endet mit „decided“, aber keine Aktion entscheidet.',
          en: 'the clock stops at "decided", but nothing decides',
        },
        stopElsewhere,
      );
    if (
      ['dispatched', 'served'].includes(clock.stop) &&
      !definition.stages.some((stage) => stage.waitsFor === 'dispatch')
    )
      say(
        `${at}/stop`,
        { de: 'In keinem Stand wird etwas versandt.', en: 'no stage dispatches anything' },
        stopElsewhere,
      );
    if (clock.length.endsWith('B') && clock.calendar === 'legal')
      say(
        `${at}/calendar`,
        { de: 'Arbeitstage brauchen den Kalender „service“.', en: 'business days need the service calendar' },
        {
          de: 'Verwenden Sie „calendar: service“ oder Tage und Monate.',
          en: 'use calendar: service, or days and months',
        },
      );
  });
}
